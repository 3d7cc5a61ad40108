import { type Kysely, sql } from 'kysely'
import type { Actor, HatKind } from '#platform/kernel/actor.ts'
import type { Tables } from './tables.generated.ts'

const roleOf: Record<HatKind, string> = {
  officer: 'tongxin_officer',
  self: 'tongxin_self',
  admin: 'tongxin_admin',
  gate: 'tongxin_gate',
}

/**
 * Puts the actor's hat on for the rest of this transaction: from here on PostgreSQL shows only the rows it covers.
 * Local settings end with the transaction, so a pooled connection keeps nothing.
 */
export async function wear(trx: Kysely<Tables>, actor: Actor, now: Date): Promise<void> {
  const { hat } = actor
  await sql`select set_config('role', ${roleOf[hat.kind]}, true),
    set_config('app.lo', ${hat.range?.lo ?? ''}, true), set_config('app.hi', ${hat.range?.hi ?? ''}, true),
    set_config('app.person', ${actor.personId ?? ''}, true), set_config('app.account', ${actor.accountId ?? ''}, true),
    set_config('app.path', ${hat.path ?? ''}, true), set_config('app.now', ${now.toISOString()}, true)`.execute(trx)
}

/** Takes the hat off: the kernel's own bookkeeping (journal, idempotency, events) runs as the login role. */
export async function takeOff(trx: Kysely<Tables>): Promise<void> {
  await sql`select set_config('role', 'none', true), set_config('app.lo', '', true), set_config('app.hi', '', true),
    set_config('app.person', '', true), set_config('app.account', '', true), set_config('app.path', '', true)`.execute(
    trx,
  )
}
