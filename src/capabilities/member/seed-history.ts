import { between, type Chance } from '#capabilities/organisation/seed-names.ts'
import { addDays, type Day, daysBetween, earliestDay } from '#platform/pure/calendar.ts'
import type { ExitType } from './rules/codes.ts'
import type { MemberRecord } from './rules/dictionary.ts'
import type { MembershipEvent } from './rules/status.ts'

/** People who were members and no longer count: the history of the county is not empty. */
export const formerMembers = 264

const exits: readonly (readonly [ExitType | 'TRANSFERRED_OUT' | 'SUSPENDED', number])[] = [
  ['DECEASED', 60],
  ['TRANSFERRED_OUT', 110],
  ['SUSPENDED', 8],
  ['RESIGNED_REMOVED', 2],
  ['SELF_LEFT_REMOVED', 2],
  ['REMOVED_OTHER', 2],
  ['EXPELLED', 4],
]

/** What happened to somebody who left, after he became a full member; null when there was no time for it. */
export function leaving(chance: Chance, record: MemberRecord, today: Day): MembershipEvent | null {
  const since = record.regularisedOn ? earliestDay(record.regularisedOn) : null
  if (since === null || since > addDays(today, -400)) return null
  const from = since > '2016-01-01' ? since : '2016-01-01'
  const on = addDays(from, Math.floor(chance() * daysBetween(from, addDays(today, -30))) + 1)
  const kind = drawn(chance)
  return kind === 'TRANSFERRED_OUT' || kind === 'SUSPENDED' ? { kind, on } : { kind: 'EXITED', on, exit: kind }
}

function drawn(chance: Chance) {
  let at = between(chance, 0, exits.reduce((sum, [, weight]) => sum + weight, 0) - 1)
  for (const [kind, weight] of exits) {
    at -= weight
    if (at < 0) return kind
  }
  return 'DECEASED' as const
}

/** A suspension that ended well: one in four hundred full members had one. */
export function restored(chance: Chance, record: MemberRecord, today: Day): MembershipEvent[] {
  const since = record.regularisedOn ? earliestDay(record.regularisedOn) : null
  if (since === null || since > addDays(today, -1500) || chance() > 0.0025) return []
  const from = since > '2018-01-01' ? since : '2018-01-01'
  const on = addDays(from, between(chance, 30, 400))
  return [
    { kind: 'SUSPENDED', on },
    { kind: 'RESTORED', on: addDays(on, between(chance, 120, 500)) },
  ]
}
