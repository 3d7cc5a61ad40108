import { sql } from 'kysely'
import type { Reader, Writer } from './rows.ts'
import { read } from './rows.ts'

/**
 * Takes identity numbers for active members, all or none counted: returns those that were free. Concurrent takers wait
 * for one another at the primary key, so that a number is never given twice (IDN-07, S-45).
 */
export async function claimIdentities(db: Writer, indexes: readonly Uint8Array[]): Promise<string[]> {
  const { rows } = await sql<{ idIndex: Uint8Array }>`insert into member_identity (id_index)
    select distinct unnest(${indexes.map(Buffer.from)}::bytea[]) on conflict do nothing returning id_index`.execute(db)
  return rows.map(({ idIndex }) => hex(idIndex))
}

export async function releaseIdentities(db: Writer, indexes: readonly Uint8Array[]): Promise<void> {
  await sql`delete from member_identity where id_index = any (${indexes.map(Buffer.from)}::bytea[])`.execute(db)
}

/** Which of these numbers belong to active members anywhere; tells nothing else about them. */
export async function takenIdentities(db: Reader, indexes: readonly Uint8Array[]): Promise<Set<string>> {
  const rows = await read<{ idIndex: Uint8Array }>(
    db,
    sql`select id_index from member_identity where id_index = any (${indexes.map(Buffer.from)}::bytea[])`,
  )
  return new Set(rows.map(({ idIndex }) => hex(idIndex)))
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
