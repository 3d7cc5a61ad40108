import { dayOf, monthOf, type PartialDay } from '#platform/pure/calendar.ts'
import { tidyCode } from '#platform/pure/text.ts'

const withMarks = /^(\d{4})[-./\u5e74](\d{1,2})(?:[-./\u6708](\d{1,2})\u65e5?|\u6708)?$/
const solid = /^(\d{4})(\d{2})(\d{2})?$/
const withoutYear = /^(\d{1,2})[-./\u6708](\d{1,2})\u65e5?$/

/**
 * What people type for a day: 20261121, 2026-11-21, 2026.11.21, 11-21 (of `year`), and with Chinese marks.
 * A month alone (2026.11, 202611) counts only where `partial` allows it. Undefined: not a day.
 */
export function readDay(text: string, year: number, partial: boolean): PartialDay | undefined {
  const typed = tidyCode(text)
  const full = withMarks.exec(typed) ?? solid.exec(typed)
  if (full) {
    const [y, m] = [Number(full[1]), Number(full[2])]
    if (full[3] !== undefined) return dayOf(y, m, Number(full[3]))
    return partial ? monthOf(y, m) : undefined
  }
  const short = withoutYear.exec(typed)
  return short ? dayOf(year, Number(short[1]), Number(short[2])) : undefined
}
