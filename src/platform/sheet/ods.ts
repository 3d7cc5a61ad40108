import type { Book, Cell, Sheet } from './cells.ts'
import type { Tally } from './grid.ts'
import { Grid } from './grid.ts'
import { serialOfDay } from './serial.ts'
import type { Attributes, XmlListener } from './xml.ts'
import { attribute } from './xml.ts'
import type { Archive } from './zip.ts'

const count = (attributes: Attributes, name: string): number =>
  Math.max(1, Number.parseInt(attribute(attributes, name) ?? '1', 10) || 1)

/** OpenDocument spreadsheet: repeated cells and rows are counted, never copied when empty. */
export async function readOds(archive: Archive, tally: Tally): Promise<Book> {
  const content = new OdsContent(tally)
  await archive.xml('content.xml', content)
  return { kind: 'ods', encoding: 'utf-8', sheets: content.sheets }
}

class OdsContent implements XmlListener {
  readonly sheets: Sheet[] = []
  readonly #tally: Tally
  readonly #hiddenStyles = new Set<string>()
  #style = ''
  #grid: Grid | null = null
  #row = 0
  #column = 0
  #rowAttributes: Attributes = {}
  #cellAttributes: Attributes = {}
  #text = ''
  #paragraphs = 0
  #paragraphDepth = 0
  #ignored = 0

  constructor(tally: Tally) {
    this.#tally = tally
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'annotation' || name === 'tracked-changes') this.#ignored += 1
    if (this.#ignored > 0) return
    if (name === 'style') this.#style = attribute(attributes, 'name') ?? ''
    else if (name === 'table-properties' && attribute(attributes, 'display') === 'false')
      this.#hiddenStyles.add(this.#style)
    else if (name === 'table') this.#openTable(attributes)
    else if (this.#grid !== null) this.#openInTable(name, attributes)
  }

  #openTable(attributes: Attributes): void {
    this.#grid = new Grid(this.#tally, attribute(attributes, 'name') ?? '')
    this.#grid.hidden = this.#hiddenStyles.has(attribute(attributes, 'style-name') ?? '')
    this.#row = 0
    this.#column = 0
  }

  #openInTable(name: string, attributes: Attributes): void {
    switch (name) {
      case 'table-column': {
        const columns = count(attributes, 'number-columns-repeated')
        if ((attribute(attributes, 'visibility') ?? 'visible') !== 'visible')
          this.#grid?.hideColumns(this.#column, this.#column + columns - 1)
        this.#column += columns
        break
      }
      case 'table-row':
        this.#rowAttributes = attributes
        this.#column = 0
        break
      case 'table-cell':
      case 'covered-table-cell':
        this.#cellAttributes = attributes
        this.#text = ''
        this.#paragraphs = 0
        break
      case 'p':
        if (this.#paragraphs > 0) this.#text += '\n'
        this.#paragraphs += 1
        this.#paragraphDepth += 1
        break
      case 's':
        this.#text += ' '.repeat(Math.min(count(attributes, 'c'), this.#tally.limits.cellLength))
        break
      case 'tab':
        this.#text += '\t'
        break
      case 'line-break':
        this.#text += '\n'
    }
  }

  text(text: string): void {
    if (this.#paragraphDepth > 0 && this.#ignored === 0) this.#text += text
  }

  close(name: string): void {
    if (name === 'annotation' || name === 'tracked-changes') this.#ignored -= 1
    if (this.#ignored > 0 || this.#grid === null) return
    if (name === 'p') this.#paragraphDepth -= 1
    else if (name === 'table-cell') this.#closeCell(this.#grid)
    else if (name === 'covered-table-cell') this.#column += count(this.#cellAttributes, 'number-columns-repeated')
    else if (name === 'table-row') this.#closeRow(this.#grid)
    else if (name === 'table') {
      this.sheets.push(this.#grid.finish())
      this.#grid = null
    }
  }

  #closeCell(grid: Grid): void {
    const attributes = this.#cellAttributes
    const value = cellOf(attributes, this.#text)
    const times = count(attributes, 'number-columns-repeated')
    if (value !== null && value !== '') for (let i = 0; i < times; i += 1) grid.put(this.#column + i, value)
    grid.merge({
      top: this.#row,
      left: this.#column,
      bottom: this.#row + count(attributes, 'number-rows-spanned') - 1,
      right: this.#column + count(attributes, 'number-columns-spanned') - 1,
    })
    this.#column += times
  }

  #closeRow(grid: Grid): void {
    const times = count(this.#rowAttributes, 'number-rows-repeated')
    const hidden = (attribute(this.#rowAttributes, 'visibility') ?? 'visible') !== 'visible'
    grid.endRow(this.#row, hidden, times)
    this.#row += times
  }
}

function cellOf(attributes: Attributes, text: string): Cell {
  const value = attribute(attributes, 'value') ?? ''
  switch (attribute(attributes, 'value-type')) {
    case 'float':
    case 'currency':
    case 'percentage':
      return Number(value)
    case 'boolean':
      return attribute(attributes, 'boolean-value') === 'true'
    case 'date': {
      const day = (attribute(attributes, 'date-value') ?? '').slice(0, 10)
      const serial = serialOfDay(day)
      // The shown text tells whether the format has a day in it.
      return serial === null
        ? text
        : { day, serial, precision: (text.match(/\d+/g) ?? []).length === 2 ? 'month' : 'day' }
    }
    default:
      return text
  }
}
