import type pg from 'pg'
import { lineText } from './canonical.ts'
import { type Frontier, peaksOf, type TreeNode } from './tree.ts'

export interface PendingLine {
  readonly seq: string
  readonly lineId: string
  readonly line: readonly (string | null)[]
}

/** False when another sequencer is at work; the lock ends with the transaction. */
export async function takeTurn(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ mine: boolean }>(
    `select pg_try_advisory_xact_lock(hashtext('tongxin.journal')) as mine`,
  )
  return rows[0]?.mine === true
}

export async function loadSize(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ size: string }>(
    'select (coalesce(max(leaf), -1) + 1)::text as size from journal_leaf',
  )
  return Number(rows[0]?.size ?? 0)
}

/** The complete subtrees of the first `size` leaves. Throws when one is not there: somebody took it away. */
export async function loadFrontier(client: pg.ClientBase, size: number): Promise<Frontier> {
  const peaks = peaksOf(size)
  const { rows } = await client.query<{ level: number; position: string; hash: Buffer }>(
    `select level, position::text, hash from journal_node
      where (level, position) in (select * from unnest($1::int[], $2::bigint[]))
     union all select 0, leaf::text, hash from journal_leaf where leaf = any($2::bigint[])`,
    [peaks.map(peak => peak.level), peaks.map(peak => peak.position)],
  )
  const found = new Map(rows.map(row => [`${row.level}/${row.position}`, row.hash]))
  const nodes = peaks.map(({ level, position }) => {
    const hash = found.get(`${level}/${position}`)
    if (hash === undefined) throw new JournalBroken(`The node ${level}/${position} of ${size} leaves is missing.`)
    return { level, position, hash }
  })
  return { size, peaks: nodes }
}

/** The journal in the database is not what was signed before: nothing more is signed until a person has looked. */
export class JournalBroken extends Error {
  override readonly name = 'JournalBroken'
}

/**
 * Lines whose place can no longer change: every transaction that began before theirs has ended. Numbers at or above
 * the snapshot's end were given by another cluster (a loaded dump) and are visible, hence committed.
 */
export async function loadReady(client: pg.ClientBase, limit: number): Promise<PendingLine[]> {
  const { rows } = await client.query<PendingLine>(
    `with horizon as materialized (select pg_snapshot_xmin(s) as low, pg_snapshot_xmax(s) as high from pg_current_snapshot() s)
     select p.seq::text as seq, p.line_id::text as "lineId", ${lineText}
       from journal_pending p join journal_line j on j.id = p.line_id, horizon h
      where p.xact < h.low or p.xact >= h.high
      order by p.xact, p.seq limit $1`,
    [limit],
  )
  return rows
}

export async function countPending(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ count: string }>(
    'select count(*)::text as count from (select from journal_pending limit 10000) p',
  )
  return Number(rows[0]?.count ?? 0)
}

export async function saveLeaves(
  client: pg.ClientBase,
  start: number,
  lines: readonly PendingLine[],
  hashes: readonly Uint8Array[],
  nodes: readonly TreeNode[],
): Promise<void> {
  await client.query(
    'insert into journal_leaf (leaf, line_id, hash) select * from unnest($1::bigint[], $2::uuid[], $3::bytea[])',
    [lines.map((_, i) => start + i), lines.map(line => line.lineId), hashes],
  )
  await client.query(
    'insert into journal_node (level, position, hash) select * from unnest($1::int[], $2::bigint[], $3::bytea[])',
    [nodes.map(node => node.level), nodes.map(node => node.position), nodes.map(node => node.hash)],
  )
  await client.query('delete from journal_pending where seq = any($1::bigint[])', [lines.map(line => line.seq)])
}

export async function loadLastCheckpoint(
  client: pg.ClientBase,
): Promise<{ size: number; at: Date; note: string } | null> {
  const { rows } = await client.query<{ size: string; at: Date; note: string }>(
    'select c.size::text as size, c.at, c.note from journal_checkpoint c order by c.size desc limit 1',
  )
  return rows[0] === undefined ? null : { ...rows[0], size: Number(rows[0].size) }
}

export async function saveCheckpoint(
  client: pg.ClientBase,
  checkpoint: { size: number; root: Uint8Array; note: string; at: Date },
): Promise<void> {
  const { size, root, note, at } = checkpoint
  await client.query('insert into journal_checkpoint (size, root, note, at) values ($1, $2, $3, $4)', [
    size,
    root,
    note,
    at,
  ])
}
