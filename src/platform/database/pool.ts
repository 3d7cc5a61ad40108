import { Kysely, PostgresDialect } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import pg from 'pg'
import { PreparingClient } from './prepared.ts'
import { naming, openReading, type Read } from './reading.ts'
import type { Tables } from './tables.generated.ts'

// A day is a string, never a Date that a time zone can move; bigint counts fit a number here.
const { builtins } = pg.types
pg.types.setTypeParser(builtins.DATE, text => text)
pg.types.setTypeParser(builtins.INT8, text => Number(text))
pg.types.setTypeParser(builtins.NUMERIC, text => Number(text))

export interface Pool {
  readonly db: Kysely<Tables>
  readonly read: Read
  readonly pg: pg.Pool
  /** The connections of `read`. */
  readonly readers: pg.Pool
  close(): Promise<void>
}

/**
 * Connections that may die with the database, idle or in the middle of a transaction, without ending our process: the
 * statement under way fails, and the next one finds a new connection.
 */
export function openConnections(url: string, size: number, more: pg.PoolConfig = {}): pg.Pool {
  const fixed = { connectionString: url, max: size, application_name: 'tongxin', Client: PreparingClient }
  const pool = new pg.Pool({ ...more, ...fixed })
  pool.on('error', () => undefined)
  pool.on('connect', client => client.on('error', () => undefined))
  return pool
}

/** For reading alone: nobody waits to ask the next thing, and a plan is kept whatever the values were it was made for. */
export const openReadingConnections = (url: string, size: number): pg.Pool =>
  openConnections(url, size, { pipeline: true, options: '-c plan_cache_mode=force_generic_plan' })

/** Connects as the login role `tongxin_app`: no row is visible until the kernel puts a hat on. */
export function openPool(url: string, size = 16): Pool {
  const pool = openConnections(url, size)
  const readers = openReadingConnections(url, size)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [naming()] })
  const close = async () => void (await Promise.all([db.destroy(), readers.end()]))
  return { db, read: openReading(readers), pg: pool, readers, close }
}

/** The same connection without its writing methods; the library types the two apart on purpose. */
export const readOnly = (db: Kysely<Tables>): ReadonlyKysely<Tables> => db as never
