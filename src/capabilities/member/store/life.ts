import { sql } from 'kysely'
import type { ActionCtx } from '#platform/kernel/act.ts'
import { newId } from '#platform/pure/id.ts'
import type { MarkerKind } from '../rules/contact.ts'
import { byHand, type Whose } from './history.ts'
import { insertRows, type Reader, type Row, read } from './rows.ts'

/** A row of a table of dated facts about one person: who wrote it and when comes with it. */
export async function insertFact(ctx: ActionCtx, table: string, person: Whose, row: Row): Promise<void> {
  const { byAccount, at } = byHand(ctx)
  await insertRows(ctx.db, table, [{ id: newId(), personId: person.id, path: person.path, ...row, byAccount, at }])
}

export interface StoredMarker {
  readonly id: string
  readonly kind: MarkerKind
  readonly sinceDay: string
  readonly place: string | null
  readonly contactPerson: string | null
  readonly reason: string | null
}
export interface StoredContact {
  readonly id: string
  readonly markerId: string
  readonly onDay: string
  readonly outcome: 'RETURNED' | 'TRANSFERRED' | 'FOUND' | 'LOST' | null
  readonly note: string | null
}

const standing = (table: string) =>
  sql`not exists (select from member_correction c where c.subject_id = ${sql.ref(table)}.id)`

/** Rows of one table about a person that no correction has withdrawn, by day. */
export const factsAbout = <Row>(db: Reader, table: string, personId: string, day: string): Promise<Row[]> =>
  read<Row>(
    db,
    sql`select * from ${sql.table(table)} where person_id = ${personId} and ${standing(table)} order by ${sql.ref(day)} desc, id desc`,
  )
export const markersOf = (db: Reader, personId: string) =>
  factsAbout<StoredMarker>(db, 'member_marker', personId, 'since_day')
export const contactsOf = (db: Reader, personId: string) =>
  factsAbout<StoredContact>(db, 'member_contact', personId, 'on_day')

/** Markers that have not ended. */
export async function openMarkers(db: Reader, personId: string): Promise<StoredMarker[]> {
  const ended = (await contactsOf(db, personId)).filter(({ outcome }) => outcome !== null)
  return (await markersOf(db, personId)).filter(({ id }) => !ended.some(({ markerId }) => markerId === id))
}

/** What a row beside the facts of membership is, when it stands: its table's word, or the kind of marker. */
export async function subjectOf(db: Reader, personId: string, id: string): Promise<string | undefined> {
  const rows = await read<{ subject: string }>(
    db,
    sql`select subject from (
        select id, person_id, 'AWARD' as subject from member_award
        union all select id, person_id, kind from member_marker
        union all select id, person_id, 'CONTACT' from member_contact
        union all select id, person_id, 'DOCUMENT' from member_document
      ) s where id = ${id} and person_id = ${personId}
        and not exists (select from member_correction c where c.subject_id = s.id)`,
  )
  return rows[0]?.subject
}
