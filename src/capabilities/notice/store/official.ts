import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Tables } from '#platform/database/tables.generated.ts'
import { subtreeRange } from '#platform/pure/path.ts'
import type { File, whoms } from '../contract/shapes.ts'
import { many, one, type Reader } from './read.ts'

type Db = Kysely<Tables>
type StoredFile = z.infer<typeof File>

export interface Area {
  readonly id: string
  readonly path: string
  readonly name: string
}
export interface Audience {
  readonly whom: (typeof whoms)[number]
  readonly below: boolean
  readonly areas: readonly Area[]
}

/** The chosen organisations, as far as the hat shows them. */
export const areasOf = (db: Reader, ids: readonly string[]): Promise<Area[]> =>
  many(db, sql`select id, path, short_name as name from organisation where id = any(${[...ids]}::uuid[]) order by path`)

function within({ areas, below }: Audience, path: RawBuilder<unknown>): RawBuilder<unknown> {
  const each = areas.map(area => {
    const { lo, hi } = subtreeRange(area.path)
    return below ? sql`(${path} >= ${lo} and ${path} < ${hi})` : sql`${path} = ${area.path}`
  })
  return sql`(${sql.join([sql`false`, ...each], sql` or `)})`
}

/** Readers with their place, each once: `reader`, `person_id`, `account_id`, `organisation_id`, `path`. */
function readers(audience: Audience): RawBuilder<unknown> {
  const people = sql`select p.id as reader, p.id as person_id, null::uuid as account_id, p.organisation_id, p.path
    from person p where p.is_active and ${within(audience, sql`p.path`)}`
  const officers = sql`select coalesce(o.person_id, o.account_id) as reader, o.person_id, o.account_id, o.organisation_id, o.path
    from identity_officers_within() o where ${within(audience, sql`o.path`)}`
  const parts = { members: [people], officers: [officers], everyone: [people, officers] }[audience.whom]
  return sql`select distinct on (reader) * from (${sql.join(parts, sql` union all `)}) found order by reader, path`
}

export const countReaders = async (db: Reader, audience: Audience) =>
  (await one<{ recipients: number; organisations: number; withoutAccount: number }>(
    db,
    sql`select count(*) as recipients, count(distinct r.organisation_id) as organisations,
      count(*) filter (where r.account_id is null and a.id is null) as without_account
      from (${readers(audience)}) r left join account a on a.person_id = r.person_id`,
  )) ?? { recipients: 0, organisations: 0, withoutAccount: 0 }

export interface NewOfficial {
  readonly id: string
  readonly organisationId: string
  readonly path: string
  readonly sender: string
  readonly title: string
  readonly body: string
  readonly needsConfirmation: boolean
  readonly confirmOn: string | null
  readonly files: readonly StoredFile[]
  readonly audience: Audience
  readonly sentBy: string
}

/** The notice and a letter for each reader, in two statements whatever their number. Returns how many. */
export async function insertOfficial(db: Db, notice: NewOfficial, now: Date): Promise<number> {
  const { id, organisationId, path, sender, title, audience } = notice
  const told = {
    whom: audience.whom,
    below: audience.below,
    organisations: audience.areas.map(({ id, name }) => ({ id, name })),
  }
  await sql`insert into notice_official (id, organisation_id, path, sender, title, body, audience, needs_confirmation,
      confirm_on, files, sent_at, sent_by)
    values (${id}, ${organisationId}, ${path}, ${sender}, ${title}, ${notice.body}, ${JSON.stringify(told)}::jsonb,
      ${notice.needsConfirmation}, ${notice.confirmOn}, ${JSON.stringify(notice.files)}::jsonb, ${now}, ${notice.sentBy})`.execute(
    db,
  )
  const { numAffectedRows } =
    await sql`insert into notice_letter (id, reader, person_id, account_id, organisation_id, path,
      notice_id, sender_organisation_id, sender_path, kind, sender, title, sent_at)
    select gen_random_uuid(), r.reader, r.person_id, r.account_id, r.organisation_id, r.path, ${id}::uuid,
      ${organisationId}::uuid, ${path}, 'official', ${sender}, ${title}, ${now}::timestamptz
    from (${readers(audience)}) r`.execute(db)
  const recipients = Number(numAffectedRows ?? 0)
  await sql`update notice_official set recipients = ${recipients} where id = ${id}`.execute(db)
  return recipients
}

export interface SentOfficial {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly sender: string
  readonly sentAt: Date
  readonly audience: {
    readonly whom: Audience['whom']
    readonly below: boolean
    readonly organisations: { name: string }[]
  }
  readonly recipients: number
  readonly needsConfirmation: boolean
  readonly confirmOn: string | null
  readonly confirmed: number
  readonly files: readonly StoredFile[]
  readonly recalledAt: Date | null
  readonly recallReason: string | null
}
export const pageSize = 50
// Addressed to me is not sent by mine: the range stands in the query as well.
const ours = sql`n.path >= kernel.lo() and n.path < kernel.hi()`
const sentColumns = sql`n.id, n.title, n.body, n.sender, n.sent_at, n.audience, n.recipients, n.needs_confirmation,
  n.confirm_on, n.files, n.recalled_at, n.recall_reason, case when n.needs_confirmation then
    (select count(*) from notice_letter l where l.notice_id = n.id and l.confirmed_at is not null) else 0 end as confirmed`

export function listSent(db: Reader, { search, after }: { search?: string | undefined; after?: string | undefined }) {
  const [at, id] = (after ?? '').split('/')
  const where = sql.join(
    [
      ours,
      ...(search ? [sql`position(lower(${search}) in lower(n.title)) > 0`] : []),
      ...(at && id ? [sql`(n.sent_at, n.id) < (${at}::timestamptz, ${id}::uuid)`] : []),
    ],
    sql` and `,
  )
  return many<SentOfficial>(
    db,
    sql`select ${sentColumns} from notice_official n where ${where} order by n.sent_at desc, n.id desc limit ${pageSize + 1}`,
  )
}
export const findSent = (db: Reader, id: string): Promise<SentOfficial | undefined> =>
  one(db, sql`select ${sentColumns} from notice_official n where ${ours} and n.id = ${id}`)

export const pathOfNotice = async (db: Reader, id: string): Promise<string | undefined> =>
  (await one<{ path: string }>(db, sql`select n.path from notice_official n where ${ours} and n.id = ${id}`))?.path

export interface Receipts {
  readonly organisationId: string | null
  readonly name: string | null
  readonly recipients: number
  readonly confirmed: number
}
/** Where most are missing first. */
export const receiptsOf = (db: Reader, id: string): Promise<Receipts[]> =>
  many(
    db,
    sql`select l.organisation_id, o.short_name as name, l.recipients, l.confirmed from (
        select organisation_id, count(*) as recipients, count(confirmed_at) as confirmed
        from notice_letter where notice_id = ${id} group by organisation_id) l
      left join organisation o on o.id = l.organisation_id
      order by l.recipients - l.confirmed desc, o.path limit 2000`,
  )

/** Names come from today's rows of the range: of whoever has left it only the number is known. */
export function listUnconfirmed(db: Reader, id: string, organisationId: string, after: string | undefined) {
  return many<{ id: string; name: string; hasAccount: boolean }>(
    db,
    sql`select l.id, coalesce(p.name, a.display_name) as name, (l.account_id is not null or a.id is not null) as has_account
      from notice_letter l left join person p on p.id = l.person_id
        left join account a on a.id = l.account_id or a.person_id = l.person_id
      where l.notice_id = ${id} and l.organisation_id = ${organisationId} and l.confirmed_at is null
        and coalesce(p.name, a.display_name) is not null and l.id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
      order by l.id limit ${pageSize + 1}`,
  )
}

export async function saveRecall(db: Db, id: string, reason: string, now: Date): Promise<void> {
  await sql`update notice_official set recalled_at = ${now}, recall_reason = ${reason}
    where id = ${id} and path >= kernel.lo() and path < kernel.hi() and recalled_at is null`.execute(db)
}
