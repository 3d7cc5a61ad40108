import { type RawBuilder, sql } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { Tables } from '#platform/database/tables.generated.ts'

/** A connection that may at least read: what queries and actions both have. */
export type Reader = Pick<ReadonlyKysely<Tables>, 'selectFrom'>

/** The rows of a select statement. `Row` names its columns in camelCase. */
export const many = <Row>(db: Reader, statement: RawBuilder<unknown>): Promise<Row[]> =>
  db.selectFrom(sql<Row>`(${statement})`.as('answer')).selectAll().$castTo<Row>().execute()

/** The first row of a select statement, if any. */
export const one = async <Row>(db: Reader, statement: RawBuilder<unknown>): Promise<Row | undefined> =>
  (await many<Row>(db, statement))[0]

/** Roles the worn hat's organisation gives its wearer. */
export const rolesHere = async (db: Reader): Promise<string[]> =>
  (await one<{ roles: string[] }>(db, sql`select identity_roles_here() as roles`))?.roles ?? []

/** Short name of the worn hat's organisation. */
export const nameOf = async (db: Reader, organisationId: string): Promise<string | null> =>
  (await one<{ name: string }>(db, sql`select short_name as name from organisation where id = ${organisationId}`))
    ?.name ?? null
