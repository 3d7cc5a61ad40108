import { act } from '#platform/kernel/act.ts'
import { addDays, daysBetween } from '#platform/pure/calendar.ts'
import { newId } from '#platform/pure/id.ts'
import { organisation } from '../contract.ts'
import { termRule } from '../rule-pack.ts'
import { reachedStep } from '../rules/terms.ts'
import { insertReminder, termsDueBy } from '../store/reminder.ts'
import { zh } from '../zh.ts'

/** ORG-46, ORG-47: each step of the ladder is told once; a night that was missed is made up for by the step reached now. */
export const remindTerms = act(organisation.remindTerms, {
  says: (_, { count }) => zh.says.remindTerms(count),
  async run(ctx) {
    const furthest = addDays(ctx.today, Math.max(...termRule('term.reminderDays', ctx.today).value))
    let count = 0
    for (const term of await termsDueBy(ctx.db, furthest)) {
      const daysLeft = daysBetween(ctx.today, term.dueOn)
      const step = reachedStep(daysLeft, ctx.today)
      if (step === null || (term.lastStep !== null && term.lastStep <= step)) continue
      await insertReminder(ctx.db, { ...term, id: newId(), step, onDay: ctx.today })
      const { organisationId, path, committee, dueOn: termEnds } = term
      ctx.emit(organisation.events.termDue, { organisationId, path, committee, termEnds, step })
      count += 1
    }
    return { count }
  },
})
