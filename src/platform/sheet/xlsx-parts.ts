import { SheetRefused } from './cells.ts'
import type { Tally } from './grid.ts'
import { dateShown } from './serial.ts'
import type { Attributes, XmlListener } from './xml.ts'
import { attribute } from './xml.ts'

/** `_x000D_` stands for a character XML cannot carry; the underscore itself is `_x005F_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text

/** xl/sharedStrings.xml: rich text is joined, phonetic hints are left out. */
export class SharedStrings implements XmlListener {
  readonly values: string[] = []
  readonly #tally: Tally
  #total = 0
  #text = ''
  #inText = false
  #phonetic = 0

  constructor(tally: Tally) {
    this.#tally = tally
  }

  open(name: string): void {
    if (name === 't') this.#inText = this.#phonetic === 0
    else if (name === 'si') this.#text = ''
    else if (name === 'rPh') this.#phonetic += 1
  }

  text(text: string): void {
    if (this.#inText) this.#text += text
  }

  close(name: string): void {
    if (name === 't') this.#inText = false
    else if (name === 'rPh') this.#phonetic -= 1
    else if (name === 'si') this.#keep()
  }

  #keep(): void {
    this.#total += this.#text.length
    const { limits } = this.#tally
    if (this.#text.length > limits.cellLength) throw new SheetRefused('cellTooLong')
    if (this.values.length >= limits.strings) throw new SheetRefused('tooManyCells')
    if (this.#total > limits.stringLength) throw new SheetRefused('tooMuchUnpacked')
    this.values.push(this.#tally.own(unescaped(this.#text)))
  }
}

/** xl/styles.xml: for each cell format, whether it shows a day, a month or no date. */
export class Styles implements XmlListener {
  readonly dates: ('day' | 'month' | null)[] = []
  readonly #custom = new Map<number, string>()
  #inCellFormats = false

  open(name: string, attributes: Attributes): void {
    if (name === 'numFmt') this.#custom.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
    else if (name === 'cellXfs') this.#inCellFormats = true
    else if (name === 'xf' && this.#inCellFormats) {
      const id = Number(attributes.numFmtId ?? 0)
      this.dates.push(dateShown(id, this.#custom.get(id)))
    }
  }

  close(name: string): void {
    if (name === 'cellXfs') this.#inCellFormats = false
  }

  text(): void {}
}

/** xl/workbook.xml: the sheets in their order and the date system. */
export class Workbook implements XmlListener {
  readonly sheets: { name: string; hidden: boolean; relation: string }[] = []
  date1904 = false

  open(name: string, attributes: Attributes): void {
    if (name === 'workbookPr') this.date1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
    if (name !== 'sheet') return
    this.sheets.push({
      name: attributes.name ?? '',
      hidden: (attributes.state ?? 'visible') !== 'visible',
      relation: attribute(attributes, 'id') ?? '',
    })
  }

  close(): void {}
  text(): void {}
}

/** A .rels part: id → part name, with the last segment of the relation's type. */
export class Relations implements XmlListener {
  readonly targets = new Map<string, { part: string; type: string }>()
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  open(name: string, attributes: Attributes): void {
    if (name !== 'Relationship' || attributes.TargetMode === 'External') return
    const target = attributes.Target ?? ''
    const part = target.startsWith('/') ? target.slice(1) : joined(this.#folder, target)
    this.targets.set(attributes.Id ?? '', { part, type: (attributes.Type ?? '').split('/').at(-1) ?? '' })
  }

  partOf(type: string): string | undefined {
    for (const target of this.targets.values()) if (target.type === type) return target.part
    return undefined
  }

  close(): void {}
  text(): void {}
}

function joined(folder: string, target: string): string {
  const path: string[] = folder === '' ? [] : folder.split('/')
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.') path.push(step)
  }
  return path.join('/')
}
