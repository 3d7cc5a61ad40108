import { sql } from 'kysely'
import { type Reader, read, type Writer } from './rows.ts'

/** Full and probationary members whose relation is in the organisation itself; those without any come as zero. */
export const countIn = (db: Reader, organisationIds: readonly string[]) =>
  read<{ organisationId: string; fullMembers: number; probationaryMembers: number }>(
    db,
    sql`select o.id as organisation_id,
        count(p.id) filter (where p.person_type = 'FULL') as full_members,
        count(p.id) filter (where p.person_type = 'PROBATIONARY') as probationary_members
      from organisation o left join member_person p on p.organisation_id = o.id and p.is_counted
      where o.id = any (${[...organisationIds]}::uuid[]) group by o.id`,
  )

/** Something outside the record now rests on this person. */
export async function raiseVersion(db: Writer, id: string, now: Date): Promise<void> {
  await sql`update member_person set version = version + 1, changed_at = ${now} where id = ${id}`.execute(db)
}
