import { readFileSync, writeFileSync } from 'node:fs'
import pg from 'pg'
import { SaxesParser } from 'saxes'
import { fromBufferPromise } from 'yauzl'

/**
 * The floor of an import: the file read as a stream, every cell looked at, nothing kept; then the same sealed rows by COPY into
 * the same tables with their indexes, as the owner. Arguments: the owner's URL, the workbook, the folder of the copied rows.
 */
const [ownerUrl = '', workbook = '', folder = ''] = process.argv.slice(2)
const began = process.cpuUsage()
writeFileSync('/proc/self/clear_refs', '5')
const cells = await read(readFileSync(workbook))
const client = new pg.Client({ connectionString: ownerUrl })
await client.connect()
await client.query('begin')
for (const table of ['member_identity', 'member_person', 'member_event'])
  await client.query(
    `copy ${table} (${readFileSync(`${folder}/${table}.columns`, 'utf8')}) from '${folder}/${table}.copy'`,
  )
await client.query('commit')
await client.end()
const { user, system } = process.cpuUsage(began)
const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024
process.send?.({ cells, cpu: (user + system) / 1e6, peak })
process.disconnect?.()

async function read(bytes: Buffer): Promise<number> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true })
  let count = 0
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.startsWith('xl/worksheets/')) continue
    const parser = new SaxesParser()
    let text = ''
    parser.on('opentag', () => {
      text = ''
    })
    parser.on('text', piece => {
      text += piece
    })
    parser.on('closetag', ({ name }) => {
      if (name === 'c' && text !== '') count += 1
    })
    const decoder = new TextDecoder()
    for await (const chunk of await zip.openReadStreamPromise(entry))
      parser.write(decoder.decode(chunk, { stream: true }))
    parser.close()
  }
  return count
}
