import { act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { mourning } from './contract.ts'
import { mayArrange, standingOf } from './rules.ts'
import { callOffPeriod, holdPeriods, insertPeriod } from './store.ts'
import { zh } from './zh.ts'

export const arrange = act(mourning.arrange, {
  says: ({ from, until, reason }) => zh.says.arrange(from, until, reason),
  async run(ctx, { from, until, reason }) {
    const holding = (await holdPeriods(ctx.db)).filter(({ isCalledOff }) => !isCalledOff)
    const refusal = mayArrange({ from, until }, holding, ctx.today)
    if (refusal !== null) throw mourning.refuse(refusal)
    const periodId = newId()
    await insertPeriod(ctx.db, { id: periodId, from, until, reason, by: found(ctx.actor.accountId) }, ctx.now)
    return { periodId }
  },
})

export const callOff = act(mourning.callOff, {
  says: () => zh.says.callOff,
  async run(ctx, { periodId }) {
    const period = found((await holdPeriods(ctx.db)).find(({ id }) => id === periodId))
    const standing = standingOf(period, ctx.today)
    if (standing === 'over' || standing === 'calledOff') throw mourning.refuse('over')
    await callOffPeriod(ctx.db, periodId, ctx.now)
    return {}
  },
})
