import { readFile, stat } from 'node:fs/promises'
import type { Book, SheetLimits, SheetRefusal } from './cells.ts'
import { SheetRefused, sheetLimits } from './cells.ts'
import { readCsv } from './csv.ts'
import { Tally } from './grid.ts'
import { readHtml } from './html.ts'
import { readOds } from './ods.ts'
import { declaredEncoding } from './text.ts'
import { readOle } from './xls.ts'
import { readXlsx } from './xlsx.ts'
import { readXml2003 } from './xml2003.ts'
import { openArchive } from './zip.ts'

export type OnProgress = (done: number, total: number) => void

/** A file given as bytes or as a path → its sheets. What the file is, is told by its content, never by its name. Throws SheetRefused only. */
export async function readSheets(
  source: Uint8Array | string,
  limits: SheetLimits = sheetLimits,
  onProgress: OnProgress = () => {},
  signal?: AbortSignal,
): Promise<Book> {
  const report: OnProgress = (done, total) => {
    if (signal?.aborted === true) throw new SheetRefused('cancelled')
    onProgress(done, total)
  }
  try {
    const bytes = await load(source, limits)
    return await readBytes(bytes, limits, report)
  } catch (cause) {
    throw cause instanceof SheetRefused ? cause : new SheetRefused('damaged', cause)
  }
}

async function load(source: Uint8Array | string, limits: SheetLimits): Promise<Buffer> {
  const length = typeof source === 'string' ? (await stat(source)).size : source.length
  if (length > limits.bytes) throw new SheetRefused('tooLarge')
  if (length === 0) throw new SheetRefused('empty')
  return typeof source === 'string'
    ? readFile(source)
    : Buffer.from(source.buffer, source.byteOffset, source.byteLength)
}

async function readBytes(bytes: Buffer, limits: SheetLimits, report: OnProgress): Promise<Book> {
  const tally = new Tally(limits)
  report(0, bytes.length)
  const head = bytes.toString('latin1', 0, 8)
  if (head.startsWith('PK')) return readZip(bytes, tally, report)
  if (head.startsWith('\xd0\xcf\x11\xe0')) return readOle(bytes, tally)
  const refusal = foreign(bytes)
  if (refusal !== null) throw new SheetRefused(refusal)
  const start = new TextDecoder(declaredEncoding(bytes)).decode(bytes.subarray(0, 8_192)).trimStart().toLowerCase()
  if (start === '') throw new SheetRefused('empty')
  if (start.startsWith('<?xml') || start.startsWith('<workbook')) {
    if (start.includes('urn:schemas-microsoft-com:office:spreadsheet') && !start.includes('<html'))
      return readXml2003(bytes, tally)
    if (start.includes('<!doctype') && !start.includes('<!doctype html')) throw new SheetRefused('unsafeXml')
    if (!start.includes('<html') && !start.includes('<table')) throw new SheetRefused('unknownFormat')
  }
  if (/^(<!doctype html|<html|<table|<meta|<head|<style|<body|<div|<!--|<\?xml)/.test(start))
    return readHtml(bytes, tally)
  return readCsv(bytes, tally, done => report(Math.min(done, bytes.length), bytes.length))
}

async function readZip(bytes: Buffer, tally: Tally, report: OnProgress): Promise<Book> {
  const archive = await openArchive(bytes, tally.limits, report)
  const has = (name: string): boolean => archive.has(name)
  if (has('encrypted-package')) throw new SheetRefused('encrypted')
  if (has('content.xml') && has('mimetype')) {
    const type = await archive.start('mimetype')
    if (!type.includes('spreadsheet')) throw new SheetRefused(type.includes('presentation') ? 'presentation' : 'word')
    if (!/^(?:\xef\xbb\xbf)?\s*</.test(await archive.start('content.xml'))) throw new SheetRefused('encrypted')
    return readOds(archive, tally)
  }
  if (has('xl/workbook.bin')) throw new SheetRefused('binaryExcel')
  if (has('word/document.xml')) throw new SheetRefused('word')
  if (has('ppt/presentation.xml')) throw new SheetRefused('presentation')
  if (!has('xl/workbook.xml') && !has('_rels/.rels')) throw new SheetRefused('archive')
  return readXlsx(archive, tally)
}

const marks: readonly (readonly [string, SheetRefusal])[] = [
  ['%PDF', 'pdf'],
  ['\x89PNG', 'image'],
  ['\xff\xd8\xff', 'image'],
  ['GIF8', 'image'],
  ['II*\0', 'image'],
  ['MM\0*', 'image'],
  ['{\\rtf', 'word'],
  ['Rar!', 'archive'],
  ['7z\xbc\xaf', 'archive'],
  ['\x1f\x8b', 'archive'],
  ['MIME-Version:', 'unknownFormat'],
]

function foreign(bytes: Buffer): SheetRefusal | null {
  const head = bytes.toString('latin1', 0, 16)
  if (head.startsWith('BM') && bytes.length > 54 && bytes.readUInt32LE(2) === bytes.length) return 'image'
  if (head.startsWith('RIFF') && head.includes('WEBP')) return 'image'
  return marks.find(([mark]) => head.startsWith(mark))?.[1] ?? null
}
