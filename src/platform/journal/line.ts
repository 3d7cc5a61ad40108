import { type Kysely, sql } from 'kysely'
import type { Vault } from '#platform/crypto/vault.ts'
import type { Tables } from '#platform/database/tables.generated.ts'

/** One line of the journal, as the kernel writes it for every action. */
export interface JournalLine {
  readonly id: string
  readonly at: Date
  readonly requestId: string
  readonly accountId: string | null
  readonly personId: string | null
  readonly hat: string
  /** `member.add` */
  readonly verb: string
  readonly objectKind: string | null
  readonly objectId: string | null
  readonly path: string | null
  /** Chinese, without personal secrets. */
  readonly sentence: string
  /** The input without its `secret()` fields. */
  readonly input: unknown
  /** The `secret()` fields by path; they are sealed here and nowhere else. */
  readonly secrets: Readonly<Record<string, unknown>> | null
  readonly outcome: 'done' | 'refused' | 'forbidden' | 'failed'
  readonly address: string | null
  /** `<event>/<event id>` for actions caused by an event. */
  readonly cause: string | null
}

/** Inserts through the insert-only role, in the transaction of the change itself (S-50). */
export async function writeLine(trx: Kysely<Tables>, vault: Vault, line: JournalLine): Promise<void> {
  const { secrets, address, ...rest } = line
  const cell = { table: 'journal_line', column: 'sealed', row: line.id }
  const sealed = secrets ? vault.seal(cell, JSON.stringify(secrets)) : null
  await sql`select journal_write(${JSON.stringify({ ...rest, addressPrefix: address })}::jsonb, ${sealed}::bytea)`.execute(trx)
}
