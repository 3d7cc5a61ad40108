import { dayOf } from '#platform/pure/calendar.ts'
import { tidy, tidyCode } from '#platform/pure/text.ts'
import { type Cell, isDayCell, isErrorCell, type Sheet } from '#platform/sheet/cells.ts'
import { noFacts } from '../no-facts.ts'
import { type CellFault, type Column, columnOf, readYes, type SheetField } from './columns.zh.ts'

export type Value = string | number | boolean

/** One row of the sheet after reading: values by field, and what could not be read. `row` counts from 1, as Excel does. */
export interface SheetLine {
  readonly row: number
  readonly values: Readonly<Partial<Record<SheetField, Value>>>
  readonly faults: readonly { readonly field: SheetField; readonly value: string; readonly fault: CellFault }[]
}

export interface ReadSheet {
  readonly lines: readonly SheetLine[]
  readonly unknownHeadings: readonly string[]
}

const headingSearch = 20
const longest = 120

/** The first sheet with a row of known headings (title rows above are passed over), or undefined. */
export function readOrganisationSheet(sheets: readonly Sheet[]): ReadSheet | undefined {
  for (const sheet of sheets.filter(({ hidden }) => !hidden)) {
    const at = sheet.rows.slice(0, headingSearch).findIndex(({ cells }) => isHeading(cells))
    if (at < 0) continue
    const headings = (sheet.rows[at]?.cells ?? []).map(textOf)
    const columns = headings.map(columnOf)
    const lines = sheet.rows.slice(at + 1).map(({ index, cells }) => lineOf(index + 1, columns, cells))
    const unknownHeadings = headings.filter((heading, i) => heading !== '' && !columns[i])
    return {
      lines: lines.filter(({ values, faults }) => Object.keys(values).length + faults.length > 0),
      unknownHeadings,
    }
  }
  return undefined
}

function isHeading(cells: readonly Cell[]): boolean {
  const known = cells.map(cell => columnOf(textOf(cell))?.field)
  return known.includes('fullName') && known.filter(field => field !== undefined).length > 1
}

export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (isDayCell(cell)) return cell.day
  if (isErrorCell(cell)) return cell.error
  return tidy(String(cell))
}

function lineOf(row: number, columns: readonly (Column | undefined)[], cells: readonly Cell[]): SheetLine {
  const values: Partial<Record<SheetField, Value>> = {}
  const faults: SheetLine['faults'][number][] = []
  columns.forEach((column, i) => {
    const text = textOf(cells[i])
    if (!column || text === '' || values[column.field] !== undefined) return
    const read = readCell(column, text)
    if (read.ok) values[column.field] = read.value
    else faults.push({ field: column.field, value: text, fault: read.fault })
  })
  return { row, values, faults }
}

type CellRead = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly fault: CellFault }

function readCell({ field, reading }: Column, text: string): CellRead {
  if (reading === 'day') return taken(readDay(text), 'notADay')
  if (reading === 'yes') return taken(readYes(text), 'notYes')
  if (reading === 'count') return taken(/^\d{1,7}$/.test(text) ? Number(text) : undefined, 'notACount')
  const value = field === 'uscc' ? tidyCode(text).toUpperCase() : text
  return taken(value.length <= (field in noFacts ? 40 : longest) || isWide(field) ? value : undefined, 'tooLong')
}

const isWide = (field: SheetField) =>
  ['unitName', 'treePath', 'formerNames', 'regionCode', 'unitRegion'].includes(field)

const taken = (value: Value | undefined, fault: CellFault): CellRead =>
  value === undefined ? { ok: false, fault } : { ok: true, value }

function readDay(text: string): string | undefined {
  const found = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/.exec(text)
  return found ? dayOf(Number(found[1]), Number(found[2]), Number(found[3])) : undefined
}
