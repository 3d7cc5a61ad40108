import { readOnly } from '#platform/database/pool.ts'
import { wear } from '#platform/database/scope.ts'
import { shanghaiDay } from '#platform/pure/calendar.ts'
import type { QueryCtx } from './act.ts'
import { checkVerb, locate, shapely } from './check.ts'
import type { Query } from './contract.ts'
import type { Caller, Kernel } from './kernel.ts'

/** The one way to read: a READ ONLY transaction under the row lock of the worn hat. */
export async function answerQuery<I, O>(
  kernel: Kernel,
  operation: Query<I, O>,
  input: unknown,
  caller: Caller,
): Promise<O> {
  const code = kernel.answers.get(operation.name)
  if (!code) throw new Error(`${operation.name} is not mounted`)
  const shaped = shapely(operation.in, input)
  const trx = await kernel.db.startTransaction().setAccessMode('read only').execute()
  try {
    const now = await kernel.clock(trx)
    const actor = { ...(await caller.identify(trx, now, false)), network: caller.address }
    checkVerb(operation, actor, now)
    await wear(trx, actor, now, kernel.scopeKey)
    await locate(kernel, trx, operation, shaped, actor)
    const ctx: QueryCtx = {
      actor,
      scope: actor.hat.range,
      db: readOnly(trx),
      now,
      today: shanghaiDay(now),
      vault: kernel.vault,
      files: kernel.files,
      outside: kernel.outside,
    }
    return (await code.run(ctx, shaped)) as O
  } finally {
    // A read leaves nothing behind; ROLLBACK also clears every local setting.
    await trx.rollback().execute()
  }
}
