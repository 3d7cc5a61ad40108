import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.generated.ts'
import type { ActionCtx } from '#platform/kernel/act.ts'

export interface StoredFile {
  readonly id: string
  readonly name: string
  /** Bytes. */
  readonly size: number
}

/** Only the actor's own files are visible to this statement; one whose time is over is gone. */
export async function findFile(db: Pick<Kysely<Tables>, 'selectFrom'>, id: string): Promise<StoredFile | undefined> {
  return db
    .selectFrom('fileUpload')
    .select(['id', 'name', 'size'])
    .where(sql`id`, '=', id)
    .where(sql<boolean>`(expires_at is null or expires_at > kernel.moment())`)
    .$castTo<StoredFile>()
    .executeTakeFirst()
}

export async function insertFile(
  { db, actor, now }: ActionCtx,
  row: { id: string; name: string; size: number; digest: string; expiresAt: Date | null },
): Promise<void> {
  await sql`insert into file_upload (id, account_id, name, size, digest, at, expires_at)
    values (${row.id}, ${actor.accountId}, ${row.name}, ${row.size}, ${row.digest}, ${now}, ${row.expiresAt})`.execute(
    db,
  )
}

export async function deleteFile({ db }: ActionCtx, id: string): Promise<void> {
  await sql`delete from file_upload where id = ${id}`.execute(db)
}

/** For the system alone; its policy shows it nothing else. */
export async function deleteExpired({ db, now }: ActionCtx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`delete from file_upload where expires_at <= ${now} returning id`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
