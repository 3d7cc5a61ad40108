import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { ActionCtx } from '#platform/kernel/act.ts'
import { newId } from '#platform/pure/id.ts'
import { factFieldNames } from '../facts.ts'
import { courseOf } from '../judge.ts'
import { differences, emptyRecord, isWritable, wholeRecord } from '../normal.ts'
import type { MemberRecord } from '../rules/dictionary.ts'
import type { MembershipEvent } from '../rules/status.ts'
import { insertPeople, noteWritten, updateRows } from './bulk.ts'
import type { Known } from './compare.ts'
import { changeRow, eventRow, insertChanges, insertEvents, type Origin } from './history.ts'
import { claimIdentities, hex } from './identity.ts'
import type { RowContent, StoredImport, StoredRow } from './import.ts'
import { columnsOf, derivedColumns, type Person } from './person.ts'
import { type Reader, type Row, read } from './rows.ts'
import { factsBesideFields, replaceFieldEvents } from './standing.ts'

interface Place {
  readonly id: string
  readonly path: string
  readonly kind: string | null
}
export interface Places {
  readonly byId: ReadonlyMap<string, Place>
  /** Branches made for this import, by the name in the file. */
  readonly made: ReadonlyMap<string, string>
}
interface Opened {
  readonly row: StoredRow
  readonly content: RowContent
}
interface Written {
  readonly written: number
  readonly refused: readonly Opened[]
  readonly organisationIds: readonly string[]
}

export async function placesBelow(db: Reader, path: string): Promise<Map<string, Place>> {
  const hi = `${path.slice(0, -1)}/`
  const query = sql`select id, path, kind from organisation where path >= ${path} and path < ${hi}`
  return new Map((await read<Place>(db, query)).map(place => [place.id, place]))
}

/** One slice: new people in four statements, changes grouped by the columns they touch. */
export async function writeSlice(
  ctx: ActionCtx,
  batch: StoredImport,
  places: Places,
  rows: readonly Opened[],
  known: Known,
): Promise<Written> {
  const origin: Origin = { source: 'import', importId: batch.id, byAccount: ctx.actor.accountId, at: ctx.now }
  const added = await writeNew(
    ctx,
    places,
    rows.filter(({ row }) => row.class === 'new'),
    origin,
  )
  const changed = rows.flatMap(each => {
    const person = known.people.get(String(each.content.values.idNumber ?? ''))
    return each.row.class === 'changed' && person ? { ...each, person } : []
  })
  await writeChanged(ctx, places, changed, origin)
  return {
    written: added.written + changed.length,
    refused: added.refused,
    organisationIds: [...added.organisationIds, ...changed.map(({ person }) => person.organisationId)],
  }
}

const recordOf = (content: RowContent): MemberRecord =>
  Object.fromEntries(Object.entries(content.values).filter(([name]) => isWritable(name) || name === 'personType'))

async function writeNew(ctx: ActionCtx, places: Places, rows: readonly Opened[], origin: Origin): Promise<Written> {
  if (rows.length === 0) return { written: 0, refused: [], organisationIds: [] }
  const index = ({ row }: Opened) => row.idIndex ?? new Uint8Array()
  const free = new Set(
    await claimIdentities(
      ctx.db,
      rows.flatMap(({ row }) => row.idIndex ?? []),
    ),
  )
  const people: Row[] = []
  const events: Row[] = []
  const written = []
  const refused: Opened[] = []
  for (const [i, each] of rows.entries()) {
    // Other requests get their turn between a few people.
    if (i % 20 === 0) await setImmediate()
    const { organisationId, organisationName } = each.content
    const place = places.byId.get(organisationId ?? places.made.get(organisationName ?? '') ?? '')
    if (!place || !free.has(hex(index(each)))) {
      refused.push(each)
      continue
    }
    const made = newPerson(ctx, place, recordOf(each.content), origin)
    people.push(made.person)
    events.push(...made.events)
    written.push({ rowId: each.row.id, memberId: made.id, version: 1, place })
  }
  await insertPeople(ctx.db, people)
  await insertEvents(ctx.db, events)
  await noteWritten(ctx.db, written)
  return { written: written.length, refused, organisationIds: written.map(({ place }) => place.id) }
}

/** Rows of a person who comes in whole: record and facts. Used by the import and by the demonstration county. */
export function newPerson(
  ctx: Pick<ActionCtx, 'vault' | 'today' | 'now'>,
  place: Place,
  record: MemberRecord,
  origin: Origin,
  others: readonly MembershipEvent[] = [],
  id = newId(),
): { readonly id: string; readonly person: Row; readonly events: readonly Row[] } {
  const isJoint = place.kind === 'JOINT'
  const whole = wholeRecord({ ...emptyRecord, ...record, branchId: place.id })
  const { standing, events } = courseOf(whole, others, ctx.today)
  const person = { id, organisationId: place.id, path: place.path }
  return {
    id,
    person: {
      ...columnsOf(ctx.vault, person, whole),
      ...person,
      groupId: whole.groupId ?? null,
      version: 1,
      ...derivedColumns(whole, standing, isJoint),
      source: origin.source,
      createdAt: ctx.now,
      changedAt: ctx.now,
    },
    events: events.map(event => eventRow(person, event, !others.includes(event), origin)),
  }
}

async function writeChanged(
  ctx: ActionCtx,
  places: Places,
  rows: readonly (Opened & { readonly person: Person })[],
  origin: Origin,
): Promise<void> {
  const people: Row[] = []
  const changes: Row[] = []
  for (const { content, person } of rows) {
    const given = Object.fromEntries(Object.keys(content.before).map(field => [field, content.values[field] ?? null]))
    const outcome = await changed(ctx, person, { ...person.record, ...given }, places, origin)
    people.push(outcome.person)
    changes.push(...outcome.changes)
  }
  await updateRows(ctx.db, 'member_person', people)
  await insertChanges(ctx.db, changes)
  const written = rows.map(({ row, person }) => ({ rowId: row.id, memberId: person.id, version: person.version + 1 }))
  await noteWritten(ctx.db, written)
}

/** The columns and the history of one changed record; facts follow at once. */
export async function changed(
  ctx: ActionCtx,
  person: Person,
  record: MemberRecord,
  places: Pick<Places, 'byId'>,
  origin: Origin,
): Promise<{ readonly person: Row; readonly changes: readonly Row[] }> {
  const isJoint = places.byId.get(person.organisationId)?.kind === 'JOINT'
  const list = differences(person.record, record)
  const next = { ...person, version: person.version + 1 }
  const given: MemberRecord = Object.fromEntries(list.map(({ field, after }) => [field, after]))
  const touchesFacts = list.some(({ field }) => factFieldNames.some(name => name === field))
  const others = touchesFacts ? await factsBesideFields(ctx.db, person.id) : []
  if (touchesFacts) await replaceFieldEvents(ctx, next, record, origin)
  const derived = derivedColumns(record, courseOf(record, others, ctx.today).standing, isJoint)
  const kept = touchesFacts ? derived : { completeness: derived.completeness ?? 0 }
  return {
    person: {
      id: person.id,
      ...columnsOf(ctx.vault, person, given),
      ...kept,
      version: next.version,
      changedAt: ctx.now,
    },
    changes: list.map(each => changeRow(ctx.vault, next, each, origin, { asOf: ctx.today, evidence: null })),
  }
}
