import { sql } from 'kysely'
import { organisationSpelling } from '#platform/han/pinyin.ts'
import type { Transaction } from '#platform/kernel/capability.ts'
import { type NodeRow, nodeColumns } from './read.ts'

/** A node as it is first written; `lastLabel` counts children written with it. */
export type NewNode = NodeRow & { readonly lastLabel?: number }

/** The node, locked against moves, closures and name changes of others. */
export async function lockNode(db: Transaction, id: string): Promise<NodeRow | undefined> {
  const { rows } = await sql<NodeRow>`select ${nodeColumns} from organisation_node where id = ${id} for update`.execute(
    db,
  )
  return rows[0]
}

/** Locks the parent and takes the next `count` labels below it; `label` is the first. Labels are never given twice. */
export async function claimLabels(
  db: Transaction,
  parentId: string,
  count = 1,
): Promise<(NodeRow & { readonly label: number }) | undefined> {
  const { rows } = await sql<NodeRow & { label: number }>`
    update organisation_node set last_label = last_label + ${count} where id = ${parentId}
    returning ${nodeColumns}, last_label - ${count} + 1 as label`.execute(db)
  return rows[0]
}

export async function claimRootLabel(db: Transaction): Promise<number> {
  const { rows } = await sql<{ label: number }>`select organisation_next_root() as label`.execute(db)
  return rows[0]?.label ?? 1
}

type Named = Pick<NodeRow, 'fullName' | 'shortName' | 'statName' | 'officialCode'>

/** How the organisation is typed, and everything a search may hit. */
export function searchWords(node: Named, formerNames: readonly string[]) {
  const { full, initials } = organisationSpelling(node.shortName)
  const words = [node.shortName, node.fullName, node.statName, node.officialCode, full, initials, ...formerNames]
  return {
    spelling: full,
    initials,
    searchText: words
      .filter(word => word)
      .join('|')
      .toLowerCase(),
  }
}

/** JSON rows with the columns' names, for `json_populate_recordset`: any number of rows in one statement. */
export const asRecords = (rows: readonly object[]): string =>
  JSON.stringify(rows.map(row => Object.fromEntries(Object.entries(row).map(([key, value]) => [snake(key), value]))))

const snake = (key: string) => key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

/** Writes nodes with the name in use and an empty tally. Parents may stand in the same list. */
export async function insertNodes(
  db: Transaction,
  nodes: readonly NewNode[],
  nameIds: readonly string[],
  namedOn: readonly (string | null)[] = nodes.map(({ establishedOn }) => establishedOn),
): Promise<void> {
  const records = asRecords(nodes.map(node => ({ lastLabel: 0, ...node, ...searchWords(node, []) })))
  await sql`insert into organisation_node (id, parent_id, path, type, kind, sector, state, full_name, short_name, stat_name,
      official_code, code_source, approving_org, established_on, revoked_on, facts, sort_no, last_label, spelling, initials, search_text)
    select id, parent_id, path, type, kind, sector, state, full_name, short_name, stat_name, official_code, code_source,
      approving_org, established_on, revoked_on, facts, sort_no, last_label, spelling, initials, search_text
    from json_populate_recordset(null::organisation_node, ${records}::json)`.execute(db)
  const places = nodes.map(({ id, path, fullName, shortName }, i) => ({
    id: nameIds[i],
    organisationId: id,
    path,
    fullName,
    shortName,
    fromOn: namedOn[i] ?? null,
  }))
  await insertNames(db, places)
  await sql`insert into organisation_tally (organisation_id, path)
    select organisation_id, path from json_populate_recordset(null::organisation_tally, ${asRecords(places)}::json)`.execute(
    db,
  )
}

/** Names in use or borne before. */
export async function insertNames(
  db: Transaction,
  names: readonly {
    readonly id: string | undefined
    readonly organisationId: string
    readonly path: string
    readonly fullName: string
    readonly shortName: string
    readonly fromOn: string | null
    readonly toOn?: string
  }[],
): Promise<void> {
  await sql`insert into organisation_naming (id, organisation_id, path, full_name, short_name, from_on, to_on)
    select id, organisation_id, path, full_name, short_name, from_on, to_on
    from json_populate_recordset(null::organisation_naming, ${asRecords(names)}::json)`.execute(db)
}

/** Writes the changed columns of a node and what the search hits. */
export async function saveNode(db: Transaction, node: NodeRow, formerNames: readonly string[]): Promise<void> {
  const { spelling, initials, searchText } = searchWords(node, formerNames)
  await sql`update organisation_node set kind = ${node.kind}, sector = ${node.sector}, state = ${node.state},
      full_name = ${node.fullName}, short_name = ${node.shortName}, stat_name = ${node.statName},
      official_code = ${node.officialCode}, code_source = ${node.codeSource}, approving_org = ${node.approvingOrg},
      established_on = ${node.establishedOn}, revoked_on = ${node.revokedOn}, facts = ${JSON.stringify(node.facts)}::jsonb,
      spelling = ${spelling}, initials = ${initials}, search_text = ${searchText}
    where id = ${node.id}`.execute(db)
}

/** The name in use ends on the day the next one begins. */
export async function endName(db: Transaction, organisationId: string, on: string): Promise<void> {
  await sql`update organisation_naming set to_on = ${on} where organisation_id = ${organisationId} and to_on is null`.execute(
    db,
  )
}

/**
 * Moves a node and all below it: one UPDATE rewrites the paths, composite foreign keys carry them into every table,
 * and the member counts leave the old line and join the new one. Returns how many organisations moved.
 */
export async function moveSubtree(
  db: Transaction,
  node: NodeRow,
  to: { readonly parentId: string; readonly parentPath: string; readonly path: string; readonly sortNo: number },
): Promise<number> {
  const { rows } = await sql<{ full: number; probationary: number }>`
    select full_members as full, probationary_members as probationary from organisation_tally
    where organisation_id = ${node.id} for update`.execute(db)
  const { full = 0, probationary = 0 } = rows[0] ?? {}
  await addToLine(db, node.path.slice(0, -5), -full, -probationary)
  const moved = await sql`update organisation_node set
      path = ${to.path} || substr(path, ${node.path.length + 1}::int),
      parent_id = case when id = ${node.id} then ${to.parentId}::uuid else parent_id end,
      sort_no = case when id = ${node.id} then ${to.sortNo}::int else sort_no end
    where path >= ${node.path} and path < organisation_end(${node.path})`.execute(db)
  await addToLine(db, to.parentPath, full, probationary)
  return Number(moved.numAffectedRows ?? 0)
}

// Above the common ancestor, perhaps beyond the scope, the two lines are one and the sum stays.
async function addToLine(db: Transaction, path: string, full: number, probationary: number): Promise<void> {
  if (full === 0 && probationary === 0) return
  await sql`update organisation_tally set full_members = full_members + ${full},
      probationary_members = probationary_members + ${probationary}
    where path = any (organisation_lineage(${path}))`.execute(db)
}

/** Exchanges the places of two siblings next to each other; false at the edge. */
export async function swapWithNeighbour(db: Transaction, node: NodeRow, direction: 'up' | 'down'): Promise<boolean> {
  const [beyond, order] = direction === 'up' ? [sql`<`, sql`desc`] : [sql`>`, sql`asc`]
  const siblings = node.parentId === null ? sql`parent_id is null` : sql`parent_id = ${node.parentId}`
  const { rows } = await sql<{ id: string; sortNo: number }>`select id, sort_no from organisation_node
    where ${siblings} and revoked_on is null and (sort_no, id) ${beyond} (${node.sortNo}::int, ${node.id}::uuid)
    order by sort_no ${order}, id ${order} limit 1 for update`.execute(db)
  const neighbour = rows[0]
  if (!neighbour) return false
  await sql`update organisation_node set sort_no = case id when ${node.id} then ${neighbour.sortNo}::int else ${node.sortNo}::int end
    where id in (${node.id}, ${neighbour.id})`.execute(db)
  return true
}

export async function countMembers(
  db: Transaction,
  count: { readonly organisationId: string; readonly fullMembers: number; readonly probationaryMembers: number },
): Promise<void> {
  await sql`select organisation_count(${count.organisationId}, ${count.fullMembers}, ${count.probationaryMembers})`.execute(
    db,
  )
}

/** Own counts in bulk, then everything above them anew. */
export async function setTallies(
  db: Transaction,
  counts: readonly { readonly organisationId: string; readonly ownFull: number; readonly ownProbationary: number }[],
): Promise<void> {
  await sql`update organisation_tally t set own_full = c.own_full, own_probationary = c.own_probationary
    from json_populate_recordset(null::organisation_tally, ${asRecords(counts)}::json) c
    where c.organisation_id = t.organisation_id`.execute(db)
  await recountAll(db)
}

export async function recountAll(db: Transaction): Promise<void> {
  await sql`select organisation_recount()`.execute(db)
}
