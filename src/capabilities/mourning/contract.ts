import { z } from 'zod'
import { contract, done, nothing } from '#platform/kernel/contract.ts'
import { isDay } from '#platform/pure/calendar.ts'
import { isVisible } from '#platform/pure/text.ts'
import { mostDays, standings } from './rules.ts'

const Day = z.string().refine(isDay)

export const Period = z.object({
  id: z.uuid(),
  from: Day,
  until: Day,
  reason: z.string(),
  standing: z.enum(standings),
})

/** Days on which every page is without colour. */
export const mourning = contract(
  'mourning',
  {
    permissions: { arrange: 'set the days of mourning and call them off' },
    refusals: {
      endsBeforeStart: 'The last day lies before the first.',
      past: 'The last day lies in the past.',
      tooLong: `A period is longer than ${mostDays} days.`,
      overlaps: 'Another period holds on one of these days.',
      over: 'The period is over or called off already.',
    },
    events: {},
  },
  ({ query, action }) => ({
    today: query({
      does: 'Tells whether pages are without colour today.',
      needs: 'everyone',
      in: nothing,
      out: z.object({ mourning: z.boolean() }),
    }),
    periods: query({
      does: 'Lists the days of mourning, the latest first.',
      needs: 'arrange',
      over: 'hat',
      in: nothing,
      out: z.object({ rows: z.array(Period), next: z.null() }),
    }),
    arrange: action({
      does: 'Sets days of mourning, from a day until a day, for every page of the installation.',
      needs: 'arrange',
      over: 'hat',
      in: z.strictObject({ from: Day, until: Day, reason: z.string().trim().min(2).max(100).refine(isVisible) }),
      out: z.object({ periodId: z.uuid() }),
      touches: ['mourning', 'identity'],
      everywhere: true,
    }),
    callOff: action({
      does: 'Calls days of mourning off; colours come back at once.',
      needs: 'arrange',
      over: 'hat',
      in: z.strictObject({ periodId: z.uuid() }),
      out: done,
      touches: ['mourning', 'identity'],
      everywhere: true,
    }),
  }),
)
