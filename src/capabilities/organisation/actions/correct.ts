import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { requireApprover } from '../approver.ts'
import { organisation, postGiven } from '../contract.ts'
import { refuseTaken } from '../establish.ts'
import { insertEvents } from '../store/event.ts'
import { reopenPlaces } from '../store/grouping.ts'
import {
  type ActRow,
  correctionOf,
  insertAct,
  isOvertaken,
  loadAct,
  lockNodes,
  movedOn,
  nameUntil,
  saveForm,
  standingsOfAct,
  transferBack,
  withdrawStandings,
} from '../store/life.ts'
import { saveNode } from '../store/node.ts'
import { reopenPosts, reopenTerms } from '../store/office.ts'
import { formerNamesOf, loadNode, occupancy } from '../store/read.ts'
import { moveBelow, renameTo } from '../write-plan.ts'
import { zh } from '../zh.ts'
import { eventOf } from './set-up.ts'

/**
 * An act recorded by mistake is taken back by another act, never deleted: what it closed works again, what it moved
 * stands where it stood, and the past reads as if it had not been. The latest act comes back first.
 */
export const correctAct = act(organisation.correctAct, {
  says: (input, { people }) => zh.says.correctAct(input, people),
  async run(ctx, input) {
    const wrong = found(await loadAct(ctx.db, input.actId))
    await lockNodes(ctx.db, wrong.involved)
    await requireReversible(ctx, wrong)
    const id = newId()
    const { docNo, note } = input
    const row = { ...wrong, id, kind: 'CORRECTION' as const, recordedAt: ctx.now, approvingOrg: null, docNo, note }
    await insertAct(ctx.db, { ...row, corrects: wrong.id })
    await reopen(ctx, wrong)
    await putBack(ctx, wrong)
    const people = await transferBack(ctx, wrong.id, id)
    await withdrawStandings(ctx.db, wrong.id, id)
    for (const { id: made } of wrong.content.plan.foundings) await unmake(ctx, made, wrong.onDay)
    // What works again may not share a name or a code with what was set up meanwhile.
    for (const again of wrong.content.plan.closings) await refuseTaken(ctx, found(await loadNode(ctx.db, again)))
    await tell(ctx, wrong, input)
    return { actId: id, people, made: [] }
  },
})

async function requireReversible(ctx: ActionCtx, wrong: ActRow): Promise<void> {
  if (wrong.kind === 'CORRECTION' || (await correctionOf(ctx.db, wrong.id)))
    throw organisation.refuse('correctedAlready')
  const changed = [
    ...wrong.content.plan.closings,
    ...(await standingsOfAct(ctx.db, wrong.id)).map(each => each.organisationId),
  ]
  for (const id of changed) await requireApprover(ctx, 'RESTRUCTURE', [found(await loadNode(ctx.db, id))])
  if (await isOvertaken(ctx.db, wrong)) throw organisation.refuse('overtaken')
  const gone = await movedOn(ctx.db, wrong.id)
  if (gone > 0) throw organisation.refuse('peopleMovedOn', { count: gone })
}

/** Closed organisations work again, with the posts, terms and places that ended with them. */
async function reopen(ctx: ActionCtx, { content }: ActRow): Promise<void> {
  for (const id of content.plan.closings) {
    const node = found(await loadNode(ctx.db, id))
    await saveNode(ctx.db, { ...node, state: 'ACTIVE', revokedOn: null }, await formerNamesOf(ctx.db, id))
  }
  await reopenTerms(ctx.db, content.terms)
  await reopenPlaces(ctx.db, content.places)
  for (const post of await reopenPosts(ctx.db, content.posts)) {
    const { organisationId, path, personId, fromOn } = post
    ctx.emit(postGiven, { organisationId, path, postId: post.id, personId, post: post.post, from: fromOn, to: null })
  }
}

/** Former types, names and parents. */
async function putBack(ctx: ActionCtx, wrong: ActRow): Promise<void> {
  for (const { organisationId, parentId, type, kind } of await standingsOfAct(ctx.db, wrong.id)) {
    const node = found(await loadNode(ctx.db, organisationId))
    if (node.type !== type) await saveForm(ctx.db, organisationId, { type, kind })
    if (parentId !== null && node.parentId !== parentId) await moveBelow(ctx, organisationId, parentId)
  }
  for (const { id } of wrong.content.plan.reforms) {
    const former = await nameUntil(ctx.db, id, wrong.onDay)
    if (former) await renameTo(ctx, { id, ...former }, wrong.onDay)
  }
}

/** What the act made was never there: it ends on the day it began, if nobody and nothing came into it since. */
async function unmake(ctx: ActionCtx, id: string, on: string): Promise<void> {
  const node = found(await loadNode(ctx.db, id))
  const left = await occupancy(ctx.db, id)
  if (left.activeChildren + left.members > 0) throw organisation.refuse('usedSince', { name: node.shortName })
  await saveNode(ctx.db, { ...node, state: 'REVOKED', revokedOn: on }, await formerNamesOf(ctx.db, id))
  ctx.emit(organisation.events.organisationRevoked, { organisationId: id, path: node.path, on })
}

async function tell(
  ctx: ActionCtx,
  wrong: ActRow,
  deed: { readonly docNo: string; readonly note: string },
): Promise<void> {
  for (const id of wrong.involved) {
    const node = found(await loadNode(ctx.db, id))
    await insertEvents(ctx.db, [{ ...eventOf(ctx, node, { ...deed, on: ctx.today }), kind: 'CORRECT', changes: [] }])
  }
  const { organisationId, path, content, id: actId } = wrong
  const branchIds = [...new Set(content.plan.transfers.flatMap(({ from, to }) => [from, to]))]
  ctx.emit(organisation.events.organisationsRestructured, { organisationId, path, actId, branchIds, on: wrong.onDay })
}
