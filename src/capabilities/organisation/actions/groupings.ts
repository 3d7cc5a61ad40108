import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { organisation } from '../contract.ts'
import { granted } from '../establish.ts'
import { participationDecision } from '../rules/groupings.ts'
import {
  closeGrouping,
  type GroupingRow,
  insertGrouping,
  isGroupingNameTaken,
  joinGrouping,
  leaveGrouping,
  loadGrouping,
  membersOfGrouping,
} from '../store/grouping.ts'
import { loadNode } from '../store/read.ts'
import { zh } from '../zh.ts'
import { activeNode } from './office.ts'

export const startGrouping = act(organisation.startGrouping, {
  says: zh.says.startGrouping,
  async run(ctx, input) {
    const leader = await activeNode(ctx, input.organisationId)
    refuseFuture(ctx, input.on)
    const { organisationId, kind, name, docNo = null, note = null } = input
    if (await isGroupingNameTaken(ctx.db, input)) throw organisation.refuse('groupingNameTaken', { name })
    const row: GroupingRow = {
      id: newId(),
      organisationId,
      path: leader.path,
      kind,
      name,
      fromOn: input.on,
      toOn: null,
      docNo,
      note,
    }
    await insertGrouping(ctx.db, row)
    await join(ctx, row, input.organisationIds, input.on)
    return { groupingId: row.id }
  },
})

export const changeGrouping = act(organisation.changeGrouping, {
  says: zh.says.changeGrouping,
  async run(ctx, input) {
    const grouping = await running(ctx, input.groupingId, input.on)
    const inside = new Set((await membersOfGrouping(ctx.db, grouping.id)).map(({ organisationId }) => organisationId))
    const joining = input.join.filter(id => !inside.has(id))
    const leaving = input.leave.filter(id => inside.has(id))
    if (joining.length + leaving.length === 0) throw organisation.refuse('nothingToChange')
    await leaveGrouping(ctx.db, grouping.id, leaving, input.on)
    await join(ctx, grouping, joining, input.on)
    return {}
  },
})

export const endGrouping = act(organisation.endGrouping, {
  says: zh.says.endGrouping,
  async run(ctx, input) {
    const grouping = await running(ctx, input.groupingId, input.on)
    await closeGrouping(ctx.db, grouping.id, input.on)
    return {}
  },
})

function refuseFuture(ctx: ActionCtx, on: string): void {
  if (on > ctx.today) throw organisation.refuse('inFuture', { on })
}

async function running(ctx: ActionCtx, id: string, on: string): Promise<GroupingRow> {
  const grouping = found(await loadGrouping(ctx.db, id))
  if (grouping.toOn !== null) throw organisation.refuse('groupingEnded')
  refuseFuture(ctx, on)
  if (on < grouping.fromOn) throw organisation.refuse('endsBeforeStart', { from: grouping.fromOn })
  return grouping
}

async function join(ctx: ActionCtx, grouping: GroupingRow, ids: readonly string[], on: string): Promise<void> {
  const nodes = []
  for (const id of new Set(ids)) nodes.push(found(await loadNode(ctx.db, id)))
  granted(participationDecision(grouping.path, nodes))
  await joinGrouping(
    ctx.db,
    nodes.map(({ id, path }) => ({ id: newId(), groupingId: grouping.id, organisationId: id, path, fromOn: on })),
  )
}
