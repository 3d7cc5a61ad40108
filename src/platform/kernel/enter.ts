import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.generated.ts'
import type { Actor } from './actor.ts'
import type { Caller, Kernel } from './kernel.ts'

type Clock = Pick<Kernel, 'clock'>

/** Who asks, and the time of the transaction: the database tells it with the same word that lets somebody in. */
export async function enter(
  { clock }: Clock,
  caller: Pick<Caller, 'identify' | 'address'>,
  trx: Kysely<Tables>,
  lock: boolean,
): Promise<{ readonly actor: Actor; readonly now: Date }> {
  const given = clock === null ? null : await clock(trx)
  const known = await caller.identify(trx, given, lock)
  return { actor: { ...known, network: caller.address }, now: given ?? known.enteredAt ?? (await databaseTime(trx)) }
}

/** The time of a transaction into which nobody enters. */
export const momentOf = ({ clock }: Clock, trx: Kysely<Tables>): Promise<Date> => (clock ?? databaseTime)(trx)

export const databaseTime = async (trx: Kysely<Tables>): Promise<Date> => {
  const { rows } = await sql<{ now: Date }>`select now() as now`.execute(trx)
  return rows[0]?.now ?? new Date()
}
