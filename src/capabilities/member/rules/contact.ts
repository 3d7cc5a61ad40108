import { addMonths, type Day } from '#platform/pure/calendar.ts'
import type { Basis } from '#platform/pure/rule-pack.ts'
import { memberRule } from '../rule-pack.ts'

export const markers = ['FLOATING', 'OUT_OF_CONTACT'] as const
export type MarkerKind = (typeof markers)[number]

/** What the procedures ask for now; nothing follows by itself (LST-08). `dueOn`: the day it became or becomes due. */
export type ContactNotice = {
  readonly code:
    | 'shortAbsence'
    | 'search'
    | 'review'
    | 'suspensionDue'
    | 'awaitRemoval'
    | 'removalDue'
    | 'correctionCase'
  readonly dueOn: Day
  readonly basis: Basis
}

/** LST-01, LST-02, LST-08: a member out of contact since a day, suspended since another or not at all. */
export function contactNotice(since: Day, suspendedOn: Day | null, today: Day): ContactNotice {
  if (suspendedOn !== null) {
    const { value, basis } = memberRule('contact.removalMonths', suspendedOn)
    const dueOn = addMonths(suspendedOn, value)
    return { code: today >= dueOn ? 'removalDue' : 'awaitRemoval', dueOn, basis }
  }
  const { value, basis } = memberRule('contact.suspensionMonths', since)
  const dueOn = addMonths(since, value)
  if (today >= dueOn) return { code: 'suspensionDue', dueOn, basis }
  const review = memberRule('contact.reviewMonths', since)
  const reached = review.value.map(months => addMonths(since, months)).findLast(day => day <= today)
  return reached === undefined ? { code: 'search', dueOn, basis } : { code: 'review', dueOn, basis: review.basis }
}

/** A piece of work for the office, with the day until which it should be done. */
export type ContactTask = {
  readonly code: 'review' | 'suspensionDue' | 'removalDue'
  readonly dueOn: Day
  readonly basis: Basis
}

/**
 * LST-01, LST-02, LST-08: what the office has to look into now. A review is due until the next step of the ladder (3, 5 and 6
 * months); a decision is due from the day its term is reached. Null while there is nothing to decide.
 */
export function contactTask(since: Day, suspendedOn: Day | null, today: Day): ContactTask | null {
  const { code, dueOn, basis } = contactNotice(since, suspendedOn, today)
  if (code === 'suspensionDue' || code === 'removalDue') return { code, dueOn, basis }
  if (code !== 'review') return null
  const steps = memberRule('contact.reviewMonths', since).value.map(months => addMonths(since, months))
  return { code, dueOn: steps.find(day => day > today) ?? dueOn, basis }
}

/** LST-01, LST-02: the first day a suspension, or a removal after it, may count from; null where contact sets no term. */
export function earliestAfterContact(
  step: 'SUSPENDED' | 'SELF_LEFT_REMOVED',
  since: Day | null,
  suspendedOn: Day | null,
): Day | null {
  if (since === null) return null
  if (step === 'SUSPENDED') return addMonths(since, memberRule('contact.suspensionMonths', since).value)
  return suspendedOn === null ? null : addMonths(suspendedOn, memberRule('contact.removalMonths', suspendedOn).value)
}

/**
 * LST-03: contact regained after so many months, and before the end of the term of removal, is one of the cases of a correction
 * within a time limit. Whether it is ordered is decided by people; `dueOn` is the day contact was regained.
 */
export function foundNotice(since: Day, foundOn: Day): ContactNotice | null {
  const { value, basis } = memberRule('contact.correctionMonths', foundOn)
  const isCase = foundOn >= addMonths(since, value.from) && foundOn <= addMonths(since, value.to)
  return isCase ? { code: 'correctionCase', dueOn: foundOn, basis } : null
}

/** FLT-01, TRF-02: floating begins with so many months away on end; before that a member certificate does. */
export function floatingNotice(since: Day, today: Day): ContactNotice | null {
  const { value, basis } = memberRule('floating.minMonths', since)
  const dueOn = addMonths(since, value)
  return today < dueOn ? { code: 'shortAbsence', dueOn, basis } : null
}
