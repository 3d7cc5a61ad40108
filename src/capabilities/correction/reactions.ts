import { notice } from '#capabilities/notice/contract.ts'
import { on } from '#platform/kernel/capability.ts'
import { correction } from './contract.ts'
import { labelsOf, zh } from './zh.ts'

export const reactions = [
  // PIPL Art. 50: the person is told what became of the wish; the reason stands on the page.
  on(correction.events.decided, 'correction.tell', async ({ accountId, outcome, fields }, tools) => {
    const letter = zh.letters[outcome](labelsOf(fields))
    await tools.perform(notice.tell, { accountId, kind: 'work', ...letter, page: '/my-corrections' })
  }),
] as const
