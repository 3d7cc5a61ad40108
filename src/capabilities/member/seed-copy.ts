import { once } from 'node:events'
import type { ClientBase } from 'pg'
import { from } from 'pg-copy-streams'
import { columnName, type Row, type Value } from './store/rows.ts'

/**
 * Many rows of one table at once: COPY into a temporary table without constraints, then INSERT … SELECT into the real one,
 * where every constraint, default and trigger holds. All rows have the keys of the first.
 */
export async function copyRows(client: ClientBase, table: string, rows: readonly Row[]): Promise<void> {
  const keys = Object.keys(rows[0] ?? {})
  const columns = keys.map(key => `"${columnName(key)}"`).join(', ')
  const beside = `copied_${table}`
  await client.query(`create temporary table if not exists ${beside} as select ${columns} from ${table} with no data`)
  const stream = client.query(from(`copy ${beside} (${columns}) from stdin`))
  stream.end(rows.map(row => `${keys.map(key => field(row[key] ?? null)).join('\t')}\n`).join(''))
  await once(stream, 'finish')
  await client.query(`insert into ${table} (${columns}) select ${columns} from ${beside}`)
  await client.query(`truncate ${beside}`)
}

/** One value in COPY's text format. */
function field(value: Value): string {
  if (value === null) return '\\N'
  if (value instanceof Uint8Array)
    return `\\\\x${Buffer.from(value.buffer, value.byteOffset, value.length).toString('hex')}`
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'string') return value.replace(/[\\\t\n\r]/g, sign => escapes[sign] ?? sign)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
