/** A day cell keeps the number the file holds, so that a wrong number format can still be undone. Month: the file shows no day. */
export interface DayCell {
  readonly day: string
  readonly serial: number
  readonly precision: 'day' | 'month'
}

export interface ErrorCell {
  readonly error: string
}

export type Cell = null | string | number | boolean | DayCell | ErrorCell

/** Only rows with content exist; `index` is the 0-based place in the file. */
export interface SheetRow {
  readonly index: number
  readonly hidden: boolean
  readonly cells: readonly Cell[]
}

/** 0-based, both ends included. The value sits in the top left cell only. */
export interface MergedRange {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface Sheet {
  readonly name: string
  readonly hidden: boolean
  readonly width: number
  readonly rows: readonly SheetRow[]
  readonly merges: readonly MergedRange[]
  readonly hiddenColumns: readonly number[]
}

export type BookKind = 'xlsx' | 'xls' | 'ods' | 'csv' | 'html' | 'xml2003'

export interface Book {
  readonly kind: BookKind
  readonly encoding: string
  readonly sheets: readonly Sheet[]
}

/** Absolute caps (S-59, S-60, T11): a ratio test misses the file of T11. */
export interface SheetLimits {
  readonly bytes: number
  readonly entries: number
  readonly unpacked: number
  readonly sheets: number
  readonly rows: number
  readonly columns: number
  readonly cells: number
  readonly cellLength: number
  readonly strings: number
  readonly stringLength: number
}

export const sheetLimits: SheetLimits = {
  bytes: 50 * 1024 * 1024,
  entries: 2_000,
  unpacked: 100 * 1024 * 1024,
  sheets: 100,
  rows: 50_000,
  columns: 200,
  cells: 3_000_000,
  cellLength: 32_767,
  strings: 1_000_000,
  stringLength: 40_000_000,
}

export const sheetRefusals = [
  'empty',
  'tooLarge',
  'tooManyParts',
  'tooMuchUnpacked',
  'tooManySheets',
  'tooManyRows',
  'tooManyColumns',
  'tooManyCells',
  'cellTooLong',
  'encrypted',
  'oldExcel',
  'binaryExcel',
  'word',
  'presentation',
  'pdf',
  'image',
  'archive',
  'damaged',
  'unknownEncoding',
  'unknownFormat',
  'unsafeXml',
  'noTable',
  'tooSlow',
  'tooMuchMemory',
  'crashed',
  'cancelled',
] as const

export type SheetRefusal = (typeof sheetRefusals)[number]

/** The one way in which a file is turned away; the sentence for people hangs on `code`. */
export class SheetRefused extends Error {
  readonly code: SheetRefusal

  constructor(code: SheetRefusal, cause?: unknown) {
    super(`sheet refused: ${code}`, { cause })
    this.name = 'SheetRefused'
    this.code = code
  }
}

export const isDayCell = (cell: Cell): cell is DayCell => typeof cell === 'object' && cell !== null && 'day' in cell

export const isErrorCell = (cell: Cell): cell is ErrorCell =>
  typeof cell === 'object' && cell !== null && 'error' in cell
