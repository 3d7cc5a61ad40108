import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Cell, MergedRange } from './cells.ts'
import { isDayCell, isErrorCell } from './cells.ts'
import type { OutCell } from './write-parts.ts'
import { cellXml, columnName, fixedParts, sheetHead } from './write-parts.ts'

export interface OutRow {
  /** 0-based place in the sheet; without it the row follows the one before. */
  readonly index?: number
  readonly cells: readonly OutCell[]
}

export interface OutSheet {
  readonly name: string
  readonly hidden?: boolean
  readonly frozenRows?: number
  /** In characters, from the first column on. */
  readonly widths?: readonly number[]
  readonly merges?: readonly MergedRange[]
  readonly rows: Iterable<OutRow> | AsyncIterable<OutRow>
}

const pieceLength = 65_536
// The same rows make the same bytes; when a file was made is nobody's business but the journal's.
const timeless = { mtime: new Date(1980, 0, 1) }
// Half the work of packing for a sixth more bytes.
const sheetOptions = { ...timeless, compressionLevel: 3 }

/** A workbook as a stream, in constant memory. Text is typed as text (S-62). An error in `rows` destroys the stream. */
export function writeXlsx(sheets: readonly OutSheet[]): Readable {
  const zip = new ZipFile()
  const out = new PassThrough()
  zip.on('error', error => out.destroy(error))
  zip.outputStream.pipe(out)
  const names = sheets.map(sheet => sheet.name.replaceAll(/[[\]:*?/\\]/g, '_').slice(0, 28))
  const named = sheets.map((sheet, i) => ({ name: unlike(names, i), hidden: sheet.hidden ?? false }))
  for (const [part, xml] of Object.entries(fixedParts(named))) zip.addBuffer(Buffer.from(xml), part, timeless)
  for (const [i, sheet] of sheets.entries()) {
    zip.addReadStreamLazy(`xl/worksheets/sheet${i + 1}.xml`, sheetOptions, begin =>
      begin(null, tied(bytes(sheetXml(sheet)), out)),
    )
  }
  zip.end()
  return out
}

/** An error in the rows reaches the reader; a reader who leaves ends the rows. */
function tied(pieces: AsyncIterable<Buffer>, out: PassThrough): Readable {
  const source = Readable.from(pieces)
  source.on('error', error => out.destroy(error))
  out.on('close', () => source.destroy())
  return source
}

/** Excel allows 31 characters and no name twice, whatever the case of its letters. */
function unlike(names: readonly string[], index: number): string {
  const name = names[index] ?? ''
  const taken = names.slice(0, index).some(other => other.toLowerCase() === name.toLowerCase())
  return name === '' || taken ? `${name}${index + 1}` : name
}

async function* bytes(pieces: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let pending = ''
  for await (const piece of pieces) {
    pending += piece
    if (pending.length < pieceLength) continue
    yield Buffer.from(pending)
    pending = ''
  }
  yield Buffer.from(pending)
}

async function* sheetXml(sheet: OutSheet): AsyncGenerator<string> {
  yield sheetHead(sheet.frozenRows ?? 0, sheet.widths ?? [])
  let next = 0
  for await (const row of sheet.rows) {
    const index = row.index ?? next
    next = index + 1
    const number = String(index + 1)
    let cells = ''
    for (const [column, cell] of row.cells.entries()) cells += cellXml(cell, columnName(column) + number)
    yield `<row r="${number}">${cells}</row>`
  }
  yield '</sheetData>'
  const merges = sheet.merges ?? []
  if (merges.length > 0) yield `<mergeCells count="${merges.length}">${merges.map(mergeXml).join('')}</mergeCells>`
  yield '</worksheet>'
}

const mergeXml = (range: MergedRange): string =>
  `<mergeCell ref="${columnName(range.left)}${range.top + 1}:${columnName(range.right)}${range.bottom + 1}"/>`

/** Comma-separated UTF-8 with a BOM, which Excel and WPS need to see Chinese. */
export function writeCsv(rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>): Readable {
  return Readable.from(bytes(csvLines(rows)))
}

async function* csvLines(rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>): AsyncGenerator<string> {
  yield '\ufeff'
  for await (const row of rows) yield `${row.map(csvField).join(',')}\r\n`
}

/** A text that a spreadsheet would take for a formula gets an apostrophe (S-62), which `readCsv` takes off again. */
function csvField(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (isDayCell(cell)) return cell.precision === 'month' ? cell.day.slice(0, 7) : cell.day
  const text = isErrorCell(cell) ? cell.error : cell
  const guarded = /^'?['=+\-@\t\r\0]/.test(text) ? `'${text}` : text
  return /[",;|\t\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
