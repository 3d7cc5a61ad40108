import type { Kysely } from 'kysely'
import { takeOff, wear } from '#platform/database/scope.ts'
import type { Tables } from '#platform/database/tables.generated.ts'
import { writeLine } from '#platform/journal/line.ts'
import { shanghaiDay } from '#platform/pure/calendar.ts'
import { newId } from '#platform/pure/id.ts'
import type { Act, ActionCtx } from './act.ts'
import { type Actor, nobody } from './actor.ts'
import { checkVerb, locate, shapely } from './check.ts'
import { type Action, type AnyAction, Refusal } from './contract.ts'
import { enter, momentOf } from './enter.ts'
import { claimKey, fingerprint, keepResponse } from './idempotency.ts'
import { type Caller, type Emitted, type Kernel, sentenceOf } from './kernel.ts'
import { Forbidden, NotThere, Overloaded } from './outcome.ts'
import { redact } from './redact.ts'
import { zh } from './zh.ts'

/** What the journal must know about a deed, however it ends. */
interface Deed {
  actor: Actor
  path: string | null
  objectKind: string | null
  objectId: string | null
}

/**
 * The only way to write. One order for every action:
 * begin → who → verb → hat on → where → (repeated?) → run → hat off → journal → events → commit → announce.
 */
export async function perform<I, O>(
  kernel: Kernel,
  operation: Action<I, O>,
  input: unknown,
  caller: Caller,
): Promise<O> {
  const code = kernel.acts.get(operation.name)
  if (!code) throw new Error(`${operation.name} is not mounted`)
  requireUnhindered(kernel)
  const shaped = shapely(operation.in, input)
  for (let attempt = 1; ; attempt++) {
    try {
      return (await attemptOnce(kernel, operation, code, shaped, caller)) as O
    } catch (error) {
      if (attempt < 3 && isSerialisationFailure(error)) continue
      throw error
    }
  }
}

/** Throws Overloaded while nothing may be written. */
export function requireUnhindered(kernel: Kernel): void {
  const reason = kernel.hindrance()
  if (reason) throw new Overloaded(reason)
}

async function attemptOnce(
  kernel: Kernel,
  operation: AnyAction,
  code: Act<unknown, unknown>,
  input: unknown,
  caller: Caller,
): Promise<unknown> {
  const deed: Deed = { actor: nobody, path: null, objectKind: null, objectId: null }
  const trx = await kernel.db.startTransaction().execute()
  try {
    const result = await carryOut(kernel, trx, operation, code, input, caller, deed)
    await trx.commit().execute()
    const path = operation.everywhere ? null : deed.path
    if (!result.replayed) kernel.announce({ operation: operation.name, touches: operation.touches, path })
    return result.output
  } catch (error) {
    await trx.rollback().execute()
    await journalFailure(kernel, operation, input, caller, deed, error)
    throw error
  }
}

async function carryOut(
  kernel: Kernel,
  trx: Kysely<Tables>,
  operation: AnyAction,
  code: Act<unknown, unknown>,
  input: unknown,
  caller: Caller,
  deed: Deed,
): Promise<{ output: unknown; replayed: boolean }> {
  // Whoever comes to the front door is nobody yet, also with a session in hand.
  const visitor = operation.needs === 'everyone' ? { ...caller, identify: async () => nobody } : caller
  const { actor, now } = await enter(kernel, visitor, trx, true)
  deed.actor = actor
  checkVerb(operation, actor, now)
  const key = actor.accountId && caller.idempotencyKey
  if (key && actor.accountId) {
    const print = fingerprint(operation.name, input)
    const earlier = await claimKey(trx, { accountId: actor.accountId, key, operation: operation.name, print, now })
    if (earlier) return { output: earlier.response, replayed: true }
  }
  await wear(trx, actor, now, kernel.scopeKey)
  const where = await locate(kernel, trx, operation, input, actor)
  Object.assign(deed, { path: where.path, objectKind: where.kind, objectId: where.id })
  const events: Emitted[] = []
  const ctx: ActionCtx = {
    actor,
    scope: actor.hat.range,
    db: trx,
    now,
    today: shanghaiDay(now),
    vault: kernel.vault,
    files: kernel.files,
    outside: kernel.outside,
    emit: (event, payload) => events.push({ id: newId(), event, payload: event.schema.parse(payload) }),
  }
  const output = await code.run(ctx, input)
  await takeOff(trx)
  const sentence = code.says(input, output)
  await writeLine(trx, kernel.vault, line(operation, input, caller, deed, now, 'done', sentence))
  if (events.length > 0) await kernel.publish(trx, events, actor, caller.requestId)
  if (key && actor.accountId) await keepResponse(trx, actor.accountId, key, operation.journal === 'full' ? output : {})
  return { output, replayed: false }
}

function line(
  operation: AnyAction,
  input: unknown,
  caller: Caller,
  deed: Deed,
  now: Date,
  outcome: 'done' | 'refused' | 'forbidden' | 'failed',
  sentence: string,
) {
  const { clear, secrets } = operation.journal === 'full' ? redact(operation.in, input) : { clear: null, secrets: null }
  return {
    id: newId(),
    at: now,
    requestId: caller.requestId,
    accountId: deed.actor.accountId,
    personId: deed.actor.personId,
    hat: deed.actor.system ? 'system' : deed.actor.hat.id,
    verb: operation.name,
    objectKind: deed.objectKind,
    objectId: deed.objectId,
    path: deed.path,
    sentence,
    input: clear,
    secrets,
    outcome,
    address: caller.address,
    cause: caller.cause,
  }
}

/** A refused or forbidden attempt leaves its own line; the attempt itself was rolled back. */
async function journalFailure(
  kernel: Kernel,
  operation: AnyAction,
  input: unknown,
  caller: Caller,
  deed: Deed,
  error: unknown,
): Promise<void> {
  const told = outcomeOf(kernel, error)
  if (!told || (deed.actor.accountId === null && !deed.actor.system)) return
  await kernel.db.transaction().execute(async trx => {
    const now = await momentOf(kernel, trx)
    await writeLine(trx, kernel.vault, line(operation, input, caller, deed, now, told.outcome, told.sentence))
  })
}

function outcomeOf(kernel: Kernel, error: unknown): { outcome: 'refused' | 'forbidden'; sentence: string } | undefined {
  const says = zh.turnedAway
  if (error instanceof Refusal) {
    return { outcome: 'refused', sentence: says.refused(sentenceOf(kernel, error) ?? says.unsaid) }
  }
  if (error instanceof Forbidden) return { outcome: 'forbidden', sentence: says[error.reason] }
  if (error instanceof NotThere) return { outcome: 'forbidden', sentence: says.not_there }
  return undefined
}

/** 40001 serialization_failure, 40P01 deadlock_detected: safe to try again, nothing was committed. */
const isSerialisationFailure = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01')
