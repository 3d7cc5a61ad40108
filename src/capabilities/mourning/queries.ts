import { answer } from '#platform/kernel/act.ts'
import { mourning } from './contract.ts'
import { standingOf } from './rules.ts'
import { isMourning, listPeriods } from './store.ts'

export const today = answer(mourning.today, async ctx => ({ mourning: await isMourning(ctx.db, ctx.today) }))

export const periods = answer(mourning.periods, async ctx => ({
  rows: (await listPeriods(ctx.db)).map(({ isCalledOff, ...period }) => ({
    ...period,
    standing: standingOf({ ...period, isCalledOff }, ctx.today),
  })),
  next: null,
}))
