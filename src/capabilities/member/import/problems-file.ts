import type { Book, Cell, Sheet } from '#platform/sheet/cells.ts'
import type { OutRow, OutSheet } from '#platform/sheet/write.ts'
import { columnName, type OutCell } from '#platform/sheet/write-parts.ts'
import { headingKey } from '../rules/normalise.ts'
import { problemColumnTitle, problemHeading } from './marks.zh.ts'
import type { RecognisedSheet } from './shape.ts'

/** One thing to correct. Rows count from 1 as people see them; no column: it concerns the whole row. */
export interface Problem {
  readonly sheet: string
  readonly row: number
  readonly column: string | null
  readonly sentence: string
}

const noteWidth = 60
const cellWidth = 14
const widerFields: ReadonlySet<string> = new Set(['idNumber', 'residence', 'householdRegister', 'branchId', 'employer'])

/**
 * The file as it was, every problem highlighted and explained in a last column. Dropped again it is recognised as
 * before: that column is never read back, and a column from last time is used again.
 */
export function problemSheets(
  book: Book,
  recognised: readonly RecognisedSheet[],
  problems: readonly Problem[],
): OutSheet[] {
  const bySheet = Map.groupBy(problems, problem => problem.sheet)
  return book.sheets.map((sheet, i) => {
    const layout = recognised[i]
    const { name, hidden, merges } = sheet
    if (layout === undefined || !layout.used) return { name, hidden, merges, rows: plainRows(sheet) }
    const noteColumn = layout.columns.find(isOurs)?.column ?? sheet.width
    const lastHeading = layout.headingRows.at(-1) ?? -1
    return {
      name: name === '' ? String(i + 1) : name,
      hidden,
      merges,
      frozenRows: lastHeading + 1,
      widths: widthsOf(layout, noteColumn),
      rows: markedRows(sheet, layout, noteColumn, bySheet.get(sheet.name) ?? []),
    }
  })
}

const isOurs = ({ heading }: { readonly heading: string }): boolean =>
  headingKey(heading.split('/').at(-1) ?? '') === problemHeading

function widthsOf(layout: RecognisedSheet, noteColumn: number): number[] {
  const widths = Array.from({ length: noteColumn + 1 }, () => cellWidth)
  for (const { column, field } of layout.columns) if (field !== null && widerFields.has(field)) widths[column] = 22
  widths[noteColumn] = noteWidth
  return widths
}

function* plainRows(sheet: Sheet): Generator<OutRow> {
  for (const { index, cells } of sheet.rows) yield { index, cells }
}

function* markedRows(
  sheet: Sheet,
  layout: RecognisedSheet,
  noteColumn: number,
  problems: readonly Problem[],
): Generator<OutRow> {
  const byRow = Map.groupBy(problems, problem => problem.row - 1)
  const lastHeading = layout.headingRows.at(-1)
  for (const { index, cells } of sheet.rows) {
    const own = byRow.get(index) ?? []
    const marked = new Set(own.map(problem => problem.column))
    const isHeading = layout.headingRows.includes(index)
    const row = Array.from({ length: noteColumn }, (_, column): OutCell => {
      const value: Cell = cells[column] ?? null
      if (isHeading) return { value, look: 'heading' }
      return marked.has(columnName(column)) ? { value, look: 'problem' } : value
    })
    if (index === lastHeading) row.push({ value: problemColumnTitle, look: 'heading' })
    else if (own.length > 0) row.push({ value: own.map(problem => problem.sentence).join('\n'), look: 'note' })
    yield { index, cells: row }
  }
}
