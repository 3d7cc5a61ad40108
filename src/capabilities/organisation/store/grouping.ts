import { sql } from 'kysely'
import type { Transaction } from '#platform/kernel/capability.ts'
import type { GroupingKind } from '../rules/groupings.ts'
import { many, one, type Reader } from './read.ts'

export interface GroupingRow {
  readonly id: string
  readonly organisationId: string
  readonly path: string
  readonly kind: GroupingKind
  readonly name: string
  readonly fromOn: string
  readonly toOn: string | null
  readonly docNo: string | null
  readonly note: string | null
}

export const loadGrouping = (db: Reader, id: string): Promise<GroupingRow | undefined> =>
  one(
    db,
    sql`select id, organisation_id, path, kind, name, from_on, to_on, doc_no, note from organisation_grouping where id = ${id}`,
  )

export const pathOfGrouping = async (db: Reader, id: string): Promise<string | undefined> =>
  (await loadGrouping(db, id))?.path

export async function insertGrouping(db: Transaction, row: GroupingRow): Promise<void> {
  await sql`insert into organisation_grouping (id, organisation_id, path, kind, name, from_on, to_on, doc_no, note)
    values (${row.id}, ${row.organisationId}, ${row.path}, ${row.kind}, ${row.name}, ${row.fromOn}, ${row.toOn}, ${row.docNo}, ${row.note})`.execute(
    db,
  )
}

export async function closeGrouping(db: Transaction, id: string, on: string): Promise<void> {
  await sql`update organisation_grouping set to_on = ${on} where id = ${id}`.execute(db)
  await sql`update organisation_grouping_place set to_on = greatest(from_on, ${on}::date) where grouping_id = ${id} and to_on is null`.execute(
    db,
  )
}

export const isGroupingNameTaken = async (
  db: Reader,
  row: Pick<GroupingRow, 'organisationId' | 'kind' | 'name'>,
): Promise<boolean> =>
  (
    await one<{ taken: boolean }>(
      db,
      sql`select exists (select from organisation_grouping where organisation_id = ${row.organisationId} and kind = ${row.kind}
            and name = ${row.name} and to_on is null) as taken`,
    )
  )?.taken ?? false

/** Organisations that are in it now. */
export const membersOfGrouping = (db: Reader, id: string): Promise<{ organisationId: string; fromOn: string }[]> =>
  many(
    db,
    sql`select organisation_id, from_on from organisation_grouping_place where grouping_id = ${id} and to_on is null`,
  )

export async function joinGrouping(
  db: Transaction,
  places: readonly {
    readonly id: string
    readonly groupingId: string
    readonly organisationId: string
    readonly path: string
    readonly fromOn: string
  }[],
): Promise<void> {
  for (const { id, groupingId, organisationId, path, fromOn } of places) {
    await sql`insert into organisation_grouping_place (id, grouping_id, organisation_id, path, from_on)
      values (${id}, ${groupingId}, ${organisationId}, ${path}, ${fromOn})`.execute(db)
  }
}

export async function leaveGrouping(
  db: Transaction,
  groupingId: string,
  organisationIds: readonly string[],
  on: string,
): Promise<void> {
  await sql`update organisation_grouping_place set to_on = greatest(from_on, ${on}::date)
    where grouping_id = ${groupingId} and organisation_id = any (${[...organisationIds]}::uuid[]) and to_on is null`.execute(
    db,
  )
}

/** Running places of an organisation in groupings. */
export const placesOf = async (db: Reader, organisationId: string): Promise<string[]> =>
  (
    await many<{ id: string }>(
      db,
      sql`select id from organisation_grouping_place where organisation_id = ${organisationId} and to_on is null`,
    )
  ).map(({ id }) => id)

export async function endPlaces(db: Transaction, ids: readonly string[], on: string): Promise<void> {
  await sql`update organisation_grouping_place set to_on = greatest(from_on, ${on}::date) where id = any (${[...ids]}::uuid[])`.execute(
    db,
  )
}

export async function reopenPlaces(db: Transaction, ids: readonly string[]): Promise<void> {
  await sql`update organisation_grouping_place set to_on = null where id = any (${[...ids]}::uuid[])`.execute(db)
}
