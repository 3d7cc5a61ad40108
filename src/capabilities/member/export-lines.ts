import type { Cell } from '#platform/sheet/cells.ts'
import { type RosterRow, rosterColumns } from './contract/roster.ts'
import { words } from './pages.zh.ts'
import { isFieldId } from './rules/dictionary.ts'
import { fieldLabel, shown } from './sentence.ts'
import { zh } from './zh.ts'

type Optional = (typeof rosterColumns)[number]
const first = ['name', 'personType'] as const
const last = ['organisationName', 'status'] as const
export type ExportColumn = Optional | (typeof first)[number] | (typeof last)[number]

/** The columns of the workbook: those that always come, and the chosen ones in the order of the list. */
export const exportColumns = (chosen: readonly Optional[] = []): ExportColumn[] => [
  ...first,
  ...rosterColumns.filter(column => chosen.includes(column)),
  ...last,
]

export const headings = (columns: readonly ExportColumn[]): string[] => [zh.exported.number, ...columns.map(headingOf)]

function headingOf(column: ExportColumn): string {
  if (column === 'age' || column === 'group' || column === 'status') return words.roster[column]
  return fieldLabel(column === 'organisationName' ? 'branchId' : column)
}

/** One person as the list shows him: masked where it masks, labels where the record has codes. */
export const lineOf = (number: number, columns: readonly ExportColumn[], row: RosterRow): Cell[] => [
  number,
  ...columns.map(column => cellOf(column, row)),
]

function cellOf(column: ExportColumn, row: RosterRow): Cell {
  const value = row[column] ?? null
  if (typeof value === 'number') return value
  if (column === 'status') return shown('membershipStatus', value)
  return isFieldId(column) ? shown(column, value) : value === null ? null : String(value)
}
