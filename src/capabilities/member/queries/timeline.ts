import { sql } from 'kysely'
import type { z } from 'zod'
import type { QueryCtx } from '#platform/kernel/act.ts'
import { shanghaiDay } from '#platform/pure/calendar.ts'
import { maskAddress, maskIdNumber, maskMobile } from '#platform/pure/mask.ts'
import type { SecretField } from '../contract/fields.ts'
import type { timelineEntry } from '../contract/roster.ts'
import { isFieldId } from '../rules/dictionary.ts'
import { shown } from '../sentence.ts'
import { isSecretField, openChange, reasonOf, type StoredChange, type StoredEvent } from '../store/history.ts'
import { read } from '../store/rows.ts'
import { zh } from '../zh.ts'

type Entry = z.infer<typeof timelineEntry>

export const masks: Readonly<Record<SecretField, (text: string) => string>> = {
  idNumber: maskIdNumber,
  mobile: maskMobile,
  phone: maskMobile,
  residence: maskAddress,
  householdRegister: maskAddress,
}

/** Facts and edits of one person, newest first; edits made together are one entry. */
export async function timelineOf(
  ctx: QueryCtx,
  events: readonly StoredEvent[],
  changes: readonly StoredChange[],
): Promise<Entry[]> {
  const names = await organisationNames(ctx, events)
  const people = await accountNames(ctx, [...events, ...changes])
  const entries = [...events.map(event => eventEntry(ctx, event, names, people)), ...editEntries(ctx, changes, people)]
  return entries.toSorted((a, b) => (a.on === b.on ? (a.at < b.at ? 1 : -1) : a.on < b.on ? 1 : -1))
}

type Names = ReadonlyMap<string, string>

function eventEntry({ vault }: QueryCtx, event: StoredEvent, names: Names, people: Names): Entry {
  const detail = event.kind === 'EXITED' ? event.exitType : event.kind === 'SANCTIONED' ? event.sanction : null
  const code = detail ?? event.kind
  return {
    id: event.id,
    kind: 'event',
    code,
    on: event.onDay,
    at: event.at.toISOString(),
    by: people.get(event.byAccount ?? '') ?? null,
    source: event.source,
    fields: movesOf(event, names),
    note: reasonOf(vault, event),
    docNo: event.docNo,
  }
}

function movesOf({ kind, fromOrganisationId, toOrganisationId }: StoredEvent, names: Names): Entry['fields'] {
  if (kind !== 'MOVED' && kind !== 'REGROUPED') return []
  const nameOf = (id: string | null) =>
    id === null && kind === 'REGROUPED' ? null : (names.get(id ?? '') ?? zh.elsewhere)
  const field = kind === 'MOVED' ? 'branchId' : 'groupId'
  return [{ field, before: nameOf(fromOrganisationId), after: nameOf(toOrganisationId) }]
}

function editEntries(ctx: QueryCtx, changes: readonly StoredChange[], people: Names): Entry[] {
  const edits = Map.groupBy(changes, ({ version }) => version)
  return [...edits.values()].flatMap(group => {
    const [first] = group
    if (!first) return []
    return {
      id: first.id,
      kind: 'change' as const,
      code: '',
      on: shanghaiDay(first.at),
      at: first.at.toISOString(),
      by: people.get(first.byAccount ?? '') ?? null,
      source: first.source,
      fields: group.map(row => ({
        field: row.field,
        before: said(ctx, row, 'before'),
        after: said(ctx, row, 'after'),
      })),
      note: first.evidence,
      docNo: null,
    }
  })
}

/** A value as people read it; secret ones masked. */
function said(ctx: QueryCtx, row: StoredChange, side: 'before' | 'after'): string | null {
  const text = openChange(ctx.vault, row, side)
  if (text === null) return null
  if (isSecretField(row.field)) return masks[row.field](text)
  if (text === 'true' || text === 'false') return text === 'true' ? zh.yes : zh.no
  return isFieldId(row.field) ? shown(row.field, text) : text
}

async function organisationNames(ctx: QueryCtx, events: readonly StoredEvent[]): Promise<Map<string, string>> {
  const ids = events.flatMap(({ fromOrganisationId, toOrganisationId }) => [fromOrganisationId, toOrganisationId])
  const known = [...new Set(ids.filter(id => id !== null))]
  if (known.length === 0) return new Map()
  const rows = await read<{ id: string; shortName: string }>(
    ctx.db,
    sql`select id, short_name from organisation where id = any (${known}::uuid[])`,
  )
  return new Map(rows.map(({ id, shortName }) => [id, shortName]))
}

/** Who did it, as far as the hat shows accounts. */
async function accountNames(
  ctx: QueryCtx,
  deeds: readonly { readonly byAccount: string | null }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(deeds.flatMap(({ byAccount }) => byAccount ?? []))]
  if (ids.length === 0) return new Map()
  const rows = await read<{ id: string; displayName: string }>(
    ctx.db,
    sql`select id, display_name from account where id = any (${ids}::uuid[])`,
  )
  return new Map(rows.map(({ id, displayName }) => [id, displayName]))
}
