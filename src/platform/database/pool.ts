import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import pg from 'pg'
import type { Tables } from './tables.generated.ts'

// A day is a string, never a Date that a time zone can move; bigint counts fit a number here.
const { builtins } = pg.types
pg.types.setTypeParser(builtins.DATE, text => text)
pg.types.setTypeParser(builtins.INT8, text => Number(text))
pg.types.setTypeParser(builtins.NUMERIC, text => Number(text))

export interface Pool {
  readonly db: Kysely<Tables>
  readonly pg: pg.Pool
  close(): Promise<void>
}

/** Connects as the login role `tongxin_app`: no row is visible until the kernel puts a hat on. */
export function openPool(url: string, size = 16): Pool {
  const pool = new pg.Pool({ connectionString: url, max: size, application_name: 'tongxin' })
  // An idle connection that dies (database restart) is replaced at the next use; it must not end the process.
  pool.on('error', () => undefined)
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  return { db, pg: pool, close: () => db.destroy() }
}

/** The same connection without its writing methods; the library types the two apart on purpose. */
export const readOnly = (db: Kysely<Tables>): ReadonlyKysely<Tables> => db as never
