import { type Kysely, sql } from 'kysely'
import type { OfficeRole } from '#capabilities/roles.ts'
import type { Tables } from '#platform/database/tables.generated.ts'
import { many, type Reader } from './read.ts'

type Db = Kysely<Tables>

/** The office of a post whose holder has no account yet. */
export interface AwaitedOffice {
  readonly postId: string
  readonly personId: string
  readonly role: OfficeRole
  readonly organisationId: string
  readonly path: string
  readonly organisationName: string
  readonly from: string
  readonly to: string | null
}

export async function awaitOffice(db: Db, office: AwaitedOffice): Promise<void> {
  await sql`insert into identity_awaited_office (post_id, person_id, role, organisation_id, path, organisation_name, from_day, to_day)
    values (${office.postId}, ${office.personId}, ${office.role}, ${office.organisationId}, ${office.path},
      ${office.organisationName}, ${office.from}, ${office.to})
    on conflict (post_id) do nothing`.execute(db)
}
export const awaitedBy = (db: Reader, personId: string): Promise<AwaitedOffice[]> =>
  many<AwaitedOffice>(
    db,
    sql`select post_id, person_id, role, organisation_id, path, organisation_name, from_day as "from", to_day as "to"
      from identity_awaited_office where person_id = ${personId}`,
  )
export async function forgetAwaited(db: Db, postId: string): Promise<void> {
  await sql`delete from identity_awaited_office where post_id = ${postId}`.execute(db)
}
