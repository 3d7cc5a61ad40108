import type { Cell } from '#platform/sheet/cells.ts'
import { rosterColumns } from './contract/roster.ts'
import { words } from './pages.zh.ts'
import type { Asking } from './queries/filter.ts'
import { columnValue, type ListedPerson } from './queries/roster.ts'
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
export const lineOf = (ctx: Asking, number: number, columns: readonly ExportColumn[], row: ListedPerson): Cell[] => [
  number,
  ...columns.map(column => cellOf(column, columnOf(ctx, column, row))),
]

const stored = {
  name: 'name',
  personType: 'personType',
  organisationName: 'organisationName',
  status: 'membershipStatus',
} as const
const isStored = (column: ExportColumn): column is keyof typeof stored => Object.hasOwn(stored, column)

const columnOf = (ctx: Asking, column: ExportColumn, row: ListedPerson): unknown =>
  isStored(column) ? row[stored[column]] : columnValue(ctx, row, column)

function cellOf(column: ExportColumn, value: unknown): Cell {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' && typeof value !== 'boolean') return null
  if (column === 'status') return shown('membershipStatus', value)
  return isFieldId(column) ? shown(column, value) : String(value)
}
