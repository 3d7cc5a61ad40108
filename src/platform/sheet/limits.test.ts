import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { xlsxParts, zipOf } from '../../../test/corpus/parts.ts'
import type { SheetRefusal } from './cells.ts'
import { readSheets } from './read.ts'

const folder = await mkdtemp(join(tmpdir(), 'sheet-limits-'))
after(() => rm(folder, { recursive: true }))

const sheetOf = (rows: string): { name: string; xml: string }[] => [
  { name: '名册', xml: `<sheetData>${rows}</sheetData>` },
]
const workbook = async (rows: string, strings = ''): Promise<Buffer> => zipOf(xlsxParts(sheetOf(rows), { strings }))
const refused = async (bytes: Uint8Array, code: SheetRefusal): Promise<void> =>
  assert.rejects(readSheets(bytes), { code })

/** Writes another length into every header of a part: the file claims less than it holds. */
function claim(bytes: Buffer, part: string, length: number): Buffer {
  const lied = Buffer.from(bytes)
  for (let at = lied.indexOf(part); at >= 0; at = lied.indexOf(part, at + 1)) {
    if (lied.subarray(at - 46, at - 42).toString('latin1') === 'PK\x01\x02') lied.writeUInt32LE(length, at - 22)
  }
  return lied
}

test('S-59 T11 the 66 MB workbook is refused in a worker: in seconds, in a small heap, while others are served', async () => {
  const row = (r: number): string =>
    `<row r="${r}">${Array.from({ length: 20 }, (_, c) => `<c r="${String.fromCharCode(65 + c)}${r}" t="s"><v>${(r * 20 + c) % 9973}</v></c>`).join('')}</row>`
  const rows = Array.from({ length: 105_000 }, (_, r) => row(r + 1)).join('')
  const strings = Array.from({ length: 10_000 }, (_, i) => `<si><t>党员${i}</t></si>`).join('')
  const path = join(folder, 't11.xlsx')
  await writeFile(path, await workbook(rows, strings))
  assert.ok(rows.length > 66_000_000)

  const script = `
    import { monitorEventLoopDelay } from 'node:perf_hooks'
    import { runSheetJob } from ${JSON.stringify(new URL('./worker.ts', import.meta.url).href)}
    const rss = process.memoryUsage.rss()
    let peak = rss
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const timer = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss())
    }, 5)
    const module = new URL(${JSON.stringify(new URL('./whole-book.ts', import.meta.url).href)})
    const code = await runSheetJob({ source: ${JSON.stringify(path)}, module, input: null }, { onPart() {} }).then(() => 'read', error => error.code)
    clearInterval(timer)
    console.log(JSON.stringify({ code, seconds: (process.cpuUsage().user + process.cpuUsage().system) / 1e6, grownMb: (peak - rss) / 2 ** 20, peakMb: peak / 2 ** 20, p99: delay.percentile(99) / 1e6 }))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script])
  const seen: { code: string; seconds: number; grownMb: number; peakMb: number; p99: number } = JSON.parse(stdout)
  assert.equal(seen.code, 'tooManyRows')
  assert.ok(seen.seconds < 10, `took ${seen.seconds} s of CPU`)
  assert.ok(seen.peakMb < 300, `peak ${seen.peakMb} MB`)
  assert.ok(seen.p99 < 200, `the main thread stood still for ${seen.p99} ms`)
})

test('S-59 a bomb is refused from its central directory, before a byte is unpacked', async () => {
  const begun = performance.now()
  const before = process.memoryUsage.rss()
  const bomb = await zipOf({ ...xlsxParts(sheetOf('')), 'xl/media/zero.xml': Buffer.alloc(101 * 2 ** 20) })
  const made = performance.now() - begun
  await refused(bomb, 'tooMuchUnpacked')
  assert.ok(performance.now() - begun - made < 200)
  assert.ok(process.memoryUsage.rss() - before < 250 * 2 ** 20)
})

test('S-59 headers that lie about the unpacked size do not help', async () => {
  const honest = await workbook(' '.repeat(5_000_000))
  await assert.rejects(readSheets(claim(honest, 'xl/worksheets/s0.xml', 10)), { code: 'damaged' })
})

test('S-59 more than 2,000 parts are refused, 2,000 are not', async () => {
  const parts = xlsxParts(sheetOf('<row><c><v>1</v></c></row>'))
  const spare = 2_000 - Object.keys(parts).length
  const filled = (count: number): Record<string, string> => ({
    ...parts,
    ...Object.fromEntries(Array.from({ length: count }, (_, i) => [`x/${i}`, ''])),
  })
  await refused(await zipOf(filled(spare + 1)), 'tooManyParts')
  assert.equal((await readSheets(await zipOf(filled(spare)))).sheets[0]?.rows.length, 1)
})

test('S-63 an archive inside the archive is never opened, and a path that climbs is refused', async () => {
  const inner = await zipOf({ 'a.xml': Buffer.alloc(2 ** 20) })
  const parts = xlsxParts(sheetOf('<row><c><v>1</v></c></row>'))
  assert.equal((await readSheets(await zipOf({ ...parts, 'xl/embeddings/a.zip': inner }))).sheets.length, 1)
  const climbing = await zipOf({ ...parts, 'xl/aa/evil.xml': '' })
  await refused(Buffer.from(climbing.toString('latin1').replaceAll('xl/aa/evil', '../../evil'), 'latin1'), 'damaged')
})

test('S-75 a document type, an entity and a billion laughs are refused at once', async () => {
  const begun = performance.now()
  const laughs = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
  const parts = xlsxParts(sheetOf(''))
  await refused(await zipOf({ ...parts, 'xl/worksheets/s0.xml': `${laughs}<worksheet>&b;</worksheet>` }), 'unsafeXml')
  await refused(await workbook('<row><c t="str"><v>&xxe;</v></c></row>'), 'unsafeXml')
  await refused(await workbook('<a>'.repeat(100)), 'unsafeXml')
  await refused(
    Buffer.from(`<?xml version="1.0"?>${laughs}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`),
    'unsafeXml',
  )
  assert.ok(performance.now() - begun < 1_000)
})

test('a million empty rows cost nothing and the rows after them keep their place', async () => {
  const empty = Array.from({ length: 1_000_000 }, (_, r) => `<row r="${r + 1}"/>`).join('')
  const book = await readSheets(await workbook(`${empty}<row r="1000001"><c r="A1000001"><v>7</v></c></row>`))
  assert.deepEqual(book.sheets[0]?.rows, [{ index: 1_000_000, hidden: false, cells: [7] }])
  const ods = `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><table:table table:name="a"><table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row><table:table-row><table:table-cell office:value-type="string"><text:p>甲</text:p></table:table-cell></table:table-row></table:table></office:document-content>`
  const type = 'application/vnd.oasis.opendocument.spreadsheet'
  const read = await readSheets(await zipOf({ mimetype: type, 'content.xml': ods }))
  assert.deepEqual(read.sheets[0]?.rows, [{ index: 1_048_575, hidden: false, cells: ['甲'] }])
  const filled = ods.replace('"16384"/>', '"16384"><text:p>弹</text:p></table:table-cell>')
  await refused(await zipOf({ mimetype: type, 'content.xml': filled }), 'tooManyColumns')
  const tall = ods.replace('table:number-columns-repeated="16384"/>', '><text:p>弹</text:p></table:table-cell>')
  await refused(await zipOf({ mimetype: type, 'content.xml': tall }), 'tooManyRows')
})

test('the caps on rows, columns and characters hold on both sides of the boundary', async () => {
  const lines = (count: number): Buffer => Buffer.from('甲\n'.repeat(count))
  assert.equal((await readSheets(lines(50_000))).sheets[0]?.rows.length, 50_000)
  await refused(lines(50_001), 'tooManyRows')
  const wide = (columns: number): Buffer => Buffer.from(Array(columns).fill('1').join(','))
  assert.equal((await readSheets(wide(200))).sheets[0]?.width, 200)
  await refused(wide(201), 'tooManyColumns')
  const long = (length: number): Buffer => Buffer.from('长'.repeat(length))
  assert.equal((await readSheets(long(32_767))).sheets[0]?.width, 1)
  await refused(long(32_768), 'cellTooLong')
  await refused(Buffer.alloc(50 * 2 ** 20 + 1, 0x61), 'tooLarge')
})

test('shared strings without end are refused', async () => {
  await refused(await workbook('', '<si><t>a</t></si>'.repeat(1_000_001)), 'tooManyCells')
  await refused(await workbook('', `<si><t>${'甲'.repeat(32_768)}</t></si>`), 'cellTooLong')
})

test('a workbook with letters beyond the last column or with absurd spans does no harm', async () => {
  await refused(await workbook('<row><c r="XFD1"><v>1</v></c></row>'), 'tooManyColumns')
  const page = '<table><tr><td colspan=99999999 rowspan=99999999>甲</td></tr><tr><td>乙</td></tr></table>'
  await refused(Buffer.from(page), 'tooManyColumns')
})
