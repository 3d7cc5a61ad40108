import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { readOnly } from '#platform/database/pool.ts'
import type { Tables } from '#platform/database/tables.generated.ts'
import { type Actor, holds } from './actor.ts'
import type { AnyOperation } from './contract.ts'
import type { Kernel } from './kernel.ts'
import { Forbidden, Invalid, NotThere, Unknown } from './outcome.ts'
import { zh } from './zh.ts'

const stepUpMinutes = 5

/** The input as the contract shapes it, or Invalid with one issue per field. */
export function shapely<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input)
  if (parsed.success) {
    const path = unstorable(parsed.data, [])
    if (path === undefined) return parsed.data
    throw new Invalid([{ path: path.join('.'), message: zh.unwritable }])
  }
  throw new Invalid(parsed.error.issues.map(issue => ({ path: issue.path.join('.'), message: issue.message })))
}

/** Where a zero character or half a surrogate pair stands: the database would fail on either (S-44). */
function unstorable(value: unknown, path: readonly string[]): readonly string[] | undefined {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path : undefined
  if (!isPlain(value)) return undefined
  for (const [key, item] of Object.entries(value)) {
    const found = unstorable(key, path) ?? unstorable(item, [...path, key])
    if (found !== undefined) return found
  }
  return undefined
}

// Reactions hand over tools and bytes as well; only what came as JSON is looked through.
const isPlain = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  (Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value)))

/** The verb lock, first half: may this hat use this verb at all? Runs before the place is looked up. */
export function checkVerb(operation: AnyOperation, actor: Actor, now: Date): void {
  if (operation.needs === 'everyone') return
  if (actor.accountId === null && !actor.system) throw new Unknown()
  if (operation.needs !== 'self' && actor.hat.needsSecondFactor && !actor.secondFactor) {
    throw new Forbidden('second_factor_required', operation.needs)
  }
  if (!['self', 'signed-in'].includes(operation.needs) && !holds(actor.hat, operation.needs)) {
    throw new Forbidden('permission', operation.needs)
  }
  if ('stepUp' in operation && operation.stepUp && !actor.system && !isFresh(actor, now)) {
    throw new Forbidden('step_up_required', operation.needs)
  }
}

const isFresh = (actor: Actor, now: Date) =>
  actor.provenAt !== null && now.getTime() - actor.provenAt.getTime() <= stepUpMinutes * 60_000

/**
 * The verb lock, second half: where? A place outside the hat's rows does not exist (404, S-27).
 * Returns the path the deed is about, for the journal.
 */
export async function locate(
  kernel: Kernel,
  trx: Kysely<Tables>,
  operation: AnyOperation,
  input: unknown,
  actor: Actor,
): Promise<{ path: string | null; kind: string | null; id: string | null }> {
  if (typeof operation.over !== 'function') return { path: actor.hat.range?.lo ?? actor.hat.path, kind: null, id: null }
  const { kind, id } = operation.over(input)
  const resolve = kernel.places.get(kind)
  if (!resolve) throw new Error(`${operation.name}: nobody resolves places of kind ${kind}`)
  const path = await resolve(readOnly(trx), id)
  if (path === undefined) throw new NotThere()
  return { path, kind, id }
}
