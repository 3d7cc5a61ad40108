import { sql } from 'kysely'
import type { AdminRole, OfficeRole } from '#capabilities/roles.ts'
import { many, type Reader } from './read.ts'

export const pageSize = 50

// The end of a prefix range: no text begins with a character above the last code point.
const beyond = (text: string) => `${text}\u{10ffff}`

export interface ListedAccount {
  readonly id: string
  readonly login: string
  readonly displayName: string
  readonly organisationId: string | null
  readonly organisationName: string | null
  readonly hasPerson: boolean
  readonly state: 'awaiting' | 'active' | 'disabled'
  readonly factorEnrolled: boolean
  readonly lastSeenAt: Date | null
}

/** One row more than a page, in the order of logins. */
export const listAccounts = (
  db: Reader,
  { text, state, after }: { text?: string | undefined; state?: string | undefined; after?: string | undefined },
): Promise<ListedAccount[]> =>
  many<ListedAccount>(
    db,
    sql`select a.id, a.login, a.display_name, a.organisation_id, a.organisation_name, a.person_id is not null as has_person,
        a.state, f.enrolled as factor_enrolled, f.seen_at as last_seen_at
      from (
        select * from identity_account
        where login > ${after ?? ''} and (${state ?? null}::text is null or state = ${state ?? null})
          and (${text ?? null}::text is null
            or (login >= ${text ?? ''} and login < ${beyond(text ?? '')})
            or (display_name >= ${text ?? ''} and display_name < ${beyond(text ?? '')}))
        order by login limit ${pageSize + 1}
      ) a, lateral identity_use(a.id) f
      order by a.login`,
  )

export interface ListedOffice {
  readonly id: string
  readonly accountId: string
  readonly displayName: string
  readonly role: OfficeRole | AdminRole
  readonly organisationId: string | null
  readonly organisationName: string | null
  readonly from: string
  readonly to: string | null
  readonly postId: string | null
  readonly mac: Buffer
}
export const listOffices = (
  db: Reader,
  { text, after }: { text?: string | undefined; after?: string | undefined },
  today: string,
): Promise<ListedOffice[]> =>
  many<ListedOffice>(
    db,
    sql`select o.id, o.account_id, a.display_name, o.role, o.organisation_id, o.organisation_name, o.from_day as "from",
        o.to_day as "to", o.post_id, o.mac
      from identity_office o join identity_account a on a.id = o.account_id
      where o.ended_at is null and (o.to_day is null or o.to_day > ${today})
        and (${after ?? null}::uuid is null or o.id > ${after ?? null}::uuid)
        and (${text ?? null}::text is null
          or (a.login >= ${text ?? ''} and a.login < ${beyond(text ?? '')})
          or (a.display_name >= ${text ?? ''} and a.display_name < ${beyond(text ?? '')}))
      order by o.id limit ${pageSize + 1}`,
  )

export interface FoundAccount {
  readonly id: string
  readonly login: string
  readonly displayName: string
  readonly organisationName: string | null
}
export const searchAccounts = (db: Reader, text: string): Promise<FoundAccount[]> =>
  many<FoundAccount>(
    db,
    sql`select id, login, display_name, organisation_name from identity_account
      where state <> 'disabled' and ((login >= ${text} and login < ${beyond(text)})
        or (display_name >= ${text} and display_name < ${beyond(text)}))
      order by login limit 20`,
  )

/** Published view of the organisation capability. */
export const searchPlaces = (db: Reader, text: string): Promise<{ id: string; name: string }[]> =>
  many<{ id: string; name: string }>(
    db,
    sql`select id, name from organisation where strpos(name, ${text}) > 0 order by path limit 20`,
  )

export interface ListedRequest {
  readonly id: string
  readonly kind: 'role' | 'factor' | 'link'
  readonly subject: string | null
  readonly accountId: string
  readonly displayName: string
  readonly role: OfficeRole | AdminRole | null
  readonly organisationName: string | null
  readonly from: string | null
  readonly to: string | null
  readonly reason: string
  readonly state: 'open' | 'approved' | 'rejected'
  readonly requestedBy: string
  readonly requestedAt: Date
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
}
/** Newest first: ids are in the order of time. */
export const listRequests = (db: Reader, after: string | undefined): Promise<ListedRequest[]> =>
  many<ListedRequest>(
    db,
    sql`select r.id, r.kind, r.subject, r.account_id, a.display_name, r.role, o.name as organisation_name, r.from_day as "from",
        r.to_day as "to", r.reason, r.state, b.display_name as requested_by, r.requested_at, d.display_name as decided_by,
        r.decided_at
      from identity_request r join identity_account a on a.id = r.account_id join identity_account b on b.id = r.requested_by
        left join identity_account d on d.id = r.decided_by left join organisation o on o.id = r.organisation_id
      where ${after ?? null}::uuid is null or r.id < ${after ?? null}::uuid
      order by r.id desc limit ${pageSize + 1}`,
  )
