/** A civil date `YYYY-MM-DD` in Asia/Shanghai, without time. Text order is date order. */
export type Day = string
/** A month `YYYY-MM`: what many files of the archives know of a date. */
export type Month = string
/** A date known to the day or only to the month. */
export type PartialDay = Day | Month

type Parts = { readonly year: number; readonly month: number; readonly day: number }

const dayShape = /^(\d{4})-(\d{2})-(\d{2})$/
const monthShape = /^(\d{4})-(\d{2})$/
const shanghaiOffset = 8 * 3_600_000
const dayLength = 86_400_000

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** Days in a month, month 1 to 12. */
export function monthLength(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function format({ year, month, day }: Parts): Day {
  return `${formatMonth(year, month)}-${String(day).padStart(2, '0')}`
}

function formatMonth(year: number, month: number): Month {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
}

function readParts(text: string): Parts | undefined {
  const found = dayShape.exec(text)
  if (!found) return undefined
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const real = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month)
  return real ? { year, month, day } : undefined
}

function partsOf(day: Day): Parts {
  const parts = readParts(day)
  if (!parts) throw new RangeError(`Not a real date: ${day}`)
  return parts
}

/** The day of these numbers, or undefined when the calendar has no such day. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  const text = format({ year, month, day })
  return isDay(text) ? text : undefined
}

/** The month of these numbers, or undefined. */
export function monthOf(year: number, month: number): Month | undefined {
  const text = formatMonth(year, month)
  return isMonth(text) ? text : undefined
}

/** True for a real calendar date written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return readParts(text) !== undefined
}

/** True for `YYYY-MM` with a month from 01 to 12. */
export function isMonth(text: string): boolean {
  const found = monthShape.exec(text)
  return found !== null && Number(found[1]) >= 1 && Number(found[2]) >= 1 && Number(found[2]) <= 12
}

/** True for a date known to the day or to the month. */
export function isPartialDay(text: string): boolean {
  return isDay(text) || isMonth(text)
}

/** The first day a partial date can mean. */
export function earliestDay(partial: PartialDay): Day {
  return isMonth(partial) ? `${partial}-01` : partial
}

/** The last day a partial date can mean. */
export function latestDay(partial: PartialDay): Day {
  if (!isMonth(partial)) return partial
  const { year, month } = partsOf(`${partial}-01`)
  return format({ year, month, day: monthLength(year, month) })
}

/** Negative, zero or positive, as `sort` wants it. */
export function compareDays(a: Day, b: Day): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The day `count` days later; negative counts go back. Throws RangeError for a day that is not real. */
export function addDays(day: Day, count: number): Day {
  return fromEpochDay(epochDay(day) + count)
}

/** The same day number `count` months later, clamped to the end of the month (handbook header: 29 Feb + 12 months = 28 Feb). */
export function addMonths(day: Day, count: number): Day {
  const parts = partsOf(day)
  const index = parts.year * 12 + (parts.month - 1) + count
  const [year, month] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1]
  return format({ year, month, day: Math.min(parts.day, monthLength(year, month)) })
}

/** The same day `count` years later, clamped to the end of the month. */
export function addYears(day: Day, count: number): Day {
  return addMonths(day, count * 12)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return epochDay(to) - epochDay(from)
}

/** Completed months from `from` to `to`, never below zero. */
export function completedMonths(from: Day, to: Day): number {
  if (to < from) return 0
  const [a, b] = [partsOf(from), partsOf(to)]
  const months = (b.year - a.year) * 12 + b.month - a.month
  return addMonths(from, months) <= to ? months : months - 1
}

/** Completed years from `from` to `to`: age on a day, years of standing. Never below zero. */
export function completedYears(from: Day, to: Day): number {
  return Math.floor(completedMonths(from, to) / 12)
}

/** The civil date in Shanghai of an instant. China has had no summer time since 1991, so the offset is fixed. */
export function shanghaiDay(instant: Date): Day {
  return new Date(instant.getTime() + shanghaiOffset).toISOString().slice(0, 10)
}

function epochDay(day: Day): number {
  partsOf(day)
  return Math.round(Date.parse(`${day}T00:00:00Z`) / dayLength)
}

function fromEpochDay(count: number): Day {
  return new Date(count * dayLength).toISOString().slice(0, 10)
}
