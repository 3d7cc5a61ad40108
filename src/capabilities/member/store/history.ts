import { sql } from 'kysely'
import type { Vault } from '#platform/crypto/vault.ts'
import type { ActionCtx } from '#platform/kernel/act.ts'
import { newId } from '#platform/pure/id.ts'
import { type SecretField, secretFieldNames } from '../contract/fields.ts'
import type { FieldChange } from '../normal.ts'
import type { MembershipEvent } from '../rules/status.ts'
import { insertRows, type Reader, type Row, read, type Value } from './rows.ts'

/** Where a fact or a change comes from. */
export interface Origin {
  readonly source: 'manual' | 'import' | 'demo'
  readonly importId: string | null
  readonly byAccount: string | null
  readonly at: Date
}
export const byHand = ({ actor, now }: ActionCtx): Origin => ({
  source: 'manual',
  importId: null,
  byAccount: actor.accountId,
  at: now,
})

export interface StoredEvent {
  readonly id: string
  readonly kind: string
  readonly onDay: string
  readonly decidedOn: string | null
  readonly joinType: string | null
  readonly regularisation: string | null
  readonly exitType: string | null
  readonly months: number | null
  readonly sanction: string | null
  readonly untilDay: string | null
  readonly fromOrganisationId: string | null
  readonly toOrganisationId: string | null
  readonly docNo: string | null
  readonly reason: string | null
  /** The words of a sanction, in place of `reason`. */
  readonly sealedReason: Uint8Array | null
  readonly decidedBy: string | null
  /** The sanction a decision lifts. */
  readonly aboutId: string | null
  readonly isFromField: boolean
  readonly source: Origin['source']
  readonly byAccount: string | null
  readonly at: Date
}
/** What stands beside the bare fact: who decided, on which paper. */
export interface EventDetail {
  readonly decidedOn?: string | null
  readonly docNo?: string | null
  readonly reason?: string | null
  readonly decidedBy?: string | null
  readonly aboutId?: string | null
  readonly fromOrganisationId?: string | null
  readonly toOrganisationId?: string | null
}
export interface Whose {
  readonly id: string
  readonly path: string
}

export const eventsOf = (db: Reader, personId: string): Promise<StoredEvent[]> =>
  read<StoredEvent>(
    db,
    sql`select * from member_event where person_id = ${personId} and withdrawn_by is null order by on_day, id`,
  )

/** A row for one fact; moves between branches and groups are facts of the record, not of membership. */
export function eventRow(
  person: Whose,
  event: MembershipEvent | { readonly kind: 'MOVED' | 'REGROUPED'; readonly on: string },
  isFromField: boolean,
  origin: Origin,
  detail: EventDetail = {},
): Row {
  return {
    id: newId(),
    personId: person.id,
    path: person.path,
    kind: event.kind,
    onDay: event.on,
    joinType: event.kind === 'JOINED' ? event.joinType : null,
    regularisation: event.kind === 'REGULARISED' ? event.regularisation : null,
    exitType: event.kind === 'EXITED' ? event.exit : null,
    months: event.kind === 'EXTENDED' ? event.months : null,
    sanction: event.kind === 'SANCTIONED' || event.kind === 'SANCTION_LIFTED' ? event.sanction : null,
    untilDay: event.kind === 'SANCTIONED' ? event.until : null,
    decidedOn: detail.decidedOn ?? null,
    docNo: detail.docNo ?? null,
    reason: detail.reason ?? null,
    decidedBy: detail.decidedBy ?? null,
    aboutId: detail.aboutId ?? null,
    fromOrganisationId: detail.fromOrganisationId ?? null,
    toOrganisationId: detail.toOrganisationId ?? null,
    isFromField,
    ...origin,
  }
}
const wordsOf = (id: string) => ({ table: 'member_event', column: 'sealed_reason', row: id })

/** The row with its words sealed (S-40). */
export const withSealedReason = (vault: Vault, row: Row, reason: string | null): Row => ({
  ...row,
  sealedReason: reason === null ? null : vault.seal(wordsOf(String(row.id)), reason),
})
export const reasonOf = (vault: Vault, { id, reason, sealedReason }: StoredEvent): string | null =>
  sealedReason === null ? reason : vault.open(wordsOf(id), Buffer.from(sealedReason))

export const insertEvents = (db: ActionCtx['db'], rows: readonly Row[]) => insertRows(db, 'member_event', rows)

export async function deleteEvents(db: ActionCtx['db'], ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await sql`delete from member_event where id = any (${ids}::uuid[])`.execute(db)
}

/** One row of field history; both values of a secret field are sealed into it. */
export function changeRow(
  vault: ActionCtx['vault'],
  person: Whose & { readonly version: number },
  { field, before, after }: FieldChange,
  origin: Origin,
  more: { readonly asOf: string; readonly evidence: string | null },
): Row {
  const id = newId()
  const isSecret = secretFieldNames.some(name => name === field)
  const clear = (value: Value) => (isSecret || value === null ? null : String(value))
  const sealed = (column: string, value: Value) =>
    isSecret && value !== null ? vault.seal({ table: 'member_change', column, row: id }, String(value)) : null
  return {
    id,
    personId: person.id,
    path: person.path,
    field,
    before: clear(before),
    after: clear(after),
    sealedBefore: sealed('sealed_before', before),
    sealedAfter: sealed('sealed_after', after),
    version: person.version,
    ...more,
    ...origin,
  }
}
export const insertChanges = (db: ActionCtx['db'], rows: readonly Row[]) => insertRows(db, 'member_change', rows)

export interface StoredChange {
  readonly id: string
  readonly personId: string
  readonly field: string
  readonly before: string | null
  readonly after: string | null
  readonly sealedBefore: Uint8Array | null
  readonly sealedAfter: Uint8Array | null
  readonly version: number
  readonly asOf: string
  readonly source: Origin['source']
  readonly evidence: string | null
  readonly byAccount: string | null
  readonly at: Date
}
export const changesOf = (db: Reader, personId: string): Promise<StoredChange[]> =>
  read<StoredChange>(
    db,
    sql`select * from member_change where person_id = ${personId} order by at desc, id desc limit 500`,
  )

/** What a change row says in clear, sealed or not. */
export const openChange = (vault: ActionCtx['vault'], row: StoredChange, side: 'before' | 'after'): string | null => {
  const sealed = side === 'before' ? row.sealedBefore : row.sealedAfter
  const column = side === 'before' ? 'sealed_before' : 'sealed_after'
  return sealed ? vault.open({ table: 'member_change', column, row: row.id }, sealed) : row[side]
}

export const isSecretField = (field: string): field is SecretField => secretFieldNames.some(name => name === field)
