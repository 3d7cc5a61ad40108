import { type RawBuilder, sql } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { Tables } from '#platform/database/tables.generated.ts'
import type { BranchKind, OrganisationType, Sector } from '../rules/kinds.ts'
import type { OrganisationState } from '../rules/lifecycle.ts'
import type { SomeFacts } from '../shapes.ts'

/** A connection that may at least read: what queries and actions both have. */
export type Reader = Pick<ReadonlyKysely<Tables>, 'selectFrom'>

/** The rows of a select statement. `Row` names its columns in camelCase. */
export const many = <Row>(db: Reader, statement: RawBuilder<unknown>): Promise<Row[]> =>
  db.selectFrom(sql<Row>`(${statement})`.as('answer')).selectAll().$castTo<Row>().execute()

/** The first row of a select statement, if any. */
export const one = async <Row>(db: Reader, statement: RawBuilder<unknown>): Promise<Row | undefined> =>
  (await many<Row>(db, statement))[0]

export interface NodeRow {
  readonly id: string
  readonly parentId: string | null
  readonly path: string
  readonly type: OrganisationType
  readonly kind: BranchKind | null
  readonly sector: Sector
  readonly state: OrganisationState
  readonly fullName: string
  readonly shortName: string
  readonly statName: string | null
  readonly officialCode: string | null
  readonly codeSource: string
  readonly approvingOrg: string | null
  readonly establishedOn: string | null
  readonly revokedOn: string | null
  readonly facts: SomeFacts
  readonly sortNo: number
}

export const nodeColumns = sql.raw(
  `id, parent_id, path, type, kind, sector, state, full_name, short_name, stat_name, official_code, code_source,
   approving_org, established_on, revoked_on, facts, sort_no`,
)

export const loadNode = (db: Reader, id: string): Promise<NodeRow | undefined> =>
  one(db, sql`select ${nodeColumns} from organisation_node where id = ${id}`)

/** Where an organisation lies, as far as the row lock shows it. */
export const pathOfNode = async (db: Reader, id: string): Promise<string | undefined> =>
  (await one<{ path: string }>(db, sql`select path from organisation_node where id = ${id}`))?.path

/** Every short and full name the organisation no longer bears. */
export async function formerNamesOf(db: Reader, id: string): Promise<string[]> {
  const rows = await many<{ fullName: string; shortName: string }>(
    db,
    sql`select full_name, short_name from organisation_naming
        where organisation_id = ${id} and to_on is not null order by from_on nulls first`,
  )
  return rows.flatMap(({ fullName, shortName }) => [fullName, shortName])
}

/**
 * ORG-63: belongs the code to another organisation, in scope or not? Whoever asks holds the code until the end of the
 * transaction, so that of two who take one code at once the second is told.
 */
export async function isCodeTaken(db: Reader, source: string, code: string, exceptId: string | null): Promise<boolean> {
  const row = await one<{ taken: boolean }>(
    db,
    sql`select organisation_claim_code(${source}, ${code}, ${exceptId}::uuid) as taken`,
  )
  return row?.taken ?? false
}

interface Named {
  readonly parentId: string | null
  readonly fullName: string
  readonly id: string
}

/**
 * Names that a sibling bears already. Whoever asks holds the names until the end of the transaction, as with official
 * codes; they are asked for in one order, so that two who ask for several never wait for each other.
 */
export async function takenNames(db: Reader, nodes: readonly Named[]): Promise<string[]> {
  const asked = nodes.flatMap(({ parentId, fullName, id }) => (parentId ? [{ parentId, fullName, id }] : []))
  if (asked.length === 0) return []
  const list = (key: keyof Named) => asked.map(each => each[key])
  const rows = await many<{ name: string }>(
    db,
    sql`select name from (
          select name, organisation_claim_name(parent, name, id) as taken from (
            select * from unnest(${list('parentId')}::uuid[], ${list('fullName')}::text[], ${list('id')}::uuid[]) as t(parent, name, id)
            order by parent, name offset 0) ordered offset 0) claimed where taken`,
  )
  return rows.map(({ name }) => name)
}

/** ORG-55: what stands below and who belongs to it. */
export async function occupancy(db: Reader, id: string): Promise<{ activeChildren: number; members: number }> {
  const row = await one<{ activeChildren: number; members: number }>(
    db,
    sql`select (select count(*) from organisation_node where parent_id = ${id} and revoked_on is null) as active_children,
          (select count(*) from membership where organisation_id = ${id} and is_counted) as members`,
  )
  return row ?? { activeChildren: 0, members: 0 }
}

/** Every organisation of a subtree that is not revoked, parents first. */
export const nodesBelow = (db: Reader, path: string): Promise<NodeRow[]> =>
  many(
    db,
    sql`select ${nodeColumns} from organisation_node
        where path >= ${path} and path < organisation_end(${path}) and revoked_on is null order by path`,
  )

/** Former full names by organisation, latest first. */
export async function formerNamesBelow(db: Reader, path: string): Promise<Map<string, string>> {
  const rows = await many<{ organisationId: string; names: string }>(
    db,
    sql`select organisation_id, string_agg(full_name, ';' order by to_on desc) as names from organisation_naming
        where path >= ${path} and path < organisation_end(${path}) and to_on is not null group by organisation_id`,
  )
  return new Map(rows.map(({ organisationId, names }) => [organisationId, names]))
}

/** Which of these official codes exist somewhere in the installation. */
export async function takenCodes(db: Reader, codes: readonly string[]): Promise<Set<string>> {
  const rows = await many<{ code: string }>(
    db,
    sql`select code from unnest(${codes}::text[]) as given(code) where organisation_code_taken('', code, null)`,
  )
  return new Set(rows.map(({ code }) => code))
}
