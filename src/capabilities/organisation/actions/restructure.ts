import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { childPath, isWithin, subtreeRange } from '#platform/pure/path.ts'
import { requireApprover } from '../approver.ts'
import { organisation, organisationRenamed, organisationReparented, organisationRevoked } from '../contract.ts'
import { changesOf } from '../correction.ts'
import { endOffices } from '../end-offices.ts'
import { granted, refuseTaken } from '../establish.ts'
import { isFullName, suggestedNames, unitOfName } from '../names.zh.ts'
import { parentDecision } from '../rules/kinds.ts'
import { closingFindings } from '../rules/lifecycle.ts'
import { insertEvents } from '../store/event.ts'
import { endPlaces } from '../store/grouping.ts'
import { insertStandings, lastDatedOn } from '../store/life.ts'
import { claimLabels, endName, insertNames, lockNode, moveSubtree, saveNode } from '../store/node.ts'
import { formerNamesOf, loadNode, type NodeRow, occupancy } from '../store/read.ts'
import { zh } from '../zh.ts'
import { eventOf, stateAfter } from './set-up.ts'

export const rename = act(organisation.rename, {
  says: zh.says.rename,
  async run(ctx, input) {
    const node = found(await lockNode(ctx.db, input.organisationId))
    await requireApprover(ctx, 'RENAME', [node])
    stateAfter(ctx, 'RENAME', node, input)
    const { fullName, statName = node.statName } = input
    if (!isFullName(fullName, node.type)) throw organisation.refuse('fullNamePrefix')
    const proposed = suggestedNames(unitOfName(fullName), node.type, node.kind, false).shortName
    const renamed = { ...node, fullName, shortName: input.shortName ?? proposed, statName }
    const changes = changesOf(node, renamed, ['fullName', 'shortName', 'statName'])
    if (changes.length === 0) throw organisation.refuse('nothingToChange')
    await refuseTaken(ctx, renamed)
    await endName(ctx.db, node.id, input.on)
    const { id: organisationId, path } = node
    const { shortName } = renamed
    await insertNames(ctx.db, [{ id: newId(), organisationId, path, fullName, shortName, fromOn: input.on }])
    await saveNode(ctx.db, renamed, await formerNamesOf(ctx.db, node.id))
    await insertEvents(ctx.db, [{ ...eventOf(ctx, node, input), kind: 'RENAME', changes }])
    ctx.emit(organisationRenamed, { organisationId, path, fullName, shortName, on: input.on })
    return {}
  },
})

export const reparent = act(organisation.reparent, {
  says: (input, { moved }) => zh.says.reparent(input, moved),
  async run(ctx, input) {
    const node = found(await lockNode(ctx.db, input.organisationId))
    const parent = found(await claimLabels(ctx.db, input.parentId))
    await requireApprover(ctx, 'RESTRUCTURE', [node])
    stateAfter(ctx, 'RESTRUCTURE', node, input)
    if (isWithin(parent.path, subtreeRange(node.path))) throw organisation.refuse('intoItself')
    if (node.parentId === parent.id) throw organisation.refuse('alreadyThere')
    if (parent.state !== 'ACTIVE') throw organisation.refuse('parentNotActive')
    granted(parentDecision(node.type, parent.type))
    await refuseTaken(ctx, { ...node, parentId: parent.id })
    const last = await lastDatedOn(ctx.db, [node.id])
    if (last !== null && input.on < last) throw organisation.refuse('changedLater', { last })
    await keepStanding(ctx, node, input.on)
    const former = node.parentId ? await loadNode(ctx.db, node.parentId) : undefined
    const path = childPath(parent.path, parent.label)
    const moved = await moveSubtree(ctx.db, node, {
      parentId: parent.id,
      parentPath: parent.path,
      path,
      sortNo: parent.label,
    })
    const changes = [{ field: 'parent', from: former?.fullName ?? null, to: parent.fullName }]
    await insertEvents(ctx.db, [{ ...eventOf(ctx, { id: node.id, path }, input), kind: 'RESTRUCTURE', changes }])
    ctx.emit(organisationReparented, { organisationId: node.id, path, formerPath: node.path, on: input.on })
    return { moved }
  },
})

export const revoke = act(organisation.revoke, {
  says: zh.says.revoke,
  async run(ctx, input) {
    const node = found(await lockNode(ctx.db, input.organisationId))
    await requireApprover(ctx, input.step, [node])
    const state = stateAfter(ctx, input.step, node, input)
    const [open] = closingFindings({ ...input, ...(await occupancy(ctx.db, node.id)) })
    if (open) throw organisation.refuse(open.messageCode, open.params)
    const { places } = await endOffices(ctx, node.id, input.on)
    await endPlaces(ctx.db, places, input.on)
    await saveNode(ctx.db, { ...node, state, revokedOn: input.on }, await formerNamesOf(ctx.db, node.id))
    await insertEvents(ctx.db, [{ ...eventOf(ctx, node, input), kind: input.step }])
    ctx.emit(organisationRevoked, { organisationId: node.id, path: node.path, on: input.on })
    return {}
  },
})

/** What held until the day, so that the tree of any day before it can be shown. */
async function keepStanding(ctx: ActionCtx, node: NodeRow, untilOn: string): Promise<void> {
  const { id: organisationId, path, parentId, type, kind } = node
  await insertStandings(ctx.db, [{ id: newId(), organisationId, path, actId: null, untilOn, parentId, type, kind }])
}
