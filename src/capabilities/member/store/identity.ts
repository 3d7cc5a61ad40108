import { sql } from 'kysely'
import { earliestDay } from '#platform/pure/calendar.ts'
import { exitTypes } from '../rules/codes.ts'
import type { FormerExit } from '../rules/rejoin.ts'
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

/** What is known of numbers wherever they were given: in use by an active member, or those of people who left for good. */
export interface UsedNumbers {
  readonly taken: ReadonlySet<string>
  readonly exits: ReadonlyMap<string, readonly FormerExit[]>
}

/** Which of these numbers belong to active members anywhere, and how others left; tells nothing else about them. */
export async function usedNumbers(db: Reader, indexes: readonly Uint8Array[]): Promise<UsedNumbers> {
  const wanted = indexes.map(Buffer.from)
  const rows = await read<{ idIndex: Uint8Array; exitType: string | null; onDay: string | null }>(
    db,
    sql`select id_index, null as exit_type, null as on_day from member_identity where id_index = any (${wanted}::bytea[])
        union all select id_index, exit_type, on_day from member_exits_of(${wanted}::bytea[])`,
  )
  const exits = new Map<string, FormerExit[]>()
  for (const { idIndex, exitType, onDay } of rows) {
    const exit = exitTypes.find(type => type === exitType)
    if (exit && onDay) exits.set(hex(idIndex), [...(exits.get(hex(idIndex)) ?? []), { exit, on: earliestDay(onDay) }])
  }
  const taken = rows.filter(({ onDay }) => onDay === null).map(({ idIndex }) => hex(idIndex))
  return { taken: new Set(taken), exits }
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
