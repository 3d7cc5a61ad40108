import { addYears, type Day } from '#platform/pure/calendar.ts'
import type { Finding } from '#platform/pure/result.ts'
import { memberRule } from '../rule-pack.ts'
import type { ExitType } from './codes.ts'

/** An exit that stands: nobody returned from it. */
export type FormerExit = { readonly exit: ExitType; readonly on: Day }

const removed: readonly ExitType[] = [
  'RESIGNED_REMOVED',
  'PERSUADED_OUT',
  'PERSUADED_REMOVED',
  'SELF_LEFT_REMOVED',
  'REMOVED_OTHER',
]

/** LST-06, DISC Art. 13: the first day somebody who left in this way may be accepted again; null where no term runs. */
export function earliestReturn({ exit, on }: FormerExit) {
  const key = exit === 'EXPELLED' ? 'rejoin.banYearsAfterExpulsion' : 'rejoin.banYears'
  if (exit !== 'EXPELLED' && !removed.includes(exit)) return null
  const { value: years, basis } = memberRule(key, on)
  return { earliest: addYears(on, years), years, basis }
}

/** The error of a joining that comes too early after one of these exits; none when it does not. */
export function rejoinFindings(
  exits: readonly FormerExit[],
  joinedOn: Day | null | undefined,
): Finding<'joinedOn', 'rejoinTooEarly'>[] {
  if (!joinedOn) return []
  return exits.flatMap(exit => {
    const term = earliestReturn(exit)
    if (!term || joinedOn >= term.earliest) return []
    const { earliest, years, basis } = term
    const params = { on: joinedOn, earliest, years }
    return [
      { rule: basis.handbookId, severity: 'error', field: 'joinedOn', messageCode: 'rejoinTooEarly', params, basis },
    ]
  })
}
