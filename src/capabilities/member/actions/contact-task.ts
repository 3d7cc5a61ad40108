import { act } from '#platform/kernel/act.ts'
import { earliestDay } from '#platform/pure/calendar.ts'
import { member } from '../contract.ts'
import { contactTask } from '../rules/contact.ts'
import { lostMembers, noteTold } from '../store/contact-task.ts'
import { zh } from '../zh.ts'

/** LST-08: tells what has to be looked into now, once per stage; nobody is suspended or removed by it. */
export const reviewContact = act(member.reviewContact, {
  says: (_, { told }) => zh.says.reviewContact(told),
  async run(ctx, { memberIds }) {
    let told = 0
    for (const lost of await lostMembers(ctx.db, memberIds ?? null)) {
      const { id: memberId, name, organisationId, sinceDay, suspendedOn } = lost
      const task = sinceDay === null ? null : contactTask(earliestDay(sinceDay), suspendedOn, ctx.today)
      const now = task && `${task.code}/${task.dueOn}/${organisationId}`
      if (now === lost.told) continue
      await noteTold(ctx.db, lost, now, ctx.now)
      if (task) {
        const { code, dueOn } = task
        ctx.emit(member.events.contactDue, { memberId, name, organisationId, code, dueOn })
      } else ctx.emit(member.events.contactSettled, { memberId, how: sinceDay === null ? 'withdrawn' : 'done' })
      told += 1
    }
    return { told }
  },
})
