import { SaxesParser } from 'saxes'
import { SheetRefused } from './cells.ts'

export type Attributes = Readonly<Record<string, string>>

/** Names arrive without their prefix: `x:row` and `row` are the same element. */
export interface XmlListener {
  open(name: string, attributes: Attributes): void
  close(name: string): void
  text(text: string): void
}

const deepest = 64
const longestToken = 4 * 1024 * 1024

const local = (name: string): string => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** The value of an attribute whatever its prefix: `ss:Index` answers to `Index`. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  const direct = attributes[name]
  if (direct !== undefined) return direct
  for (const key in attributes) if (local(key) === name) return attributes[key]
  return undefined
}

/** Reads XML in pieces. No DTD, no entities, bounded depth and token length (S-75). */
export class XmlReader {
  readonly #parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  #depth = 0
  #silent = 0

  constructor(listener: XmlListener) {
    const parser = this.#parser
    parser.on('opentag', tag => {
      this.#silent = 0
      this.#depth += 1
      if (this.#depth > deepest) throw new SheetRefused('unsafeXml')
      listener.open(local(tag.name), tag.attributes)
    })
    parser.on('closetag', tag => {
      this.#silent = 0
      this.#depth -= 1
      listener.close(local(tag.name))
    })
    parser.on('text', text => listener.text(text))
    parser.on('cdata', text => listener.text(text))
    parser.on('doctype', () => {
      throw new SheetRefused('unsafeXml')
    })
    parser.on('error', cause => {
      throw new SheetRefused(/entity/i.test(cause.message) ? 'unsafeXml' : 'damaged', cause)
    })
  }

  write(text: string): void {
    // A token without end would grow in memory: the parser reports text only at the next tag.
    this.#silent += text.length
    if (this.#silent > longestToken) throw new SheetRefused('cellTooLong')
    this.#parser.write(text)
  }

  end(): void {
    this.#parser.close()
  }
}

/** Feeds decoded pieces to a listener; a huge piece is cut so that the guards see every step. */
export async function readXml(pieces: AsyncIterable<string>, listener: XmlListener): Promise<void> {
  const reader = new XmlReader(listener)
  for await (const piece of pieces) {
    for (let from = 0; from < piece.length; from += 65_536) reader.write(piece.slice(from, from + 65_536))
  }
  reader.end()
}
