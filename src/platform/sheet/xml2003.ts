import type { Book, Cell, Sheet } from './cells.ts'
import type { Tally } from './grid.ts'
import { Grid } from './grid.ts'
import { serialOfDay } from './serial.ts'
import { declaredEncoding, decoded, slices } from './text.ts'
import type { Attributes, XmlListener } from './xml.ts'
import { attribute, readXml } from './xml.ts'

/** SpreadsheetML of Excel 2002/2003, usually named .xls. */
export async function readXml2003(bytes: Uint8Array, tally: Tally): Promise<Book> {
  const encoding = declaredEncoding(bytes)
  const listener = new Xml2003(tally)
  await readXml(decoded(slices(bytes), encoding), listener)
  return { kind: 'xml2003', encoding, sheets: listener.sheets }
}

const number = (attributes: Attributes, name: string, absent: number): number =>
  Number(attribute(attributes, name) ?? absent)

class Xml2003 implements XmlListener {
  readonly sheets: Sheet[] = []
  readonly #tally: Tally
  #grid: Grid | null = null
  #row = -1
  #column = -1
  #across = 0
  #hidden = false
  #type = ''
  #inComment = false
  #element = ''
  #text = ''

  constructor(tally: Tally) {
    this.#tally = tally
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'Comment') this.#inComment = true
    if (this.#inComment) return
    if (name === 'Data' || name === 'Visible') {
      this.#element = name
      this.#type = attribute(attributes, 'Type') ?? ''
      this.#text = ''
    } else if (name === 'Worksheet') {
      this.#grid = new Grid(this.#tally, attribute(attributes, 'Name') ?? '')
      this.#row = -1
    } else if (name === 'Row') this.#openRow(attributes)
    else if (name === 'Cell') this.#openCell(attributes)
  }

  #openRow(attributes: Attributes): void {
    this.#row = number(attributes, 'Index', this.#row + 2) - 1
    this.#hidden = attribute(attributes, 'Hidden') === '1'
    this.#column = -1
    this.#across = 0
  }

  #openCell(attributes: Attributes): void {
    this.#column = number(attributes, 'Index', this.#column + this.#across + 2) - 1
    this.#across = number(attributes, 'MergeAcross', 0)
    this.#grid?.merge({
      top: this.#row,
      left: this.#column,
      bottom: this.#row + number(attributes, 'MergeDown', 0),
      right: this.#column + this.#across,
    })
  }

  text(text: string): void {
    if (this.#element !== '' && !this.#inComment) this.#text += text
  }

  close(name: string): void {
    if (name === 'Comment') this.#inComment = false
    if (this.#inComment || this.#grid === null) return
    if (name === 'Data' && this.#element === 'Data') this.#grid.put(this.#column, this.#value())
    else if (name === 'Visible')
      this.#grid.hidden = this.#text.startsWith('SheetHidden') || this.#text === 'SheetVeryHidden'
    else if (name === 'Row') this.#grid.endRow(this.#row, this.#hidden)
    else if (name === 'Worksheet') {
      this.sheets.push(this.#grid.finish())
      this.#grid = null
    }
    if (name === this.#element) this.#element = ''
  }

  #value(): Cell {
    const text = this.#text
    if (this.#type === 'Number') return Number.isFinite(Number(text)) ? Number(text) : text
    if (this.#type === 'Boolean') return text === '1'
    if (this.#type === 'Error') return { error: text }
    if (this.#type !== 'DateTime') return text
    const day = text.slice(0, 10)
    const serial = serialOfDay(day)
    return serial === null ? text : { day, serial, precision: 'day' }
  }
}
