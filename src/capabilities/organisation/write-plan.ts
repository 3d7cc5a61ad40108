import type { ActionCtx } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { childPath } from '#platform/pure/path.ts'
import { type Deed, eventOf } from './actions/set-up.ts'
import type { Order } from './carry-out.ts'
import { organisation } from './contract.ts'
import { nodeFor, refuseTaken } from './establish.ts'
import type { LifePlan } from './rules/life-tree.ts'
import { type Change, insertEvents } from './store/event.ts'
import { saveForm, transferPeople } from './store/life.ts'
import { claimLabels, endName, insertNames, insertNodes, moveSubtree, saveNode } from './store/node.ts'
import { formerNamesOf, loadNode } from './store/read.ts'
import { zh } from './zh.ts'

/** Organisations that a plan changes, without those it makes. */
export const changedIds = (plan: LifePlan): string[] => {
  const made = new Set(plan.foundings.map(({ id }) => id))
  const people = plan.transfers.flatMap(({ from, to }) => [from, to]).filter(id => !made.has(id))
  const moved = plan.moves.map(({ organisationId }) => organisationId)
  return [...new Set([...moved, ...plan.reforms.map(({ id }) => id), ...people, ...plan.closings])]
}

/** What closes makes room first: a new organisation may bear the name of one that ends with the same act. */
export async function writePlan(ctx: ActionCtx, order: Order, actId: string): Promise<void> {
  const { plan, deed } = order
  for (const id of plan.closings) await close(ctx, id, deed.on)
  for (const { id, type, kind } of plan.reforms) await saveForm(ctx.db, id, { type, kind })
  for (const each of plan.reforms) await renameTo(ctx, each, deed.on)
  for (const each of plan.foundings) await establishOne(ctx, each, deed)
  for (const { organisationId, parentId } of plan.moves) await moveBelow(ctx, organisationId, parentId)
  for (const transfer of plan.transfers) {
    await transferPeople(ctx, transfer, { id: actId, onDay: deed.on, docNo: deed.docNo, reason: zh.wholeBranch })
  }
  await tellEach(ctx, order)
}

async function close(ctx: ActionCtx, organisationId: string, on: string): Promise<void> {
  const node = found(await loadNode(ctx.db, organisationId))
  await saveNode(ctx.db, { ...node, state: 'REVOKED', revokedOn: on }, await formerNamesOf(ctx.db, organisationId))
  ctx.emit(organisation.events.organisationRevoked, { organisationId, path: node.path, on })
}

async function establishOne(ctx: ActionCtx, each: LifePlan['foundings'][number], deed: Deed): Promise<void> {
  const parent = found(await claimLabels(ctx.db, each.parentId ?? ''))
  const intended = { ...each, approvingOrg: deed.approvingOrg, establishedOn: deed.on }
  const made = { ...nodeFor(intended, parent, parent.label, 'ACTIVE'), id: each.id }
  await refuseTaken(ctx, made)
  await insertNodes(ctx.db, [made], [newId()])
  const { id: organisationId, path, parentId } = made
  ctx.emit(organisation.events.organisationSetUp, { organisationId, path, parentId, on: deed.on })
}

/** Under another parent, with everything below. */
export async function moveBelow(ctx: ActionCtx, id: string, parentId: string): Promise<void> {
  const node = found(await loadNode(ctx.db, id))
  const parent = found(await claimLabels(ctx.db, parentId))
  await refuseTaken(ctx, { ...node, parentId })
  const path = childPath(parent.path, parent.label)
  await moveSubtree(ctx.db, node, { parentId, parentPath: parent.path, path, sortNo: parent.label })
}

/** Another name from a day on; the former one is kept with its dates (ORG-56). */
export async function renameTo(
  ctx: ActionCtx,
  to: { readonly id: string; readonly fullName: string; readonly shortName: string },
  on: string,
): Promise<void> {
  const node = found(await loadNode(ctx.db, to.id))
  const { fullName, shortName } = to
  if (node.fullName === fullName && node.shortName === shortName) return
  const { id: organisationId, path } = node
  await refuseTaken(ctx, { ...node, fullName })
  await endName(ctx.db, organisationId, on)
  await insertNames(ctx.db, [{ id: newId(), organisationId, path, fullName, shortName, fromOn: on }])
  await saveNode(ctx.db, { ...node, fullName, shortName }, await formerNamesOf(ctx.db, organisationId))
  ctx.emit(organisation.events.organisationRenamed, { organisationId, path, fullName, shortName, on })
}

const eventKinds = { MERGE: 'MERGE', SPLIT: 'SPLIT', UPGRADE: 'UPGRADE', MOVE: 'RESTRUCTURE' } as const

/** One line in the history of every organisation that took part. */
async function tellEach(ctx: ActionCtx, order: Order): Promise<void> {
  const { plan, deed, kind } = order
  for (const organisationId of [...changedIds(plan), ...plan.foundings.map(({ id }) => id)]) {
    const node = found(await loadNode(ctx.db, organisationId))
    const changes = changesFor(order, organisationId)
    await insertEvents(ctx.db, [{ ...eventOf(ctx, node, deed), kind: eventKinds[kind], changes }])
  }
}

function changesFor({ plan, tree, kind }: Order, id: string): Change[] {
  const before = tree.nodes.find(node => node.id === id)
  const nameOf = (wanted: string | null | undefined) =>
    [...plan.foundings, ...tree.nodes].find(node => node.id === wanted)?.shortName ?? null
  const list = (ids: readonly string[]) =>
    ids
      .map(nameOf)
      .filter(name => name !== null)
      .join(zh.listComma) || null
  const moved = plan.moves.find(({ organisationId }) => organisationId === id)
  if (moved) return [{ field: 'parent', from: nameOf(before?.parentId), to: nameOf(moved.parentId) }]
  const reform = plan.reforms.find(each => each.id === id)
  if (reform) return [{ field: 'shortName', from: before?.shortName ?? null, to: reform.shortName }]
  const [targets, sources] = [plan.transfers.map(({ to }) => to), plan.transfers.map(({ from }) => from)]
  if (kind === 'MERGE') {
    const into = plan.foundings[0]?.id ?? targets[0] ?? plan.moves[0]?.parentId
    return [{ field: 'act', from: list(plan.closings), to: nameOf(into) }]
  }
  return [{ field: 'act', from: list([...new Set(sources)]), to: list(plan.foundings.map(each => each.id)) }]
}
