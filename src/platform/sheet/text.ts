import { SheetRefused } from './cells.ts'

const chunkSize = 65_536

/** Decodes with one stateful decoder: a character that straddles two chunks stays whole. Invalid bytes refuse the file. */
export async function* decoded(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, encoding: string) {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const chunk of chunks) yield strict(() => decoder.decode(chunk, { stream: true }))
  const rest = strict(() => decoder.decode())
  if (rest !== '') yield rest
}

function strict(decode: () => string): string {
  try {
    return decode()
  } catch (cause) {
    throw new SheetRefused('unknownEncoding', cause)
  }
}

/** Views, not copies. */
export function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += chunkSize) yield bytes.subarray(from, from + chunkSize)
}

/** The encoding of a text without declaration: BOM, then strict UTF-8, then strict GB 18030. */
export function encodingOf(bytes: Uint8Array): string {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (a === 0xef && b === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  const zeros = zeroBytes(bytes.subarray(0, 4_096))
  // ASCII in UTF-16 has its zero byte on one side; a Chinese character has one on either side now and then.
  if (zeros.odd > 2 * zeros.even) return 'utf-16le'
  if (zeros.even > 2 * zeros.odd) return 'utf-16be'
  if (zeros.even > 0) throw new SheetRefused('unknownFormat')
  const utf8 = evidence(bytes, 'utf-8')
  if (utf8.valid && (utf8.han || !utf8.beyondAscii)) return 'utf-8'
  const national = evidence(bytes, 'gb18030')
  // Valid UTF-8 of two-byte characters only (Greek, Cyrillic, accents) is what short GB 18030 texts look like by chance.
  if (national.valid && (national.han || !utf8.valid)) return 'gb18030'
  if (utf8.valid) return 'utf-8'
  throw new SheetRefused('unknownEncoding')
}

function zeroBytes(bytes: Uint8Array): { even: number; odd: number } {
  const zeros = { even: 0, odd: 0 }
  for (const [index, byte] of bytes.entries()) if (byte === 0) zeros[index % 2 === 0 ? 'even' : 'odd'] += 1
  return zeros
}

function evidence(bytes: Uint8Array, encoding: string): { valid: boolean; han: boolean; beyondAscii: boolean } {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const seen = { valid: true, han: false, beyondAscii: false }
  try {
    for (const chunk of slices(bytes)) {
      const text = decoder.decode(chunk, { stream: true })
      seen.han ||= /\p{Script=Han}/u.test(text)
      seen.beyondAscii ||= /[^\p{ASCII}\uFEFF]/u.test(text)
    }
    decoder.decode()
  } catch {
    seen.valid = false
  }
  return seen
}

/** The encoding a document declares for itself (XML declaration, HTML meta), else `encodingOf`. */
export function declaredEncoding(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 2_048)).toString('latin1')
  const label = /(?:encoding|charset)\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase()
  const marked = head.startsWith('\xff\xfe') || head.startsWith('\xfe\xff') || head.startsWith('\xef\xbb\xbf')
  if (label === undefined || marked || head.includes('\0')) return encodingOf(bytes)
  if (/^gb|^x-gbk|^cp936/.test(label)) return 'gb18030'
  return label === 'utf-8' || label === 'utf8' ? 'utf-8' : encodingOf(bytes)
}
