import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { ActionCtx } from '#platform/kernel/act.ts'
import { newId } from '#platform/pure/id.ts'
import type { CheckedRow } from '../contract/internal.ts'
import { countsOf, type Staged, staged } from '../stage.ts'
import { indexed, knownNumbers } from './compare.ts'
import { type StoredImport, type StoredRow, sealContent } from './import.ts'
import { idIndex } from './person.ts'
import { insertRows, type Reader, type Row, read, readOne, updateRow } from './rows.ts'

/** Rows worked on before other requests get their turn. */
const atOnce = 25

export async function clearRows(db: ActionCtx['db'], importId: string): Promise<void> {
  await sql`delete from member_import_row where import_id = ${importId}`.execute(db)
}

/** Keeps checked rows, each compared with the register and sealed. `ordinal`: place of the first one in the file. */
export async function stageRows(
  ctx: ActionCtx,
  batch: StoredImport,
  rows: readonly CheckedRow[],
  ordinal: number,
): Promise<void> {
  const indexes = rows.map(({ values }) => indexed(ctx.vault, values.idNumber))
  const known = await knownNumbers(ctx.db, ctx.vault, indexes.flat())
  const prepared: Row[] = []
  for (const [i, row] of rows.entries()) {
    const { class: rowClass, content, memberId } = staged(row, known, ctx.today)
    const id = newId()
    const place = { id, importId: batch.id, path: batch.path, ordinal: ordinal + i + 1, writtenVersion: null }
    const columns = contentColumns(ctx, id, content, indexes[i]?.[0]?.index ?? null)
    prepared.push({ ...place, class: rowClass, memberId, ...columns })
    if (i % atOnce === 0) await setImmediate()
  }
  await insertRows(ctx.db, 'member_import_row', prepared)
}

/** Judges one row anew, after a cell was corrected. */
export async function restage(ctx: ActionCtx, stored: StoredRow, row: CheckedRow): Promise<Staged> {
  const numbers = indexed(ctx.vault, row.values.idNumber)
  const known = await knownNumbers(ctx.db, ctx.vault, numbers)
  const result = staged(row, known, ctx.today)
  await updateRow(ctx.db, 'member_import_row', stored.id, {
    class: result.class,
    memberId: result.memberId,
    ...contentColumns(ctx, stored.id, result.content, numbers[0]?.index ?? null),
  })
  return result
}

function contentColumns(ctx: ActionCtx, rowId: string, content: Staged['content'], index: Uint8Array | null): Row {
  return {
    ...countsOf(content.findings),
    organisationId: content.organisationId,
    newOrganisation: content.organisationId ? null : content.organisationName,
    idIndex: index,
    content: sealContent(ctx.vault, rowId, content),
  }
}

/** Other rows of the import with this identity number, in the order of the file. */
export const rowsOfNumber = (ctx: ActionCtx, importId: string, number: string, exceptId: string) =>
  read<StoredRow>(
    ctx.db,
    sql`select * from member_import_row where import_id = ${importId} and id_index = ${idIndex(ctx.vault, number)}
      and id <> ${exceptId} order by ordinal`,
  )

export const findRow = (db: Reader, importId: string, rowId: string) =>
  readOne<StoredRow>(db, sql`select * from member_import_row where import_id = ${importId} and id = ${rowId}`)
