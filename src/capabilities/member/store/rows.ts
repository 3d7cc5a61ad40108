import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.generated.ts'

/** Whatever can select: the queries' read-only connection and the actions' transaction. */
export type Reader = Pick<Kysely<Tables>, 'selectFrom'>
export type Writer = Kysely<Tables>

/** One statement written as SQL; the row's shape is the caller's word, held by the tests. Column names come in camel case. */
export async function read<Row>(db: Reader, query: RawBuilder<unknown>): Promise<Row[]> {
  return db.selectFrom(sql`(${query})`.as('answer')).selectAll().$castTo<Row>().execute()
}

export async function readOne<Row>(db: Reader, query: RawBuilder<unknown>): Promise<Row | undefined> {
  return (await read<Row>(db, query))[0]
}

/** A value a column takes: sealed bytes, days as text, instants, lists. */
export type Value = string | number | boolean | null | Uint8Array | Date | readonly string[]
export type Row = Readonly<Record<string, Value>>

/**
 * Inserts rows of one shape in one statement: they travel as one JSON text, so that 500 rows of 60 columns are one
 * parameter. A column that is empty in all of them is left to its default, which is empty too.
 */
export async function insertRows(db: Writer, table: string, rows: readonly Row[]): Promise<void> {
  const used = Object.keys(rows[0] ?? {}).filter(key => rows.some(row => row[key] !== null))
  if (used.length === 0) return
  const columns = sql.join(used.map(key => sql.id(key)))
  await sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${jsonOf(rows)}::json)`.execute(db)
}

/** Sets the given columns of one row. */
export async function updateRow(db: Writer, table: string, id: string, change: Row): Promise<void> {
  const columns = Object.keys(change)
  if (columns.length === 0) return
  const settings = sql.join(columns.map(key => sql`${sql.id(key)} = given.${sql.id(key)}`))
  await sql`update ${sql.table(table)} set ${settings}
    from json_populate_recordset(null::${sql.table(table)}, ${jsonOf([change])}::json) as given
    where ${sql.table(table)}.id = ${id}`.execute(db)
}

/** Rows as one JSON text with the columns' names; empty columns are left out. */
export function jsonOf(rows: readonly Row[]): string {
  const heads = new Map<string, string>()
  for (const row of rows) for (const key in row) if (!heads.has(key)) heads.set(key, `"${columnName(key)}":`)
  return `[${rows.map(row => asJson(row, heads)).join(',')}]`
}

// Put together by hand: an object of sixty keys made row by row costs three times as much.
function asJson(row: Row, heads: ReadonlyMap<string, string>): string {
  let text = ''
  for (const [key, head] of heads) {
    const value = row[key]
    if (value === null || value === undefined) continue
    text += `${text === '' ? '' : ','}${head}${jsonValue(value)}`
  }
  return `{${text}}`
}

// bytea and arrays are read from JSON by their own input: hexadecimal text, a JSON array.
function jsonValue(value: Value): string {
  if (value instanceof Uint8Array)
    return `"\\\\x${Buffer.from(value.buffer, value.byteOffset, value.length).toString('hex')}"`
  return JSON.stringify(value)
}

const names = new Map<string, string>()

/** `joinedOn` → `joined_on`; the few hundred names there are, are spelt once. */
export function columnName(key: string): string {
  const known = names.get(key)
  if (known !== undefined) return known
  const name = key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
  names.set(key, name)
  return name
}
