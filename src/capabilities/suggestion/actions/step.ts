import type { ActionCtx } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { suggestion } from '../contract.ts'
import { type StepKind, stateAfter } from '../rules.ts'
import { stepCell } from '../seal.ts'
import { findMatter, holdMatter, insertStep, type Stored, saveState } from '../store.ts'

interface Wish {
  readonly kind: StepKind
  readonly office: string | null
  readonly text: string | null
}

/** Takes a step if the matter stands where it begins; returns the matter as it stood before. */
export async function takeStep(ctx: ActionCtx, matterId: string, { kind, office, text }: Wish): Promise<Stored> {
  await holdMatter(ctx.db, matterId)
  const matter = found(await findMatter(ctx.db, matterId))
  const next = stateAfter(matter.state, kind)
  if (next === null) throw suggestion.refuse('notNow')
  await writeStep(ctx, matter, { kind, office, text })
  await saveState(ctx.db, matterId, next)
  return matter
}

export async function writeStep(
  ctx: ActionCtx,
  matter: Pick<Stored, 'id' | 'personId' | 'organisationId' | 'path'>,
  { kind, office, text }: Wish,
): Promise<void> {
  const id = newId()
  const body = text === null ? null : ctx.vault.seal(stepCell(id), text)
  await insertStep(ctx.db, { id, matter, kind, office, body, byAccount: found(ctx.actor.accountId) }, ctx.now)
}
