import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { todo } from '../contract.ts'
import { delegationOn, mayDelegate, settlementOf } from '../rules.ts'
import {
  delegationsOf,
  endDelegation,
  holdItem,
  insertDelegation,
  insertItem,
  type NewStep,
  saveStep,
  stepsOf,
} from '../store/item.ts'
import { officeAt } from '../store/list.ts'
import { rolesHere } from '../store/read.ts'
import { zh } from '../zh.ts'

/** What people do in their list. */

export const write = act(todo.write, {
  says: ({ title }) => zh.says.write(title),
  async run(ctx, { title, detail, dueOn }) {
    const { hat, accountId, personId } = ctx.actor
    const id = newId()
    const own =
      hat.kind === 'self'
        ? { personId: found(personId), roles: [] }
        : { personId: null, roles: await rolesHere(ctx.db) }
    if (hat.kind !== 'self') found(own.roles[0])
    const item = {
      id,
      key: `todo.own/${id}`,
      title,
      detail: detail ?? null,
      page: '/todo',
      dueOn: dueOn ?? null,
      byHand: true,
      raisedBy: accountId,
      organisationId: hat.kind === 'officer' ? hat.organisationId : null,
      path: hat.kind === 'officer' ? (hat.range?.lo ?? null) : null,
      ...own,
    }
    await insertItem(ctx.db, item, ctx.now)
    return { itemId: id }
  },
})

/** The step, and what follows from all steps. */
export async function takeStep(ctx: ActionCtx, step: NewStep): Promise<void> {
  const steps = await stepsOf(ctx.db, step.itemId)
  const settled = settlementOf([...steps, { kind: step.kind, at: '~' }])
  await saveStep(ctx.db, step, settled, ctx.now)
}

export const finish = act(todo.finish, {
  says: ({ note }) => zh.says.finish(note),
  async run(ctx, { itemId, note }) {
    const item = found(await holdItem(ctx.db, itemId))
    if (!item.byHand) throw todo.refuse('settledElsewhere')
    if (item.settled !== null) throw todo.refuse('alreadySettled')
    await takeStep(ctx, { itemId, kind: 'done', byAccount: ctx.actor.accountId, note: note ?? null })
    return {}
  },
})

export const reopen = act(todo.reopen, {
  says: () => zh.says.reopen,
  async run(ctx, { itemId }) {
    const item = found(await holdItem(ctx.db, itemId))
    if (!item.byHand) throw todo.refuse('settledElsewhere')
    if (item.settled === null) throw todo.refuse('notSettled')
    await takeStep(ctx, { itemId, kind: 'reopened', byAccount: ctx.actor.accountId, note: null })
    return {}
  },
})

export const delegate = act(todo.delegate, {
  says: ({ untilOn }) => zh.says.delegate(untilOn),
  async run(ctx, { itemId, organisationId, role, untilOn }) {
    const item = found(await holdItem(ctx.db, itemId))
    // What was handed to this office is not this office's to hand on.
    if (item.path !== ctx.actor.hat.range?.lo) throw todo.refuse('alreadyDelegated')
    const delegations = await delegationsOf(ctx.db, itemId)
    const refusal = mayDelegate(item, delegations, { to: { organisationId, role }, untilOn }, ctx.today)
    if (refusal !== null) throw todo.refuse(refusal)
    const to = await officeAt(ctx.db, organisationId, role)
    if (!to) throw todo.refuse('nobodyThere')
    await insertDelegation(ctx.db, { item, to, untilOn, givenBy: found(ctx.actor.accountId) }, ctx.now)
    return {}
  },
})

export const takeBack = act(todo.takeBack, {
  says: () => zh.says.takeBack,
  async run(ctx, { itemId }) {
    const item = found(await holdItem(ctx.db, itemId))
    const current = delegationOn(await delegationsOf(ctx.db, itemId), ctx.today)
    if (current === null || item.path !== ctx.actor.hat.range?.lo) throw todo.refuse('notDelegated')
    await endDelegation(ctx.db, current.id, ctx.now)
    return {}
  },
})
