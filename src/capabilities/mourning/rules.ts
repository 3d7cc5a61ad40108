import { type Day, daysBetween } from '#platform/pure/calendar.ts'

/** Longer is a slip of the keyboard: announced mourning has lasted days, not months. */
export const mostDays = 31

export const standings = ['coming', 'now', 'over', 'calledOff'] as const
export type Standing = (typeof standings)[number]

export interface Span {
  readonly from: Day
  readonly until: Day
}

/** Where a period stands on a day; both of its ends count. */
export function standingOf(
  { from, until, isCalledOff }: Span & { readonly isCalledOff: boolean },
  today: Day,
): Standing {
  if (isCalledOff) return 'calledOff'
  if (today < from) return 'coming'
  return today <= until ? 'now' : 'over'
}

export type ArrangeRefusal = 'endsBeforeStart' | 'past' | 'tooLong' | 'overlaps'

/** May these days be set beside those that hold already? */
export function mayArrange({ from, until }: Span, others: readonly Span[], today: Day): ArrangeRefusal | null {
  if (until < from) return 'endsBeforeStart'
  if (until < today) return 'past'
  if (daysBetween(from, until) >= mostDays) return 'tooLong'
  return others.some(other => from <= other.until && other.from <= until) ? 'overlaps' : null
}
