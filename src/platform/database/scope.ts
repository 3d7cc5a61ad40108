import { createHash } from 'node:crypto'
import { CompiledQuery, type Kysely, sql } from 'kysely'
import type { Actor, HatKind } from '#platform/kernel/actor.ts'
import type { Tables } from './tables.generated.ts'

const roleOf: Record<HatKind, string> = {
  officer: 'tongxin_officer',
  self: 'tongxin_self',
  admin: 'tongxin_admin',
  gate: 'tongxin_gate',
}

/** Shared by the kernel and the database only: without it nobody can seal a scope (decision 0003). */
export type ScopeKey = Buffer

/** The settings that show the rows of a hat, sealed together; worth something until the transaction ends. */
export function scopeOf(
  { hat, personId, accountId }: Actor,
  now: Date,
  key: ScopeKey,
): Readonly<Record<string, string>> {
  const role = roleOf[hat.kind]
  const [lo, hi, path] = [hat.range?.lo ?? '', hat.range?.hi ?? '', hat.path ?? '']
  const [person, account, moment] = [personId ?? '', accountId ?? '', now.toISOString()]
  const text = [role, lo, hi, person, account, path, moment].join('|')
  const seal = createHash('sha256').update(key).update(text).update(key).digest('hex')
  return {
    role,
    'app.seal': seal,
    'app.lo': lo,
    'app.hi': hi,
    'app.path': path,
    'app.person': person,
    'app.account': account,
    'app.now': moment,
  }
}

/** Takes the values of a scope in their order. */
export const wearText = `select set_config('role', $1, true), set_config('app.seal', $2, true),
  set_config('app.lo', $3, true), set_config('app.hi', $4, true), set_config('app.path', $5, true),
  set_config('app.person', $6, true), set_config('app.account', $7, true), set_config('app.now', $8, true)`

/**
 * Puts the actor's hat on for the rest of this transaction: from here on PostgreSQL shows only the rows it covers.
 * Local settings end with the transaction, so a pooled connection keeps nothing.
 */
export async function wear(trx: Kysely<Tables>, actor: Actor, now: Date, key: ScopeKey): Promise<void> {
  await trx.executeQuery(CompiledQuery.raw(wearText, Object.values(scopeOf(actor, now, key))))
}

/** Takes the hat off: the kernel's own bookkeeping (journal, idempotency, events) runs as the login role. */
export async function takeOff(trx: Kysely<Tables>): Promise<void> {
  await sql`select set_config('role', 'none', true), set_config('app.seal', '', true), set_config('app.lo', '', true),
    set_config('app.hi', '', true), set_config('app.person', '', true), set_config('app.account', '', true),
    set_config('app.path', '', true)`.execute(trx)
}
