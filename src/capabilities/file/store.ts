import { sql } from 'kysely'
import type { ActionCtx, QueryCtx } from '#platform/kernel/act.ts'

export interface StoredFile {
  readonly id: string
  readonly name: string
  /** Bytes. */
  readonly size: number
}

/** Only the actor's own files are visible to this statement. */
export async function findFile(db: QueryCtx['db'], id: string): Promise<StoredFile | undefined> {
  const row = sql<StoredFile>`(select id, name, size from file_upload where id = ${id})`.as('stored')
  return db.selectFrom(row).selectAll().executeTakeFirst()
}

export async function insertFile(
  { db, actor, now }: ActionCtx,
  row: { id: string; name: string; size: number; digest: string },
): Promise<void> {
  await sql`insert into file_upload (id, account_id, name, size, digest, at)
    values (${row.id}, ${actor.accountId}, ${row.name}, ${row.size}, ${row.digest}, ${now})`.execute(db)
}
