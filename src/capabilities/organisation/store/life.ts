import { sql } from 'kysely'
import type { ActionCtx } from '#platform/kernel/act.ts'
import type { Transaction } from '#platform/kernel/capability.ts'
import type { FormerStanding, LifeNode, LifePerson, LifePlan, LifeTree } from '../rules/life-tree.ts'
import { asRecords } from './node.ts'
import { many, one, type Reader } from './read.ts'

export const actKinds = ['MERGE', 'SPLIT', 'UPGRADE', 'MOVE', 'CORRECTION'] as const
export type ActKind = (typeof actKinds)[number]

/** What an act did and what ended with it, by ids; names as they were then. */
export interface ActContent {
  readonly plan: LifePlan
  readonly names: Readonly<Record<string, string>>
  readonly posts: readonly string[]
  readonly terms: readonly string[]
  readonly places: readonly string[]
}
export interface ActRow {
  readonly id: string
  readonly organisationId: string
  readonly path: string
  readonly kind: ActKind
  readonly onDay: string
  readonly recordedAt: Date
  readonly approvingOrg: string | null
  readonly docNo: string
  readonly note: string | null
  readonly corrects: string | null
  readonly involved: readonly string[]
  readonly people: number
  readonly content: ActContent
}

/** The organisations with their children and the line above them; branches with what lies in them, others with their subtree. */
export async function lifeTree(db: Reader, ids: readonly string[], withPeople: boolean): Promise<LifeTree> {
  const nodes = await many<LifeNode>(
    db,
    sql`select n.id, n.parent_id, n.type, n.kind, n.sector, n.state, n.full_name, n.short_name,
          coalesce(t.full_members, 0) as full_members, coalesce(t.probationary_members, 0) as probationary_members
        from organisation_node n left join organisation_tally t on t.organisation_id = n.id
        where n.id = any (${[...ids]}::uuid[]) or n.parent_id = any (${[...ids]}::uuid[])
          or n.path in (select unnest(organisation_lineage(c.path)) from organisation_node c where c.id = any (${[...ids]}::uuid[]))
        order by n.path`,
  )
  const people = withPeople ? await peopleIn(db, ids) : []
  return { nodes, people }
}

/** Everybody whose relation lies in these branches, candidates for membership included. */
export const peopleIn = (db: Reader, ids: readonly string[]): Promise<(LifePerson & { readonly name: string })[]> =>
  many(
    db,
    sql`select id, name, organisation_id, person_type, group_id from person
        where organisation_id = any (${[...ids]}::uuid[]) and is_active order by name_spelling, id limit 2000`,
  )

/** Locks organisations in one order, so that two acts about the same ones follow each other. */
export async function lockNodes(db: Transaction, ids: readonly string[]): Promise<void> {
  await sql`select id from organisation_node where id = any (${[...ids]}::uuid[]) order by id for update`.execute(db)
}

/** The latest day on which something about these organisations was dated: their past before it is settled. */
export async function lastDatedOn(db: Reader, ids: readonly string[]): Promise<string | null> {
  const row = await one<{ day: string | null }>(
    db,
    sql`select max(day) as day from (
          select until_on as day from organisation_standing where organisation_id = any (${[...ids]}::uuid[]) and withdrawn_by is null
          union all
          select from_on from organisation_naming where organisation_id = any (${[...ids]}::uuid[]) and to_on is null
        ) dated`,
  )
  return row?.day ?? null
}

export async function insertAct(db: Transaction, row: ActRow): Promise<void> {
  await sql`insert into organisation_act (id, organisation_id, path, kind, on_day, recorded_at, approving_org, doc_no, note, corrects, involved, people, content)
    values (${row.id}, ${row.organisationId}, ${row.path}, ${row.kind}, ${row.onDay}, ${row.recordedAt}, ${row.approvingOrg}, ${row.docNo},
      ${row.note}, ${row.corrects}, ${[...row.involved]}::uuid[], ${row.people}, ${JSON.stringify(row.content)}::jsonb)`.execute(
    db,
  )
}

export const loadAct = (db: Reader, id: string): Promise<ActRow | undefined> =>
  one(db, sql`select * from organisation_act where id = ${id}`)

/** The act that took this one back, if any. */
export const correctionOf = async (db: Reader, actId: string): Promise<string | undefined> =>
  (await one<{ id: string }>(db, sql`select id from organisation_act where corrects = ${actId}`))?.id

/** The name an organisation bore last until a day: of several changes on one day, the one before the latest. */
export const nameUntil = (
  db: Reader,
  id: string,
  day: string,
): Promise<Pick<LifeNode, 'fullName' | 'shortName'> | undefined> =>
  one(
    db,
    sql`select full_name, short_name from organisation_naming
        where organisation_id = ${id} and to_on = ${day} order by id desc limit 1`,
  )

/** Acts about an organisation, latest first, with the act that took each back. */
export const actsOf = (
  db: Reader,
  organisationId: string,
): Promise<(ActRow & { readonly correctedBy: string | null })[]> =>
  many(
    db,
    sql`select a.*, c.id as corrected_by from organisation_act a left join organisation_act c on c.corrects = a.id
        where a.involved @> ${[organisationId]}::uuid[] order by a.recorded_at desc, a.id desc limit 100`,
  )

/** Whether something about these organisations was recorded after an act: then the later comes back first. */
export async function isOvertaken(db: Reader, act: ActRow): Promise<boolean> {
  const involved = [...act.involved]
  const row = await one<{ later: boolean }>(
    db,
    sql`select exists (
          select from organisation_act a where a.involved && ${involved}::uuid[] and a.id > ${act.id} and a.kind <> 'CORRECTION'
            and not exists (select from organisation_act c where c.corrects = a.id)
          union all
          select from organisation_event e where e.organisation_id = any (${involved}::uuid[]) and e.recorded_at > ${act.recordedAt}
            and e.kind in ('RENAME', 'RESTRUCTURE', 'REVOKE', 'AUTO_REVOKE')
        ) as later`,
  )
  return row?.later ?? false
}

export async function insertStandings(
  db: Transaction,
  rows: readonly (FormerStanding & { readonly id: string; readonly path: string; readonly actId: string | null })[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into organisation_standing (id, organisation_id, path, act_id, until_on, parent_id, type, kind)
    select id, organisation_id, path, act_id, until_on, parent_id, type, kind
    from json_populate_recordset(null::organisation_standing, ${asRecords(rows)}::json)`.execute(db)
}

export const standingsOfAct = (db: Reader, actId: string): Promise<FormerStanding[]> =>
  many(
    db,
    sql`select organisation_id, until_on, parent_id, type, kind from organisation_standing
        where act_id = ${actId} and withdrawn_by is null order by path`,
  )

export async function withdrawStandings(db: Transaction, actId: string, correction: string): Promise<void> {
  await sql`update organisation_standing set withdrawn_by = ${correction} where act_id = ${actId}`.execute(db)
}

export async function saveForm(db: Transaction, id: string, form: Pick<LifeNode, 'type' | 'kind'>): Promise<void> {
  await sql`update organisation_node set type = ${form.type}, kind = ${form.kind} where id = ${id}`.execute(db)
}

/** Moves people by the member capability's own function: in this transaction, dated, tied to the act. */
export async function transferPeople(
  ctx: Pick<ActionCtx, 'db' | 'now' | 'actor'>,
  transfer: LifePlan['transfers'][number],
  act: { readonly id: string; readonly onDay: string; readonly docNo: string; readonly reason: string },
): Promise<number> {
  const people = transfer.personIds ? [...transfer.personIds] : null
  const { rows } = await sql<{
    moved: number
  }>`select member_transfer(${transfer.from}, ${transfer.to}, ${people}::uuid[],
    ${act.onDay}, ${act.docNo}, ${act.reason}, ${act.id}, ${ctx.now}, ${ctx.actor.accountId}) as moved`.execute(ctx.db)
  return rows[0]?.moved ?? 0
}

export async function cameAfter(db: Reader, branches: readonly string[], on: string): Promise<number> {
  const row = await one<{ count: number }>(db, sql`select member_came_after(${[...branches]}::uuid[], ${on}) as count`)
  return row?.count ?? 0
}

export async function movedOn(db: Reader, actId: string): Promise<number> {
  return (await one<{ count: number }>(db, sql`select member_moved_on(${actId}) as count`))?.count ?? 0
}

export async function transferBack(
  ctx: Pick<ActionCtx, 'db' | 'now'>,
  actId: string,
  correction: string,
): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select member_transfer_back(${actId}, ${correction}, ${ctx.now}) as count`.execute(ctx.db)
  return rows[0]?.count ?? 0
}
