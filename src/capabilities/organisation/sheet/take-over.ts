import type { ActionCtx } from '#platform/kernel/act.ts'
import { newId } from '#platform/pure/id.ts'
import { corrected } from '../correction.ts'
import { establish, nodeFor, refuseTakenNames } from '../establish.ts'
import { insertEvents } from '../store/event.ts'
import { claimLabels, type NewNode, saveNode } from '../store/node.ts'
import { formerNamesOf } from '../store/read.ts'
import type { Planned } from './draft.ts'
import type { SheetPlan } from './plan.ts'

/** Writes planned organisations as they were recorded to exist: one insert for all, labels claimed per parent. */
export async function setUpPlanned(
  ctx: ActionCtx,
  planned: readonly Planned[],
  deed: { readonly on: string; readonly docNo?: string | undefined },
): Promise<Map<Planned, NewNode>> {
  const made = new Map<Planned, NewNode>()
  const labels = await labelsFor(ctx, planned)
  for (const each of planned) {
    const parent = 'intended' in each.parent ? made.get(each.parent) : each.parent
    const label = labels.get(each)
    if (!parent || label === undefined) continue
    const lastLabel = planned.filter(other => other.parent === each).length
    const intended = { ...each.intended, establishedOn: each.intended.establishedOn ?? deed.on }
    made.set(each, { ...nodeFor(intended, parent, label, 'ACTIVE'), lastLabel })
  }
  // The plan was made before the parents were locked.
  await refuseTakenNames(ctx, [...made.values()])
  const event = { kind: 'RECORD', onDay: deed.on, docNo: deed.docNo ?? null } as const
  await establish(ctx, [...made.values()], event)
  return made
}

/** Below existing parents labels are claimed under their lock; below new ones they count from one. */
async function labelsFor(ctx: ActionCtx, planned: readonly Planned[]): Promise<Map<Planned, number>> {
  const labels = new Map<Planned, number>()
  const groups = Map.groupBy(planned, ({ parent }) => parent)
  for (const [parent, children] of groups) {
    const claimed = 'intended' in parent ? undefined : await claimLabels(ctx.db, parent.id, children.length)
    children.forEach((child, i) => {
      labels.set(child, (claimed?.label ?? 1) + i)
    })
  }
  return labels
}

/** Saves the corrections that change something; returns how many. */
export async function correctPlanned(
  ctx: ActionCtx,
  corrections: SheetPlan['corrections'],
  on: string,
): Promise<number> {
  let count = 0
  for (const { node: before, correction } of corrections) {
    const { node, changes } = corrected(before, correction)
    if (changes.length === 0) continue
    count += 1
    await saveNode(ctx.db, node, await formerNamesOf(ctx.db, node.id))
    const place = { organisationId: node.id, path: node.path }
    await insertEvents(ctx.db, [
      { id: newId(), ...place, kind: 'FACTS_CHANGED', onDay: on, recordedAt: ctx.now, changes },
    ])
  }
  return count
}

export const isChange = ({ node, correction }: SheetPlan['corrections'][number]): boolean =>
  corrected(node, correction).changes.length > 0
