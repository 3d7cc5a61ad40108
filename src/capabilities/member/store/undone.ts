import { sql } from 'kysely'
import type { ActionCtx } from '#platform/kernel/act.ts'
import { fieldOf, isFieldId } from '../rules/dictionary.ts'
import { openChange, type StoredChange } from './history.ts'
import { read } from './rows.ts'

type Values = Record<string, string | number | boolean | null>

/** What stood in the fields an import changed, by person. */
export async function valuesBefore(
  ctx: ActionCtx,
  importId: string,
  memberIds: readonly string[],
): Promise<Map<string, Values>> {
  const rows = await read<StoredChange>(
    ctx.db,
    sql`select * from member_change where import_id = ${importId} and person_id = any (${[...memberIds]}::uuid[])`,
  )
  const values = new Map<string, Values>(memberIds.map(id => [id, {}]))
  for (const row of rows) {
    const of = values.get(row.personId)
    if (of) of[row.field] = typed(row.field, openChange(ctx.vault, row, 'before'))
  }
  return values
}

/** History keeps texts; the dictionary says what they were. */
function typed(field: string, text: string | null): string | number | boolean | null {
  if (text === null || !isFieldId(field)) return text
  const { type } = fieldOf(field)
  if (type === 'bool') return text === 'true'
  return type === 'int' ? Number(text) : text
}
