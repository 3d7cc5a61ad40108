import { type RawBuilder, sql } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { Tables } from '#platform/database/tables.generated.ts'

/** A connection that may at least read: what queries and actions both have. */
export type Reader = Pick<ReadonlyKysely<Tables>, 'selectFrom'>

/** The rows of a select statement; `Row` names its columns in camelCase. */
export const many = <Row>(db: Reader, statement: RawBuilder<unknown>): Promise<Row[]> =>
  db.selectFrom(sql<Row>`(${statement})`.as('answer')).selectAll().$castTo<Row>().execute()

export const one = async <Row>(db: Reader, statement: RawBuilder<unknown>): Promise<Row | undefined> =>
  (await many<Row>(db, statement))[0]
