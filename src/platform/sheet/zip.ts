import type { Entry, ZipFile } from 'yauzl'
import { fromBufferPromise } from 'yauzl'
import type { SheetLimits } from './cells.ts'
import { SheetRefused } from './cells.ts'
import { declaredEncoding, decoded } from './text.ts'
import type { XmlListener } from './xml.ts'
import { readXml } from './xml.ts'

/** Told after each unpacked piece: bytes so far, bytes the headers promise. */
export type OnBytes = (unpacked: number, declared: number) => void

/** A zip looked over before anything is unpacked (S-59); archives inside it are never opened. */
export class Archive {
  readonly #zip: ZipFile
  readonly #entries: ReadonlyMap<string, Entry>
  readonly #limits: SheetLimits
  readonly #onBytes: OnBytes
  readonly #declared: number
  #unpacked = 0

  constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, limits: SheetLimits, onBytes: OnBytes) {
    this.#zip = zip
    this.#entries = entries
    this.#limits = limits
    this.#onBytes = onBytes
    this.#declared = [...entries.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  names(): readonly string[] {
    return [...this.#entries.keys()]
  }

  /** Unpacked bytes are counted as they come: headers may lie. */
  async *#bytes(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.#entries.get(name)
    if (entry === undefined) throw new SheetRefused('damaged')
    const stream = await this.#zip.openReadStreamPromise(entry)
    for await (const chunk of stream) {
      this.#unpacked += chunk.length
      if (this.#unpacked > this.#limits.unpacked) throw new SheetRefused('tooMuchUnpacked')
      this.#onBytes(this.#unpacked, this.#declared)
      yield chunk
    }
  }

  async *#text(name: string): AsyncGenerator<string> {
    const bytes = this.#bytes(name)
    const first = await bytes.next()
    if (first.done === true) return
    const encoding = xmlEncoding(first.value)
    yield* decoded(prepend(first.value, bytes), encoding)
  }

  async xml(name: string, listener: XmlListener): Promise<void> {
    await readXml(this.#text(name), listener)
  }

  async start(name: string): Promise<string> {
    for await (const chunk of this.#bytes(name)) return Buffer.from(chunk.subarray(0, 200)).toString('latin1')
    return ''
  }
}

/** Office parts are UTF-8 or UTF-16; only a first chunk without declaration is looked at. */
function xmlEncoding(first: Uint8Array): string {
  const [a, b] = first
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return declaredEncoding(first)
  return a === 0x3c && b === 0 ? 'utf-16le' : 'utf-8'
}

async function* prepend(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  yield* rest
}

/** Throws `tooManyParts`, `tooMuchUnpacked`, `encrypted` or `damaged` before the first byte is unpacked. */
export async function openArchive(bytes: Buffer, limits: SheetLimits, onBytes: OnBytes): Promise<Archive> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false })
  if (zip.entryCount > limits.entries) throw new SheetRefused('tooManyParts')
  const entries = new Map<string, Entry>()
  let declared = 0
  for await (const entry of zip.eachEntry()) {
    declared += entry.uncompressedSize
    if (entries.size >= limits.entries) throw new SheetRefused('tooManyParts')
    if (declared > limits.unpacked) throw new SheetRefused('tooMuchUnpacked')
    if (entry.isEncrypted()) throw new SheetRefused('encrypted')
    entries.set(entry.fileName, entry)
  }
  return new Archive(zip, entries, limits, onBytes)
}
