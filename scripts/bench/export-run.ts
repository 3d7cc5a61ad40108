import { createWriteStream, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { deserialize } from 'node:v8'
import pg from 'pg'
import { ZipFile } from 'yazl'

/** What the two processes of the export bench are told. */
export interface ExportOrder {
  readonly ownerUrl: string
  readonly keysFolder: string
  readonly filesFolder: string
  readonly exportId: string
  readonly accountId: string
  readonly range: { readonly lo: string; readonly hi: string }
  /** The first page of the list as it is asked for, and where its four places of the cursor stand. */
  readonly text: string
  readonly values: readonly unknown[]
  readonly size: number
}

/**
 * Arguments: `product` or `floor`, the file of the order. The product is the action that makes an approved export. The floor is
 * the best writer of `design/performance` with the same rows of the same query: yazl and strings, deflate at level 1, as the
 * owner without policies; sealed fields are stars, codes stay codes.
 */
const [which = '', file = ''] = process.argv.slice(2)
const order: ExportOrder = deserialize(readFileSync(file))
// What a process loads before it begins is no part of the work; the floor loads nothing of the product.
const work = which === 'product' ? await product() : floor
const began = process.cpuUsage()
writeFileSync('/proc/self/clear_refs', '5')
const rows = await work()
const { user, system } = process.cpuUsage(began)
const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024
process.send?.({ rows, cpu: (user + system) / 1e6, peak })
process.disconnect?.()

async function product(): Promise<() => Promise<number>> {
  const { openRecorder } = await import('./recorder.ts')
  const { perform } = await import('#platform/kernel/perform.ts')
  const { member } = await import('#capabilities/member/contract.ts')
  const { kernel, actorOver, close } = await openRecorder(order.ownerUrl, order.keysFolder, order.filesFolder)
  const actor = { ...actorOver(order.range), system: false, accountId: order.accountId }
  const caller = { identify: async () => actor, requestId: 'bench', address: null, idempotencyKey: null, cause: null }
  return async () => {
    const input = { exportId: order.exportId, watch: { progress: () => undefined } }
    const { people, problem } = await perform(kernel, member.writeExport, input, caller)
    if (problem !== null) throw new Error(problem)
    await close()
    return people
  }
}

async function floor(): Promise<number> {
  const client = new pg.Client({ connectionString: order.ownerUrl })
  await client.connect()
  const target = `${file}.xlsx`
  const zip = new ZipFile()
  const out = new PassThrough()
  zip.outputStream.pipe(out)
  const counted = { rows: 0 }
  zip.addReadStream(Readable.from(sheet(client, counted)), 'xl/worksheets/sheet1.xml', { compressionLevel: 1 })
  zip.end()
  await pipeline(out, createWriteStream(target))
  await client.end()
  await rm(target)
  return counted.rows
}

/** The cursor of the first page stands in its first three values. */
async function* sheet(client: pg.Client, counted: { rows: number }): AsyncGenerator<string> {
  yield '<worksheet><sheetData>'
  for (let values = [...order.values]; ; ) {
    const { rows } = await client.query({ name: 'page', text: order.text, values })
    let text = ''
    for (const row of rows) text += lineOf(row, ++counted.rows)
    yield text
    const last = rows.at(-1)
    if (!last || rows.length < order.size) break
    values = [last.path, last.sort_key, last.id, ...values.slice(3)]
  }
  yield '</sheetData></worksheet>'
}

function lineOf(row: Readonly<Record<string, unknown>>, number: number): string {
  let cells = ''
  let column = 0
  for (const key in row) {
    column += 1
    const value = row[key]
    if (value === null || value === undefined) continue
    const text = value instanceof Uint8Array ? '******************' : String(value)
    cells += `<c r="${String.fromCharCode(64 + column)}${number}" t="inlineStr"><is><t>${text.replace(/[&<>]/g, ' ')}</t></is></c>`
  }
  return `<row r="${number}">${cells}</row>`
}
