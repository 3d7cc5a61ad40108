import { addDays, addMonths, addYears, compareDays, type Day, daysBetween } from '#platform/pure/calendar.ts'
import type { RuleAnswer } from '#platform/pure/rule-pack.ts'
import { termRule } from '../rule-pack.ts'
import { type BranchKind, isElected, type OrganisationType, type Sector } from './kinds.ts'

export const termStatuses = ['IN_TERM', 'DUE_SOON', 'OVERDUE'] as const
export type TermStatus = (typeof termStatuses)[number]

/** One extension the higher organisation approved (ORG-44). */
export type ApprovedExtension = { readonly to: Day; readonly docNo: string }

export type TermFacts = {
  readonly termEnd: Day
  /** In the order of approval. A second approval may carry the term beyond one year. */
  readonly extensions: readonly ApprovedExtension[]
}

export type TermState = {
  readonly status: TermStatus
  /** The day the election is due, extensions included as far as they are valid. */
  readonly dueOn: Day
  /** Negative once overdue. */
  readonly daysLeft: number
  /** True when an approved extension reaches further than one approval may. */
  readonly isExtensionCapped: boolean
}

/** ORG-41 to ORG-43: years of a term that starts on the day; null where officers are appointed and no term runs. */
export function termYears(
  type: OrganisationType,
  kind: BranchKind | null,
  sector: Sector,
  termStart: Day,
): RuleAnswer<number> | null {
  if (!isElected(type, kind)) return null
  if (type === 'LOCAL_COMMITTEE') return termRule('term.localCommittee', termStart)
  if (sector === 'VILLAGE' || sector === 'COMMUNITY') return termRule('term.village', termStart)
  if (type === 'PRIMARY_COMMITTEE' || type === 'DISCIPLINE_COMMISSION') return termRule('term.committee', termStart)
  return type === 'BRANCH' || type === 'GENERAL_BRANCH' ? termRule('term.branch', termStart) : null
}

/** The day a term ends: the electing meeting's day plus the years (handbook 1.4). */
export function termEnd(termStart: Day, years: number): Day {
  return addYears(termStart, years)
}

/** ORG-44, ORG-46: where a term stands on a day. The last day itself is not overdue. */
export function termState(facts: TermFacts, today: Day): TermState {
  const { dueOn, isExtensionCapped } = dueDay(facts)
  const daysLeft = daysBetween(today, dueOn)
  const soon = termRule('term.dueSoonDays', today).value
  const status = daysLeft < 0 ? 'OVERDUE' : daysLeft <= soon ? 'DUE_SOON' : 'IN_TERM'
  return { status, dueOn, daysLeft, isExtensionCapped }
}

/** ORG-47: is a reminder sent today? On the steps of the ladder, then every seventh day overdue. */
export function isReminderDay(daysLeft: number, today: Day): boolean {
  if (daysLeft >= 0) return termRule('term.reminderDays', today).value.includes(daysLeft)
  return -daysLeft % termRule('term.overdueReminderDays', today).value === 0
}

/** ORG-46, ORG-47: the step of the ladder a term has reached: days before, 0, or full weeks overdue as negative days. */
export function reachedStep(daysLeft: number, today: Day): number | null {
  const week = termRule('term.overdueReminderDays', today).value
  if (daysLeft < 0) return daysLeft > -week ? 0 : -Math.floor(-daysLeft / week) * week
  const reached = termRule('term.reminderDays', today).value.filter(step => daysLeft <= step)
  return reached.length > 0 ? Math.min(...reached) : null
}

/** The next day after today on which a reminder is sent (ORG-47). */
export function nextReminder(dueOn: Day, today: Day): Day {
  let day = addDays(today, 1)
  const firstStep = Math.max(...termRule('term.reminderDays', today).value)
  if (daysBetween(day, dueOn) > firstStep) return addDays(dueOn, -firstStep)
  while (!isReminderDay(daysBetween(day, dueOn), today)) day = addDays(day, 1)
  return day
}

/** ORG-44: each approval carries at most one year further. */
function dueDay({ termEnd: end, extensions }: TermFacts): { dueOn: Day; isExtensionCapped: boolean } {
  let [dueOn, isExtensionCapped] = [end, false]
  extensions.forEach((extension, i) => {
    const furthest = addMonths(end, termRule('term.maxExtensionMonths', end).value * (i + 1))
    const isTooFar = extension.to > furthest
    if (isTooFar) isExtensionCapped = true
    dueOn = laterOf(dueOn, isTooFar ? furthest : extension.to)
  })
  return { dueOn, isExtensionCapped }
}

function laterOf(a: Day, b: Day): Day {
  return compareDays(a, b) < 0 ? b : a
}
