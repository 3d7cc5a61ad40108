import type { ActionCtx } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { type Deed, stateAfter } from './actions/set-up.ts'
import { requireApprover } from './approver.ts'
import { organisation } from './contract.ts'
import { endOffices, endPostsOf } from './end-offices.ts'
import { factsOf, type LifePlan, type LifeTree } from './rules/life-tree.ts'
import { closingFindings } from './rules/lifecycle.ts'
import { endPlaces } from './store/grouping.ts'
import {
  type ActKind,
  cameAfter,
  insertAct,
  insertStandings,
  lastDatedOn,
  lifeTree,
  lockNodes,
  peopleIn,
} from './store/life.ts'
import { loadNode } from './store/read.ts'
import { changedIds, writePlan } from './write-plan.ts'

/** ORG-55, as confirmed by whoever ends something. */
export interface Settled {
  readonly isDuesSettled?: boolean | undefined
  readonly isArchiveHandedOver?: boolean | undefined
  readonly isSealHandedOver?: boolean | undefined
  readonly openCases?: number | undefined
}
export interface Order {
  readonly kind: Exclude<ActKind, 'CORRECTION'>
  readonly plan: LifePlan
  readonly tree: LifeTree
  readonly deed: Deed & Settled & { readonly docNo: string }
}

/** Locks what a change is about and reads it as the rules see it. */
export async function groundFor(ctx: ActionCtx, ids: readonly string[], withPeople: boolean): Promise<LifeTree> {
  await lockNodes(ctx.db, ids)
  const tree = await lifeTree(ctx.db, ids, withPeople)
  for (const id of ids) found(tree.nodes.find(node => node.id === id))
  return tree
}

/** Writes a plan the rules granted, in one transaction: organisations, people, what ends, what held before (ORG-57). */
export async function carryOut(
  ctx: ActionCtx,
  order: Order,
): Promise<{ actId: string; people: number; made: string[] }> {
  const { plan, tree, deed, kind } = order
  const changed = changedIds(plan)
  await requireLawful(ctx, order, changed)
  const seat = found(await loadNode(ctx.db, seatOf(tree, plan)))
  const actId = newId()
  const content = { plan, names: namesOf(tree, plan), posts: [], terms: [], places: [] }
  const involved = [
    ...new Set([
      ...changed,
      ...plan.foundings.map(({ id }) => id),
      // Another parent is only where it happened to: what comes there later overtakes nothing.
      ...(kind === 'MOVE' ? [] : plan.moves.map(({ parentId }) => parentId)),
    ]),
  ]
  // The act stands first, because the facts refer to it; what ends is known before anything is written.
  const ends = await endingWith(ctx, plan, deed.on)
  const place = { organisationId: seat.id, path: seat.path }
  const people = await countMoving(ctx, order)
  await insertAct(ctx.db, {
    ...place,
    id: actId,
    kind,
    onDay: deed.on,
    recordedAt: ctx.now,
    approvingOrg: deed.approvingOrg ?? null,
    docNo: deed.docNo,
    note: deed.note ?? null,
    corrects: null,
    involved,
    people,
    content: { ...content, ...ends },
  })
  await keepFormer(ctx, order, actId)
  await writePlan(ctx, order, actId)
  await endPlaces(ctx.db, ends.places, deed.on)
  ctx.emit(organisation.events.organisationsRestructured, {
    ...place,
    actId,
    branchIds: [...new Set(plan.transfers.flatMap(({ from, to }) => [from, to]))],
    on: deed.on,
  })
  return { actId, people, made: plan.foundings.map(({ id }) => id) }
}

/** Where the act is kept: under the parent that all of it happened under. */
function seatOf(tree: LifeTree, { moves, reforms, closings, transfers }: LifePlan): string {
  const subject = closings[0] ?? reforms[0]?.id ?? transfers[0]?.from
  const parent = subject ? tree.nodes.find(({ id }) => id === subject)?.parentId : moves[0]?.parentId
  return parent ?? subject ?? moves[0]?.organisationId ?? ''
}

const namesOf = (tree: LifeTree, plan: LifePlan): Record<string, string> =>
  Object.fromEntries([...tree.nodes, ...plan.foundings].map(({ id, shortName }) => [id, shortName]))

/** Who decides, the day, the paper, what must be settled, and that nothing later is dated already. */
async function requireLawful(ctx: ActionCtx, { plan, tree, deed }: Order, changed: readonly string[]): Promise<void> {
  const before = tree.nodes.filter(({ id }) => changed.includes(id))
  await requireApprover(
    ctx,
    'RESTRUCTURE',
    await Promise.all(before.map(async ({ id }) => found(await loadNode(ctx.db, id)))),
  )
  await requireApprover(ctx, 'RECORD', [
    ...plan.foundings,
    ...plan.reforms.map(each => ({ ...each, parentId: each.id })),
  ])
  for (const { id } of before) stateAfter(ctx, 'RESTRUCTURE', found(await loadNode(ctx.db, id)), deed)
  const last = await lastDatedOn(ctx.db, changed)
  if (last !== null && deed.on < last) throw organisation.refuse('changedLater', { last })
  const came = await cameAfter(
    ctx.db,
    plan.transfers.map(({ from }) => from),
    deed.on,
  )
  if (came > 0) throw organisation.refuse('peopleCameLater', { count: came })
  if (plan.closings.length === 0) return
  const { isDuesSettled = false, isArchiveHandedOver = false, isSealHandedOver = false, openCases = 0 } = deed
  const confirmed = { isDuesSettled, isArchiveHandedOver, isSealHandedOver, openCases }
  const [open] = closingFindings({ ...confirmed, activeChildren: 0, members: 0 })
  if (open) throw organisation.refuse(open.messageCode, open.params)
}

async function countMoving(ctx: ActionCtx, { plan }: Order): Promise<number> {
  const whole = plan.transfers.filter(({ personIds }) => personIds === undefined).map(({ from }) => from)
  const chosen = plan.transfers.reduce((sum, { personIds = [] }) => sum + personIds.length, 0)
  return chosen + (whole.length > 0 ? (await peopleIn(ctx.db, whole)).length : 0)
}

/** Posts, terms and places in groupings that end with the plan; whoever leaves a branch leaves his posts in it. */
async function endingWith(ctx: ActionCtx, { closings, reforms, transfers }: LifePlan, on: string) {
  const whole = [...closings, ...reforms.map(({ id }) => id)]
  const ended = []
  for (const id of whole) ended.push(await endOffices(ctx, id, on))
  const posts = []
  for (const { from, personIds = [] } of transfers) {
    if (!whole.includes(from)) posts.push(...(await endPostsOf(ctx, from, personIds, on)))
  }
  return {
    posts: [...ended.flatMap(each => each.posts), ...posts],
    terms: ended.flatMap(({ terms }) => terms),
    places: ended.flatMap(({ places }) => places),
  }
}

async function keepFormer(ctx: ActionCtx, { plan, tree, deed }: Order, actId: string): Promise<void> {
  const { standings } = factsOf({ ...tree, people: [] }, plan, deed.on)
  const rows = []
  for (const standing of standings) {
    const { path } = found(await loadNode(ctx.db, standing.organisationId))
    rows.push({ ...standing, id: newId(), path, actId })
  }
  await insertStandings(ctx.db, rows)
}
