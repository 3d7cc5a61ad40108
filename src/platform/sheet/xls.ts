import type { Cell as XlsCell } from 'xls-reader'
import { CellError, readXls } from 'xls-reader'
import type { Book, Cell } from './cells.ts'
import { SheetRefused } from './cells.ts'
import type { Tally } from './grid.ts'
import { Grid } from './grid.ts'
import { serialOfDay } from './serial.ts'

const utf16 = (name: string): Buffer => Buffer.from(name, 'utf16le')

/** What an OLE container (D0CF11E0) holds, by the names in its directory: everything but a plain BIFF workbook is refused. */
export function readOle(bytes: Buffer, tally: Tally): Book {
  if (bytes.includes(utf16('EncryptedPackage')) || hasFilePassword(bytes)) throw new SheetRefused('encrypted')
  if (bytes.includes(utf16('WordDocument'))) throw new SheetRefused('word')
  if (bytes.includes(utf16('PowerPoint Document'))) throw new SheetRefused('presentation')
  // BIFF5 and older keep one-byte text in an unknown code page: Chinese could not arrive intact.
  if (!bytes.includes(utf16('Workbook')))
    throw new SheetRefused(bytes.includes(utf16('Book')) ? 'oldExcel' : 'unknownFormat')
  return { kind: 'xls', encoding: 'utf-16le', sheets: readXls(bytes).sheets.map(sheet => converted(sheet, tally)) }
}

/** FILEPASS (0x2F) follows the first BOF of an encrypted workbook; what comes after it would be read as noise. */
function hasFilePassword(bytes: Buffer): boolean {
  const begin = Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00])
  let at = bytes.indexOf(begin)
  for (let record = 0; at >= 0 && record < 6 && at + 4 <= bytes.length; record += 1) {
    if (bytes.readUInt16LE(at) === 0x2f) return true
    at += 4 + bytes.readUInt16LE(at + 2)
  }
  return false
}

function converted(sheet: ReturnType<typeof readXls>['sheets'][number], tally: Tally) {
  const grid = new Grid(tally, sheet.name)
  grid.hidden = sheet.visibility !== 'visible'
  for (const [index, row] of sheet.rows.entries()) {
    for (const [column, cell] of row.entries()) grid.put(column, plain(cell))
    grid.endRow(index, false)
  }
  return grid.finish()
}

function plain(cell: XlsCell): Cell {
  if (cell instanceof CellError) return { error: cell.code }
  if (!(cell instanceof Date)) return cell
  if (Number.isNaN(cell.getTime())) return null
  const day = cell.toISOString().slice(0, 10)
  const serial = serialOfDay(day)
  return serial === null ? null : { day, serial, precision: 'day' }
}
