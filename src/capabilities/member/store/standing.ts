import { sql } from 'kysely'
import type { ActionCtx } from '#platform/kernel/act.ts'
import { eventsOfFields } from '../facts.ts'
import { exitTypes, joinTypes, regularisations, sanctions } from '../rules/codes.ts'
import type { MemberRecord } from '../rules/dictionary.ts'
import { datedFacts } from '../rules/record.ts'
import type { MembershipEvent } from '../rules/status.ts'
import {
  deleteEvents,
  type EventDetail,
  eventRow,
  eventsOf,
  insertEvents,
  type Origin,
  type StoredEvent,
  type Whose,
} from './history.ts'
import { type Reader, read } from './rows.ts'

/** A stored fact as the status function takes it; a move between branches is none. */
export function factOf(row: StoredEvent): MembershipEvent | undefined {
  const on = row.onDay
  switch (row.kind) {
    case 'JOINED':
      return { kind: row.kind, on, joinType: one(joinTypes, row.joinType) ?? 'NEW' }
    case 'EXTENDED':
      return { kind: row.kind, on, months: row.months ?? 0 }
    case 'REGULARISED':
      return { kind: row.kind, on, regularisation: one(regularisations, row.regularisation) ?? 'ON_TIME' }
    case 'EXITED':
      return { kind: row.kind, on, exit: one(exitTypes, row.exitType) ?? 'REMOVED_OTHER' }
    case 'SANCTIONED':
      return { kind: row.kind, on, sanction: one(sanctions, row.sanction) ?? 'WARNING', until: row.untilDay }
    case 'SANCTION_LIFTED':
      return { kind: row.kind, on, sanction: one(sanctions, row.sanction) ?? 'WARNING' }
    default: {
      const kind = one(plainKinds, row.kind)
      return kind && { kind, on }
    }
  }
}
const plainKinds = [
  'APPLIED',
  'ACTIVIST',
  'PROSPECT',
  'SUSPENDED',
  'RESTORED',
  'TRANSFERRED_OUT',
  'TRANSFERRED_IN',
  'DETAINED',
  'RELEASED',
] as const

export const factsOf = (rows: readonly StoredEvent[]): MembershipEvent[] => rows.flatMap(row => factOf(row) ?? [])

/** Facts that stand in no field of the record: suspension, exits, transfers, sanctions. */
export async function factsBesideFields(db: Reader, personId: string): Promise<MembershipEvent[]> {
  return factsOf((await eventsOf(db, personId)).filter(row => !row.isFromField))
}

/** The facts of a new record. */
export async function freshEvents(
  ctx: ActionCtx,
  person: Whose,
  events: readonly MembershipEvent[],
  origin: Origin,
  reason: string | null,
): Promise<void> {
  await insertEvents(
    ctx.db,
    events.map(event => eventRow(person, event, true, origin, { reason })),
  )
}

/** Facts follow their fields: a corrected day replaces the fact, one that says the same stays with its papers. */
export async function replaceFieldEvents(
  ctx: ActionCtx,
  person: Whose,
  record: MemberRecord,
  origin: Origin,
  detail: EventDetail = {},
): Promise<void> {
  const stored = (await eventsOf(ctx.db, person.id)).filter(row => row.isFromField)
  const wanted = eventsOfFields(datedFacts(record))
  const kept = stored.filter(row => wanted.some(event => isSame(row, event)))
  await deleteEvents(
    ctx.db,
    stored.filter(row => !kept.includes(row)).map(({ id }) => id),
  )
  const missing = wanted.filter(event => !kept.some(row => isSame(row, event)))
  await insertEvents(
    ctx.db,
    missing.map(event => eventRow(person, event, true, origin, detail)),
  )
}

// The day an extension was decided is told apart from the end of the first year it is computed from.
function isSame(row: StoredEvent, event: MembershipEvent): boolean {
  const fact = factOf(row)
  if (!fact || fact.kind !== event.kind) return false
  if (fact.kind === 'EXTENDED' && event.kind === 'EXTENDED') return fact.months === event.months
  return JSON.stringify(fact) === JSON.stringify(event)
}

/** Names of the fields changed after a version, and kinds of facts recorded since. */
export async function changesSince(db: Reader, personId: string, version: number): Promise<string[]> {
  const rows = await read<{ field: string }>(
    db,
    sql`select distinct field from member_change where person_id = ${personId} and version > ${version} order by field`,
  )
  return rows.map(({ field }) => field)
}

function one<const Code extends string>(codes: readonly Code[], text: string | null): Code | undefined {
  return codes.find(code => code === text)
}
