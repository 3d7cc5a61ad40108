import { addMonths, type Day, earliestDay, type PartialDay } from '#platform/pure/calendar.ts'
import type { JoinType, Regularisation } from './rules/codes.ts'
import type { MembershipEvent, Standing } from './rules/status.ts'

/** The fields of a record that are dated facts themselves. */
export interface FactFields {
  readonly appliedOn?: PartialDay | null
  readonly activistOn?: PartialDay | null
  readonly prospectOn?: PartialDay | null
  readonly joinedOn?: PartialDay | null
  readonly joinType?: JoinType | null
  readonly extensionMonths?: number | null
  readonly regularisedOn?: PartialDay | null
  readonly regularisation?: Regularisation | null
}
export const factFieldNames = [
  'appliedOn',
  'activistOn',
  'prospectOn',
  'joinedOn',
  'joinType',
  'extensionMonths',
  'regularisedOn',
  'regularisation',
] as const

/** A month stands for its first day: the order of the stages is kept (MEM-02). */
export function eventsOfFields(fields: FactFields): MembershipEvent[] {
  const events: MembershipEvent[] = []
  const { appliedOn, activistOn, prospectOn, joinedOn, regularisedOn } = fields
  if (appliedOn) events.push({ kind: 'APPLIED', on: earliestDay(appliedOn) })
  if (activistOn) events.push({ kind: 'ACTIVIST', on: earliestDay(activistOn) })
  if (prospectOn) events.push({ kind: 'PROSPECT', on: earliestDay(prospectOn) })
  if (!joinedOn) return events
  const joinType = fields.joinType ?? 'NEW'
  events.push({ kind: 'JOINED', on: earliestDay(joinedOn), joinType })
  if (fields.extensionMonths) {
    events.push({ kind: 'EXTENDED', on: addMonths(earliestDay(joinedOn), 12), months: fields.extensionMonths })
  }
  if (regularisedOn && joinType !== 'POSTHUMOUS') {
    const regularisation = fields.regularisation ?? 'ON_TIME'
    events.push({ kind: 'REGULARISED', on: earliestDay(regularisedOn), regularisation })
  }
  return events
}

export const recordableAfter = {
  PROBATIONARY: ['REGULARISED', 'EXTENDED', 'SUSPENDED', 'DETAINED', 'RELEASED', 'TRANSFERRED_OUT', 'EXITED'],
  FULL: ['SUSPENDED', 'DETAINED', 'RELEASED', 'TRANSFERRED_OUT', 'EXITED'],
  SUSPENDED: ['RESTORED', 'EXITED'],
  TRANSFERRED_OUT: ['TRANSFERRED_IN'],
  CLOSED: [],
} as const

/** Facts that may be recorded next. One extension only (dictionary 24); nothing follows an exit (MEM-13); rights rest once. */
export function nextEvents(standing: Standing): readonly string[] {
  if (standing.status === 'SUSPENDED' || standing.status === 'TRANSFERRED_OUT') return recordableAfter[standing.status]
  if (standing.status !== 'NORMAL') return recordableAfter.CLOSED
  const closed = [standing.isDetained ? 'DETAINED' : 'RELEASED', standing.extensionMonths > 0 ? 'EXTENDED' : '']
  const open = standing.personType === 'FULL' ? recordableAfter.FULL : recordableAfter.PROBATIONARY
  return open.filter(kind => !closed.includes(kind))
}

/** The day a list of facts ends with, for "not before". */
export function lastDay(events: readonly MembershipEvent[]): Day | null {
  return events.reduce<Day | null>((last, { on }) => (last === null || on > last ? on : last), null)
}

/** ORG-01, ORG-03: members belong to branches, and not to kinds whose members' relation stays elsewhere. */
export const holdsMembers = ({ type, kind }: { readonly type: string; readonly kind: string | null }): boolean =>
  type === 'BRANCH' && kind !== 'TEMPORARY' && kind !== 'FLOATING' && kind !== 'FUNCTIONAL'
