import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import type { Actor } from '#platform/kernel/actor.ts'
import { type ScopeKey, scopeOf, wearText } from './scope.ts'
import type { Tables } from './tables.generated.ts'

/** A connection in a READ ONLY transaction. Whatever is asked of it without waiting travels together, in order. */
export interface Reading {
  readonly db: Kysely<Tables>
  /** The hat is on for everything asked after this call; nobody waits for it. */
  wear(actor: Actor, now: Date, key: ScopeKey): void
}

/** Does the work in a transaction of its own. Its end is not waited for: a read leaves nothing behind. */
export type Read = <T>(work: (reading: Reading) => Promise<T>) => Promise<T>

export function openReading(pool: pg.Pool): Read {
  const known = new WeakMap<pg.PoolClient, Kysely<Tables>>()
  return async work => {
    const client = await pool.connect()
    const db = known.get(client) ?? kyselyOn(client)
    known.set(client, db)
    // A message that fails leaves a transaction, or a connection, in which every later one fails as well and is heard.
    const send = (text: string, values?: unknown[]) => void client.query(text, values).catch(() => undefined)
    send('start transaction read only')
    try {
      return await work({ db, wear: (actor, now, key) => send(wearText, Object.values(scopeOf(actor, now, key))) })
    } finally {
      // ROLLBACK also clears every local setting; without its answer the connection is not used again.
      client.query('rollback').then(
        () => client.release(),
        () => client.release(true),
      )
    }
  }
}

export const naming = () => new CamelCasePlugin({ maintainNestedObjectKeys: true })

/** The builder on one connection, which it neither opens nor gives back. */
const kyselyOn = (client: pg.PoolClient): Kysely<Tables> => {
  const lent = { query: client.query.bind(client), release: () => undefined, processID: 0 }
  const pool = { connect: async () => lent as never, end: async () => undefined, options: {} }
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [naming()] })
}
