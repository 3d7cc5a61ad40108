import type { Book } from './cells.ts'
import { SheetRefused } from './cells.ts'
import type { Tally } from './grid.ts'
import { Grid } from './grid.ts'
import { decoded, encodingOf, slices } from './text.ts'

const separators = [',', '\t', ';', '|'] as const

/** Separated values; encoding and separator are found from the content. */
export async function readCsv(bytes: Uint8Array, tally: Tally, onPiece: (done: number) => void): Promise<Book> {
  const encoding = encodingOf(bytes)
  const reader = new CsvReader(new Grid(tally, ''))
  let done = 0
  for await (const piece of decoded(slices(bytes), encoding)) {
    reader.write(piece)
    done += piece.length
    onPiece(done)
  }
  return { kind: 'csv', encoding, sheets: [reader.end().finish()] }
}

const sampleLength = 65_536

class CsvReader {
  readonly #grid: Grid
  #separator = ''
  #sample = ''
  #row = 0
  #column = 0
  #field = ''
  #quoted = false
  #quoteSeen = false
  #returnSeen = false

  constructor(grid: Grid) {
    this.#grid = grid
  }

  write(piece: string): void {
    if (this.#separator !== '') this.#read(piece)
    else {
      this.#sample += piece
      if (this.#sample.length >= sampleLength) this.#begin()
    }
  }

  end(): Grid {
    if (this.#separator === '') this.#begin()
    if (this.#field !== '' || this.#column > 0) this.#endRow()
    return this.#grid
  }

  #begin(): void {
    const declared = /^sep=(.)\r?\n/.exec(this.#sample)
    this.#separator = declared?.[1] ?? separatorOf(this.#sample)
    this.#read(declared === null ? this.#sample : this.#sample.slice(declared[0].length))
    this.#sample = ''
  }

  #read(piece: string): void {
    let from = 0
    for (let i = 0; i < piece.length; i += 1) {
      const char = piece[i] ?? ''
      if (!this.#isMark(char)) continue
      this.#append(piece.slice(from, i))
      from = i + 1
      this.#mark(char)
    }
    this.#append(piece.slice(from))
  }

  #isMark(char: string): boolean {
    return char === '"' || (!this.#quoted && (char === this.#separator || char === '\n' || char === '\r'))
  }

  #append(text: string): void {
    if (text === '') return
    this.#quoteSeen = false
    this.#returnSeen = false
    this.#field += text
    if (this.#field.length > this.#grid.tally.limits.cellLength) throw new SheetRefused('cellTooLong')
  }

  #mark(char: string): void {
    const lineFeedAfterReturn = char === '\n' && this.#returnSeen
    this.#returnSeen = char === '\r'
    if (char === '"') this.#quote()
    else this.#quoteSeen = false
    if (char === this.#separator) this.#endField()
    else if (char !== '"' && !lineFeedAfterReturn) this.#endRow()
  }

  #quote(): void {
    if (this.#quoted) {
      this.#quoted = false
      this.#quoteSeen = true
    } else if (this.#quoteSeen) {
      // A doubled quote inside a quoted field.
      this.#field += '"'
      this.#quoted = true
      this.#quoteSeen = false
    } else if (this.#field.trim() === '') {
      this.#field = ''
      this.#quoted = true
    } else if (this.#field === '=') {
      // ="110101…": the habit of keeping long numbers as text.
      this.#field = ''
      this.#quoted = true
    } else this.#field += '"'
  }

  #endField(): void {
    this.#grid.put(this.#column, unguarded(this.#field))
    this.#field = ''
    this.#column += 1
  }

  #endRow(): void {
    this.#endField()
    this.#grid.endRow(this.#row, false)
    this.#row += 1
    this.#column = 0
  }
}

/** Undoes the guard of `csvField`: an apostrophe before what a spreadsheet would take for a formula (S-62). */
const unguarded = (field: string): string => (/^'['=+\-@\t\r\0]/.test(field) ? field.slice(1) : field)

/** The separator that splits the first lines most evenly; quoted parts do not count. */
export function separatorOf(sample: string): string {
  const lines = sample
    .replaceAll(/"[^"]*"/g, '')
    .split(/\r\n|\r|\n/)
    .filter(line => line !== '')
    .slice(0, 50)
  let best: string = ','
  let bestScore = 0
  for (const separator of separators) {
    const counts = lines.map(line => line.split(separator).length - 1).filter(found => found > 0)
    const score = counts.length * 1_000 + counts.reduce((sum, found) => sum + found, 0)
    if (counts.length > 0 && score > bestScore) {
      best = separator
      bestScore = score
    }
  }
  return best
}
