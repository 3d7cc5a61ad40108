import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.generated.ts'
import { Repeated } from './outcome.ts'

/** Stable digest of an operation's input: the same key with another input is an error, not a replay. */
export const fingerprint = (operation: string, input: unknown): Buffer =>
  createHash('sha256').update(operation).update('\0').update(JSON.stringify(input)).digest()

/**
 * Claims a key for this transaction. Returns the stored response when the work was done before, undefined when it is ours.
 * Throws Repeated when another transaction works on it now or the input differs (R9).
 */
export async function claimKey(
  trx: Kysely<Tables>,
  claim: { accountId: string; key: string; operation: string; print: Buffer; now: Date },
): Promise<{ response: unknown } | undefined> {
  const lock = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${claim.accountId}/${claim.key}`}, 7)) as free`.execute(trx)
  if (!lock.rows[0]?.free) throw new Repeated('in_progress')
  const { rows } = await sql<{ fingerprint: Buffer; response: unknown }>`
    select fingerprint, response from kernel.idempotency where account_id = ${claim.accountId} and key = ${claim.key}`.execute(
    trx,
  )
  const earlier = rows[0]
  if (earlier) {
    if (!earlier.fingerprint.equals(claim.print)) throw new Repeated('different_input')
    return { response: earlier.response }
  }
  await sql`insert into kernel.idempotency (account_id, key, operation, fingerprint, at)
    values (${claim.accountId}, ${claim.key}, ${claim.operation}, ${claim.print}, ${claim.now})`.execute(trx)
  return undefined
}

export async function keepResponse(
  trx: Kysely<Tables>,
  accountId: string,
  key: string,
  response: unknown,
): Promise<void> {
  await sql`update kernel.idempotency set response = ${JSON.stringify(response)}::jsonb
    where account_id = ${accountId} and key = ${key}`.execute(trx)
}
