import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.generated.ts'
import type { ActionCtx } from '#platform/kernel/act.ts'

export interface StoredFile {
  readonly id: string
  readonly name: string
  /** Bytes. */
  readonly size: number
}

/** Only the actor's own files are visible to this statement. */
export async function findFile(db: Pick<Kysely<Tables>, 'selectFrom'>, id: string): Promise<StoredFile | undefined> {
  return db
    .selectFrom('fileUpload')
    .select(['id', 'name', 'size'])
    .where(sql`id`, '=', id)
    .$castTo<StoredFile>()
    .executeTakeFirst()
}

export async function insertFile(
  { db, actor, now }: ActionCtx,
  row: { id: string; name: string; size: number; digest: string },
): Promise<void> {
  await sql`insert into file_upload (id, account_id, name, size, digest, at)
    values (${row.id}, ${actor.accountId}, ${row.name}, ${row.size}, ${row.digest}, ${now})`.execute(db)
}
