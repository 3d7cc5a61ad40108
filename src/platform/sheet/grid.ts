import type { Cell, MergedRange, Sheet, SheetLimits, SheetRow } from './cells.ts'
import { SheetRefused } from './cells.ts'

const mergeCap = 20_000

// A slice of a decoded chunk keeps the whole chunk alive: longer texts are copied once and shared.
const shortest = 13
const textsKept = 100_000

/** What one file has used up so far, over all its sheets. */
export class Tally {
  readonly limits: SheetLimits
  readonly #texts = new Map<string, string>()
  rows = 0
  cells = 0
  sheets = 0

  constructor(limits: SheetLimits) {
    this.limits = limits
  }

  own(text: string): string {
    if (text.length < shortest) return text
    const known = this.#texts.get(text)
    if (known !== undefined) return known
    const copy = Buffer.from(text, 'utf16le').toString('utf16le')
    if (this.#texts.size < textsKept) this.#texts.set(copy, copy)
    return copy
  }

  sheet(): void {
    this.sheets += 1
    if (this.sheets > this.limits.sheets) throw new SheetRefused('tooManySheets')
  }

  row(): void {
    this.rows += 1
    if (this.rows > this.limits.rows) throw new SheetRefused('tooManyRows')
  }

  cell(column: number): void {
    this.cells += 1
    if (column >= this.limits.columns) throw new SheetRefused('tooManyColumns')
    if (this.cells > this.limits.cells) throw new SheetRefused('tooManyCells')
  }
}

/** Collects one sheet. Empty rows leave no trace, so a million of them cost nothing. */
export class Grid {
  readonly tally: Tally
  name: string
  hidden = false
  readonly hiddenColumns: number[] = []
  readonly #rows: SheetRow[] = []
  readonly #merges: MergedRange[] = []
  #cells: Cell[] = []
  #width = 0

  constructor(tally: Tally, name: string) {
    tally.sheet()
    this.tally = tally
    this.name = name
  }

  put(column: number, cell: Cell): void {
    if (cell === null || cell === '') return
    this.tally.cell(column)
    while (this.#cells.length < column) this.#cells.push(null)
    this.#cells[column] = typeof cell === 'string' ? this.#text(cell) : cell
  }

  #text(text: string): string {
    if (text.length > this.tally.limits.cellLength) throw new SheetRefused('cellTooLong')
    return this.tally.own(text)
  }

  /** Closes the row begun by `put` and stores it `times` times from `index` on. */
  endRow(index: number, hidden: boolean, times = 1): void {
    const cells = this.#cells
    if (cells.length === 0) return
    this.#cells = []
    if (cells.length > this.#width) this.#width = cells.length
    for (let i = 0; i < times; i += 1) {
      this.tally.row()
      if (i > 0) for (let column = 0; column < cells.length; column += 1) this.tally.cell(column)
      this.#rows.push({ index: index + i, hidden, cells })
    }
  }

  merge(range: MergedRange): void {
    if (range.top === range.bottom && range.left === range.right) return
    if (this.#merges.length < mergeCap) this.#merges.push(range)
  }

  hideColumns(from: number, to: number): void {
    for (let column = from; column <= Math.min(to, this.tally.limits.columns - 1); column += 1) {
      this.hiddenColumns.push(column)
    }
  }

  finish(): Sheet {
    const { name, hidden, hiddenColumns } = this
    return { name, hidden, width: this.#width, rows: this.#rows, merges: this.#merges, hiddenColumns }
  }
}
