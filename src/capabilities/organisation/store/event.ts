import { sql } from 'kysely'
import type { Transaction } from '#platform/kernel/capability.ts'
import type { eventKinds } from '../shapes.ts'
import { asRecords } from './node.ts'

/** What changed, in words people read; `field` is a key of `fieldLabels`. */
export interface Change {
  readonly field: string
  readonly from: string | null
  readonly to: string | null
}

export interface NewEvent {
  readonly id: string
  readonly organisationId: string
  readonly path: string
  readonly kind: (typeof eventKinds)[number]
  readonly onDay: string
  readonly recordedAt: Date
  readonly approvingOrg?: string | null
  readonly docNo?: string | null
  readonly note?: string | null
  readonly changes?: readonly Change[]
}

export async function insertEvents(db: Transaction, events: readonly NewEvent[]): Promise<void> {
  await sql`insert into organisation_event (id, organisation_id, path, kind, on_day, recorded_at, approving_org, doc_no, note, changes)
    select id, organisation_id, path, kind, on_day, recorded_at, approving_org, doc_no, note, coalesce(changes, '[]')
    from json_populate_recordset(null::organisation_event, ${asRecords(events)}::json)`.execute(db)
}
