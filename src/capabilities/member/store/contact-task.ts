import { sql } from 'kysely'
import { type Reader, read, type Writer } from './rows.ts'

/** A member who is or was out of contact, as far as the terms of the procedure need it. */
export interface LostMember {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly organisationId: string
  /** The marker that stands; null when there is none, or when he is no member any more. */
  readonly sinceDay: string | null
  /** Since when membership is suspended; null when it is not. */
  readonly suspendedOn: string | null
  /** What was told last; null when nothing is open. */
  readonly told: string | null
}

/** Everybody marked or told about; or those of them who are named. */
export const lostMembers = (db: Reader, memberIds: readonly string[] | null): Promise<LostMember[]> =>
  read(
    db,
    sql`select p.id, p.name, p.path, p.organisation_id, t.told,
          case when p.is_active then (
            select min(m.since_day::text) from member_marker m
            where m.person_id = p.id and m.kind = 'OUT_OF_CONTACT'
              and not exists (select from member_correction c where c.subject_id = m.id)
              and not exists (select from member_contact e where e.marker_id = m.id and e.outcome is not null
                and not exists (select from member_correction c where c.subject_id = e.id))
          ) end as since_day,
          case when p.membership_status = 'SUSPENDED' then (
            select max(e.on_day::text) from member_event e
            where e.person_id = p.id and e.kind = 'SUSPENDED' and e.withdrawn_by is null
          ) end as suspended_on
        from member_person p left join member_contact_task t on t.person_id = p.id
        where (${memberIds === null} or p.id = any (${[...(memberIds ?? [])]}::uuid[]))
          and (t.told is not null or p.id in (select m.person_id from member_marker m where m.kind = 'OUT_OF_CONTACT'))
        order by p.id`,
  )

export async function noteTold(db: Writer, { id, path }: LostMember, told: string | null, now: Date): Promise<void> {
  await sql`insert into member_contact_task (person_id, path, told, at) values (${id}, ${path}, ${told}, ${now})
    on conflict (person_id) do update set told = excluded.told, at = excluded.at`.execute(db)
}
