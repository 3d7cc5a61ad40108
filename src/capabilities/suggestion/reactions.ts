import { notice } from '#capabilities/notice/contract.ts'
import { todo } from '#capabilities/todo/contract.ts'
import { on } from '#platform/kernel/capability.ts'
import { suggestion } from './contract.ts'
import { zh } from './zh.ts'

const { waiting, answered, closed } = suggestion.events
const keyOf = (matterId: string) => `suggestion.matter/${matterId}`

/** The office's list says that something waits and until when; what it is about stands behind its door only. */
export const reactions = [
  on(waiting, 'suggestion.ask', async ({ matterId, number, organisationId, dueOn }, tools) => {
    const what = {
      key: keyOf(matterId),
      title: zh.asked(number),
      dueOn,
      page: `/suggestions/${matterId}`,
      byHand: false,
    }
    await tools.perform(todo.raise, { ...what, organisationId, needs: 'suggestion.handle' })
  }),
  on(answered, 'suggestion.tell', async ({ matterId, number, accountId }, tools) => {
    await tools.perform(todo.settle, { key: keyOf(matterId), how: 'done' as const })
    const letter = { title: zh.told.title, body: zh.told.body(number), page: `/my-suggestions/${matterId}` }
    await tools.perform(notice.tell, { accountId, kind: 'work', ...letter })
  }),
  on(closed, 'suggestion.settle', async ({ matterId, wasAnswered }, tools) => {
    if (!wasAnswered) await tools.perform(todo.settle, { key: keyOf(matterId), how: 'withdrawn' as const })
  }),
] as const
