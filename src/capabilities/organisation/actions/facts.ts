import { act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { organisation } from '../contract.ts'
import { corrected } from '../correction.ts'
import { refuseTaken, refuseWrongCreditCode } from '../establish.ts'
import { insertEvents } from '../store/event.ts'
import { countMembers, lockNode, recountAll, saveNode, swapWithNeighbour } from '../store/node.ts'
import { formerNamesOf } from '../store/read.ts'
import { zh } from '../zh.ts'
import { eventOf } from './set-up.ts'

export const changeFacts = act(organisation.changeFacts, {
  says: zh.says.changeFacts,
  async run(ctx, input) {
    const before = found(await lockNode(ctx.db, input.organisationId))
    if (before.revokedOn !== null) throw organisation.refuse('notActive')
    const { node, changes } = corrected(before, input)
    if ((node.kind !== null) !== (node.type === 'BRANCH')) throw organisation.refuse('kindMismatch')
    if (changes.length === 0) throw organisation.refuse('nothingToChange')
    if (node.establishedOn && node.establishedOn > ctx.today) {
      throw organisation.refuse('inFuture', { on: node.establishedOn })
    }
    refuseWrongCreditCode(input.facts)
    await refuseTaken(ctx, node)
    await saveNode(ctx.db, node, await formerNamesOf(ctx.db, node.id))
    const deed = { on: ctx.today, note: input.note }
    await insertEvents(ctx.db, [{ ...eventOf(ctx, node, deed), kind: 'FACTS_CHANGED', changes }])
    return {}
  },
})

export const reorder = act(organisation.reorder, {
  says: zh.says.reorder,
  async run(ctx, input) {
    const node = found(await lockNode(ctx.db, input.organisationId))
    if (!(await swapWithNeighbour(ctx.db, node, input.direction))) throw organisation.refuse('atTheEdge')
    return {}
  },
})

/** At night everything above the own counts anew, whatever the differences led to. */
export const recount = act(organisation.recount, {
  says: zh.says.recount,
  async run(ctx) {
    await recountAll(ctx.db)
    return {}
  },
})

export const recountTally = act(organisation.recountTally, {
  says: input => zh.says.recountTally(input.counts.length),
  async run(ctx, input) {
    const inOrder = input.counts.toSorted((a, b) => (a.organisationId < b.organisationId ? -1 : 1))
    for (const count of inOrder) await countMembers(ctx.db, count)
    return {}
  },
})
