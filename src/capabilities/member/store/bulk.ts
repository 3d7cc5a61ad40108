import { sql } from 'kysely'
import type { ActionCtx } from '#platform/kernel/act.ts'
import { insertRows, jsonOf, type Row, read } from './rows.ts'

/** Sets columns of many rows; rows that set the same columns share one statement. */
export async function updateRows(db: ActionCtx['db'], table: string, rows: readonly Row[]): Promise<void> {
  const shapes = Map.groupBy(rows, row => Object.keys(row).sort().join())
  for (const alike of shapes.values()) {
    const columns = Object.keys(alike[0] ?? {}).filter(key => key !== 'id')
    const settings = sql.join(columns.map(key => sql`${sql.id(key)} = given.${sql.id(key)}`))
    await sql`update ${sql.table(table)} as stored set ${settings}
      from json_populate_recordset(null::${sql.table(table)}, ${jsonOf(alike)}::json) as given
      where stored.id = given.id`.execute(db)
  }
}

export const insertPeople = (db: ActionCtx['db'], rows: readonly Row[]) => insertRows(db, 'member_person', rows)

/** Notes on staged rows which member they made or changed, and its version then. */
export async function noteWritten(
  db: ActionCtx['db'],
  written: readonly { readonly rowId: string; readonly memberId: string; readonly version: number }[],
): Promise<void> {
  if (written.length === 0) return
  await sql`update member_import_row r set member_id = w.member_id, written_version = w.version
    from unnest(${written.map(({ rowId }) => rowId)}::uuid[], ${written.map(({ memberId }) => memberId)}::uuid[],
      ${written.map(({ version }) => version)}::int[]) as w (row_id, member_id, version)
    where r.id = w.row_id`.execute(db)
}

/** What an undo would have to do: rows the import wrote, with the version the record has now (null: it is gone). */
export interface WrittenRow {
  readonly id: string
  readonly class: 'new' | 'changed'
  readonly ordinal: number
  readonly memberId: string
  readonly writtenVersion: number
  readonly version: number | null
  readonly organisationId: string | null
}
export const writtenRows = (db: ActionCtx['db'], importId: string, after: number, limit: number) =>
  read<WrittenRow>(
    db,
    sql`select r.id, r.class, r.ordinal, r.member_id, r.written_version, p.version, p.organisation_id
      from member_import_row r left join member_person p on p.id = r.member_id
      where r.import_id = ${importId} and r.written_version is not null and r.ordinal > ${after}
      order by r.ordinal limit ${limit}`,
  )

/** Removes people with everything that hangs on them; their identity numbers become free. */
export async function removePeople(db: ActionCtx['db'], ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`delete from member_identity where id_index in
    (select id_index from member_person where id = any (${[...ids]}::uuid[]) and is_active)`.execute(db)
  await sql`delete from member_person where id = any (${[...ids]}::uuid[])`.execute(db)
}
