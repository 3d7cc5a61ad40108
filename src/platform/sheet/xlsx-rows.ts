import type { Cell } from './cells.ts'
import type { Grid } from './grid.ts'
import { dayOfSerial } from './serial.ts'
import { unescaped } from './xlsx-parts.ts'
import type { Attributes, XmlListener } from './xml.ts'

/** What the cells of all sheets refer to. */
export interface XlsxContext {
  readonly strings: readonly string[]
  readonly dates: readonly ('day' | 'month' | null)[]
  readonly date1904: boolean
}

/** 'BC12' → column 54; -1 when there are no letters. */
export function columnOf(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i += 1) {
    const letter = reference.charCodeAt(i) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}

const rowOf = (reference: string): number => Number(/\d+$/.exec(reference)?.[0] ?? 0) - 1

/** One xl/worksheets/sheetN.xml. */
export class XlsxRows implements XmlListener {
  readonly #grid: Grid
  readonly #context: XlsxContext
  #row = -1
  #column = -1
  #hidden = false
  #type = ''
  #style = 0
  #text = ''
  #capture = false
  #inString = false
  #phonetic = 0

  constructor(grid: Grid, context: XlsxContext) {
    this.#grid = grid
    this.#context = context
  }

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'c':
        this.#openCell(attributes)
        break
      case 'v':
        this.#capture = true
        break
      case 't':
        this.#capture = this.#inString && this.#phonetic === 0
        break
      case 'is':
        this.#inString = true
        break
      case 'rPh':
        this.#phonetic += 1
        break
      case 'row':
        this.#row = attributes.r === undefined ? this.#row + 1 : Number(attributes.r) - 1
        this.#column = -1
        this.#hidden = attributes.hidden === '1' || attributes.hidden === 'true'
        break
      case 'col':
        if (attributes.hidden === '1' || attributes.hidden === 'true')
          this.#grid.hideColumns(Number(attributes.min) - 1, Number(attributes.max) - 1)
        break
      case 'mergeCell':
        this.#merge(attributes.ref ?? '')
    }
  }

  #openCell(attributes: Attributes): void {
    this.#column = attributes.r === undefined ? this.#column + 1 : columnOf(attributes.r)
    this.#type = attributes.t ?? 'n'
    this.#style = attributes.s === undefined ? 0 : Number(attributes.s)
    this.#text = ''
  }

  #merge(reference: string): void {
    const [from, to] = reference.split(':')
    if (from === undefined || to === undefined) return
    this.#grid.merge({ top: rowOf(from), left: columnOf(from), bottom: rowOf(to), right: columnOf(to) })
  }

  text(text: string): void {
    if (this.#capture) this.#text += text
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#capture = false
    else if (name === 'c') this.#grid.put(this.#column, this.#value())
    else if (name === 'is') this.#inString = false
    else if (name === 'rPh') this.#phonetic -= 1
    else if (name === 'row') this.#grid.endRow(this.#row, this.#hidden)
  }

  #value(): Cell {
    const text = this.#text
    if (text === '') return null
    switch (this.#type) {
      case 's':
        return this.#context.strings[Number(text)] ?? null
      case 'str':
      case 'inlineStr':
        return unescaped(text)
      case 'b':
        return text === '1' || text === 'true'
      case 'e':
        return { error: text }
      case 'd':
        return text
      default:
        return this.#number(Number(text))
    }
  }

  #number(value: number): Cell {
    if (!Number.isFinite(value)) return this.#text
    const shown = this.#context.dates[this.#style] ?? null
    if (shown === null) return value
    const day = dayOfSerial(value, this.#context.date1904)
    return day === null ? value : { day, serial: value, precision: shown }
  }
}
