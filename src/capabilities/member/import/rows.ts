import type { Cell, MergedRange, Sheet, SheetRow } from '#platform/sheet/cells.ts'
import { headingKey } from '../rules/normalise.ts'
import { textOf } from './headings.ts'
import { dittoMarks, footerWords } from './marks.zh.ts'
import type { PersonLine, RecognisedColumn } from './shape.ts'
import { shownText } from './values.ts'

/** What is needed to tell people from the rest of a sheet. */
export interface Layout {
  readonly headingRows: readonly number[]
  readonly columns: readonly RecognisedColumn[]
  readonly titles: readonly string[]
}

const idShape = /\d{15}|\d{17}[\dXx]/

/** The rows under the headings that stand for people: totals, signatures, remarks and repeated headings are left out. */
export function* personLines(sheet: Sheet, layout: Layout): Generator<PersonLine> {
  const begin = (layout.headingRows.at(-1) ?? -1) + 1
  const filler = new Filler(sheet.merges, layout.columns, begin)
  const headingTexts = sheet.rows
    .filter(row => layout.headingRows.includes(row.index))
    .map(row => row.cells.map(textOf))
  const titles = new Set(layout.titles.map(headingKey))
  for (const row of sheet.rows) {
    if (row.index < begin) continue
    if (isNoPerson(row, layout.columns) || isHeadingAgain(row, headingTexts) || isTitleAgain(row, titles)) continue
    yield { row: row.index, hidden: row.hidden, cells: filler.fill(row) }
  }
}

function isHeadingAgain(row: SheetRow, headings: readonly (readonly string[])[]): boolean {
  const filled = row.cells.filter(cell => cell !== null).length
  return headings.some(texts => {
    const same = row.cells.filter((cell, column) => cell !== null && textOf(cell) === texts[column]).length
    return same >= 2 && same >= 0.6 * filled
  })
}

function isTitleAgain(row: SheetRow, titles: ReadonlySet<string>): boolean {
  const filled = row.cells.filter(cell => cell !== null)
  return filled.length <= 2 && filled.every(cell => titles.has(headingKey(textOf(cell))))
}

function isNoPerson(row: SheetRow, columns: readonly RecognisedColumn[]): boolean {
  const first = row.cells.find(cell => cell !== null)
  const filled = columns.filter(({ column, field }) => field !== null && shownText(row.cells[column] ?? null) !== null)
  if (typeof first === 'string' && footerWords.test(first.trim())) {
    const isPerson = ({ column, field }: RecognisedColumn): boolean =>
      field === 'idNumber' && idShape.test(String(row.cells[column]))
    if (!filled.some(isPerson)) return true
  }
  const identified = filled.some(({ field }) => field === 'name' || field === 'idNumber')
  return identified ? false : filled.length <= 2
}

/** Fills cells that say "as above": merged downwards, or a ditto mark. Never a name or an ID number. */
class Filler {
  readonly #above: Cell[] = []
  readonly #merges: readonly (readonly MergedRange[])[]
  readonly #next: number[]
  readonly #fillable: readonly number[]

  constructor(merges: readonly MergedRange[], columns: readonly RecognisedColumn[], begin: number) {
    this.#fillable = columns
      .filter(({ field }) => field !== null && field !== 'name' && field !== 'idNumber')
      .map(({ column }) => column)
    const tall = merges.filter(merge => merge.bottom > merge.top && merge.bottom >= begin)
    tall.sort((a, b) => a.top - b.top)
    this.#merges = this.#fillable.map(column => tall.filter(merge => merge.left === column))
    this.#next = this.#fillable.map(() => 0)
  }

  fill(row: SheetRow): readonly Cell[] {
    let cells: Cell[] | null = null
    for (const [i, column] of this.#fillable.entries()) {
      const cell = row.cells[column] ?? null
      if (this.#isMergedInto(i, row.index, cell) || dittoMarks.includes(textOf(cell))) {
        cells ??= [...row.cells]
        while (cells.length <= column) cells.push(null)
        cells[column] = this.#above[column] ?? null
      } else this.#above[column] = cell
    }
    return cells ?? row.cells
  }

  #isMergedInto(i: number, row: number, cell: Cell): boolean {
    const merges = this.#merges[i] ?? []
    let at = this.#next[i] ?? 0
    while (at < merges.length && (merges[at]?.bottom ?? 0) < row) at += 1
    this.#next[i] = at
    const merge = merges[at]
    return cell === null && merge !== undefined && merge.top < row && row <= merge.bottom
  }
}
