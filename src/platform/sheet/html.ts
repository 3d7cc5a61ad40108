import type { Book, Sheet } from './cells.ts'
import { SheetRefused } from './cells.ts'
import type { Tally } from './grid.ts'
import { Grid } from './grid.ts'
import { declaredEncoding, decoded, slices } from './text.ts'

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  middot: '\u00b7',
  ensp: '\u2002',
  emsp: '\u3000',
}

const entities = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,6});?/gi, (whole, body: string) => {
        if (body[0] !== '#') return named[body.toLowerCase()] ?? whole
        const hex = body[1] === 'x' || body[1] === 'X'
        const point = Number.parseInt(body.slice(hex ? 2 : 1), hex ? 16 : 10)
        return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ''
      })
    : text

const token =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|xml|title)\b[\s\S]*?(?:<\/\1\s*>|$)|<(\/?)([a-z][\w:]*)([^>]*)(?:>|$)|[^<]+|</gi

/** The tables of an HTML page that a system saved under the name .xls. Scripts and styles are stepped over, nothing is loaded. */
export async function readHtml(bytes: Uint8Array, tally: Tally): Promise<Book> {
  const encoding = declaredEncoding(bytes)
  const pieces: string[] = []
  for await (const piece of decoded(slices(bytes), encoding)) pieces.push(piece)
  const page = new HtmlTables(tally)
  for (const match of pieces.join('').matchAll(token)) {
    const [whole, skipped, slash, tag, rest] = match
    if (tag !== undefined) page.tag(tag.toLowerCase(), slash === '/', rest ?? '')
    else if (skipped === undefined && !whole.startsWith('<!')) page.text(whole)
  }
  const sheets = page.finish()
  if (sheets.length === 0) throw new SheetRefused('noTable')
  return { kind: 'html', encoding, sheets }
}

/** One open table; `busy` holds for how many rows a column is still covered from above. */
class Table {
  readonly grid: Grid
  row = -1
  column = 0
  busy: number[] = []
  text: string | null = null
  across = 1
  down = 1

  constructor(grid: Grid) {
    this.grid = grid
  }

  endCell(): void {
    if (this.text === null) return
    const value = entities(this.text)
      .replaceAll(/[ \t\r]*\n[ \t\r]*/g, '\n')
      .replaceAll(/[ \t\r]+/g, ' ')
      .trim()
    this.text = null
    this.grid.put(this.column, value)
    const { row, column, across, down } = this
    this.grid.merge({ top: row, left: column, bottom: row + down - 1, right: column + across - 1 })
    for (let i = 0; i < across; i += 1) this.busy[column + i] = down
    this.column += across
  }

  endRow(): void {
    this.endCell()
    if (this.row >= 0) this.grid.endRow(this.row, false)
  }

  beginRow(): void {
    this.endRow()
    this.row += 1
    this.column = 0
    this.busy = Array.from(this.busy, left => Math.max(0, (left ?? 0) - 1))
  }

  beginCell(attributes: string): void {
    if (this.row < 0) this.beginRow()
    this.endCell()
    while ((this.busy[this.column] ?? 0) > 0) this.column += 1
    this.across = Math.min(span(attributes, 'colspan'), this.grid.tally.limits.columns)
    this.down = Math.min(span(attributes, 'rowspan'), this.grid.tally.limits.rows)
    if (this.column + this.across > 4 * this.grid.tally.limits.columns) throw new SheetRefused('tooManyColumns')
    this.text = ''
  }
}

const span = (attributes: string, name: string): number =>
  Math.max(
    1,
    Number.parseInt(new RegExp(`\\b${name}\\s*=\\s*["']?\\s*(\\d+)`, 'i').exec(attributes)?.[1] ?? '1', 10) || 1,
  )

class HtmlTables {
  readonly #tally: Tally
  readonly #open: Table[] = []
  readonly #sheets: Sheet[] = []

  constructor(tally: Tally) {
    this.#tally = tally
  }

  tag(name: string, closing: boolean, attributes: string): void {
    const table = this.#open.at(-1)
    if (name === 'table') {
      if (closing) this.#close()
      else this.#open.push(new Table(new Grid(this.#tally, '')))
    } else if (table === undefined) return
    else if (name === 'tr') closing ? table.endRow() : table.beginRow()
    else if (name === 'td' || name === 'th') closing ? table.endCell() : table.beginCell(attributes)
    else if (name === 'br' || (name === 'p' && closing) || (name === 'div' && closing)) this.#add('\n')
  }

  text(text: string): void {
    this.#add(text.replaceAll(/[\r\n\t ]+/g, ' '))
  }

  #add(text: string): void {
    const table = this.#open.at(-1)
    if (table === undefined || table.text === null) return
    table.text += text
    if (table.text.length > 8 * this.#tally.limits.cellLength) throw new SheetRefused('cellTooLong')
  }

  #close(): void {
    const table = this.#open.pop()
    if (table === undefined) return
    table.endRow()
    const sheet = table.grid.finish()
    if (sheet.rows.length > 0) this.#sheets.push({ ...sheet, name: String(this.#sheets.length + 1) })
  }

  finish(): readonly Sheet[] {
    while (this.#open.length > 0) this.#close()
    return this.#sheets
  }
}
