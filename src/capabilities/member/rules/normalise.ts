import { addDays, type Day, dayOf, monthOf, type PartialDay } from '#platform/pure/calendar.ts'
import { tidy, tidyCode } from '#platform/pure/text.ts'
import { fieldHeadings, ignoredHeadings } from '../headings.zh.ts'
import { datePatterns, emptyMarks, headingNotes, namesSeparators, noMarks, yesMarks } from '../marks.zh.ts'
import { type FieldId, fieldIds } from './dictionary.ts'

export type DateFault = 'dateShortYear' | 'dateYearOnly' | 'dateAmbiguous' | 'dateNotReal' | 'dateUnreadable'
export type DateReading =
  | {
      readonly ok: true
      readonly date: PartialDay
      readonly precision: 'day' | 'month'
      readonly isMonthUnclear: boolean
    }
  | { readonly ok: false; readonly fault: DateFault }

/** `label`: the dictionary's own word, which wins over an alias when both columns are there (handbook 2.6.2). */
export type HeadingMatch =
  | { readonly kind: 'field'; readonly field: FieldId; readonly by: 'label' | 'alias' }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'unknown' }

const firstSerial = 367
const lastSerial = 73_050
const punctuation = /[\p{P}\p{S}]/gu

/** 2.6.1: a heading as it is compared: no white space, stars, notes and units in brackets; half width. */
export function headingKey(heading: string): string {
  return tidyCode(tidy(heading).replace(headingNotes, '')).toLowerCase()
}

/** 2.6.2: the field a heading means: by exact alias, then without punctuation; never by position. */
export function matchHeading(heading: string): HeadingMatch {
  const key = headingKey(heading)
  return headingIndex.get(key) ?? headingIndex.get(key.replace(punctuation, '')) ?? { kind: 'unknown' }
}

/** 2.6.1: a cell as text, or null when it says that there is nothing. */
export function cellText(cell: string | number | boolean | null | undefined): string | null {
  if (cell === null || cell === undefined) return null
  const text = tidy(String(cell)).replace(/^['\u2018\u2019](?=\S)/u, '')
  return emptyMarks.includes(text.toUpperCase()) ? null : text
}

/** 2.6.4: yes or no, undefined when the cell says neither. An empty cell is no: the column is ticked, not filled. */
export function readBoolean(cell: string | number | boolean | null | undefined): boolean | undefined {
  if (typeof cell === 'boolean') return cell
  const text = tidyCode(String(cell ?? '')).toUpperCase()
  if (text === '' || noMarks.includes(text)) return false
  return yesMarks.includes(text) ? true : undefined
}

/** Several names in one cell (introducers). */
export function readNames(text: string): string[] {
  return tidy(text)
    .split(namesSeparators)
    .filter(name => name !== '')
}

/**
 * 2.6.3: a date in any of the written forms, or an Excel serial of the 1900 system. Two-digit years, years alone and
 * figures that can be read two ways are refused. `isMonthUnclear`: `1990.1` may once have been `1990.10`.
 */
export function readDate(cell: string | number): DateReading {
  const text = tidyCode(withoutTime(String(cell)))
  if (/^\d+$/.test(text)) return readFigures(text)
  const full = datePatterns.full.exec(text)
  if (full) return asDay(dayOf(Number(full[1]), Number(full[2]), Number(full[3])))
  const month = datePatterns.month.exec(text)
  if (month) return readMonth(Number(month[1]), month[2] ?? '', text, typeof cell === 'number')
  if (datePatterns.year.test(text)) return { ok: false, fault: 'dateYearOnly' }
  if (datePatterns.shortYear.test(text)) return { ok: false, fault: 'dateShortYear' }
  const serial = /^(\d{4,5})\.\d+$/.exec(text)
  return serial ? asSerial(Number(serial[1])) : { ok: false, fault: 'dateUnreadable' }
}

/** The day of an Excel serial. The 1900 system counts a 29 February 1900 that never was; serials before it are not used. */
export function excelDay(serial: number): Day {
  return addDays('1899-12-30', serial)
}

function readFigures(text: string): DateReading {
  const [year, month] = [Number(text.slice(0, 4)), Number(text.slice(4, 6))]
  if (text.length === 8) return asDay(dayOf(year, month, Number(text.slice(6))))
  if (text.length === 6) return readSixFigures(text, year, month)
  if (text.length === 4) return { ok: false, fault: isYear(year) ? 'dateYearOnly' : 'dateUnreadable' }
  return text.length === 5 ? asSerial(Number(text)) : { ok: false, fault: 'dateUnreadable' }
}

// Six figures are yyyyMM or yyMMdd; only one of the two readings may make sense.
function readSixFigures(text: string, year: number, month: number): DateReading {
  const asMonth = isYear(year) && monthOf(year, month) !== undefined
  const asShort = dayOf(2000 + Number(text.slice(0, 2)), Number(text.slice(2, 4)), Number(text.slice(4))) !== undefined
  if (asMonth && asShort) return { ok: false, fault: 'dateAmbiguous' }
  if (asMonth) return asMonthReading(monthOf(year, month), false)
  return { ok: false, fault: asShort ? 'dateShortYear' : 'dateNotReal' }
}

// A number 1990.1 was typed as 1990.1 or 1990.10: the workbook no longer knows. As text it is January, said aloud.
function readMonth(year: number, month: string, text: string, isNumber: boolean): DateReading {
  const isUnclear = month === '1' && text.includes('.')
  if (isUnclear && isNumber) return { ok: false, fault: 'dateAmbiguous' }
  return asMonthReading(monthOf(year, Number(month)), isUnclear)
}

function asSerial(serial: number): DateReading {
  return serial >= firstSerial && serial <= lastSerial
    ? asDay(excelDay(serial))
    : { ok: false, fault: 'dateUnreadable' }
}

function asDay(day: Day | undefined): DateReading {
  if (!day || !isYear(Number(day.slice(0, 4)))) return { ok: false, fault: 'dateNotReal' }
  return { ok: true, date: day, precision: 'day', isMonthUnclear: false }
}

function asMonthReading(month: string | undefined, isMonthUnclear: boolean): DateReading {
  if (!month || !isYear(Number(month.slice(0, 4)))) return { ok: false, fault: 'dateNotReal' }
  return { ok: true, date: month, precision: 'month', isMonthUnclear }
}

function isYear(year: number): boolean {
  return year >= 1900 && year <= 2099
}

function withoutTime(text: string): string {
  return tidy(text).replace(/[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/, '')
}

const headingIndex: ReadonlyMap<string, HeadingMatch> = indexHeadings()

function indexHeadings(): Map<string, HeadingMatch> {
  const index = new Map<string, HeadingMatch>()
  const enter = (heading: string, match: HeadingMatch) => {
    const key = headingKey(heading)
    for (const form of [key, key.replace(punctuation, '')]) if (!index.has(form)) index.set(form, match)
  }
  for (const field of fieldIds) enter(fieldHeadings[field].label, { kind: 'field', field, by: 'label' })
  for (const field of fieldIds) {
    for (const alias of fieldHeadings[field].aliases) enter(alias, { kind: 'field', field, by: 'alias' })
  }
  for (const heading of ignoredHeadings) enter(heading, { kind: 'ignored' })
  return index
}
