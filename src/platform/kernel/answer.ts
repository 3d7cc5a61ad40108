import { readOnly } from '#platform/database/pool.ts'
import { shanghaiDay } from '#platform/pure/calendar.ts'
import type { QueryCtx } from './act.ts'
import { checkVerb, locate, shapely } from './check.ts'
import type { Query } from './contract.ts'
import { enter } from './enter.ts'
import type { Caller, Kernel } from './kernel.ts'

/**
 * The one way to read: a READ ONLY transaction under the row lock of the worn hat. It takes two journeys to the database:
 * one to learn who asks, one with the hat, the place and the first statement of the answer (decision 0021).
 */
export async function answerQuery<I, O>(
  kernel: Kernel,
  operation: Query<I, O>,
  input: unknown,
  caller: Caller,
): Promise<O> {
  const code = kernel.answers.get(operation.name)
  if (!code) throw new Error(`${operation.name} is not mounted`)
  const shaped = shapely(operation.in, input)
  return kernel.read(async ({ db, wear }) => {
    const { actor, now } = await enter(kernel, caller, db, false)
    checkVerb(operation, actor, now)
    wear(actor, now, kernel.scopeKey)
    const ctx: QueryCtx = {
      actor,
      scope: actor.hat.range,
      db: readOnly(db),
      now,
      today: shanghaiDay(now),
      vault: kernel.vault,
      files: kernel.files,
      outside: kernel.outside,
    }
    const run = async () => code.run(ctx, shaped)
    // What the answer found is told only when its place is there; both have ended before the transaction does.
    const [place, answer] = await Promise.allSettled([locate(kernel, db, operation, shaped, actor), run()])
    if (place.status === 'rejected') throw place.reason
    if (answer.status === 'rejected') throw answer.reason
    return answer.value as O
  })
}
