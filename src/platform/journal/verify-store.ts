import type pg from 'pg'
import { lineText } from './canonical.ts'

export interface StoredLeaf {
  readonly leaf: number
  readonly lineId: string
  readonly hash: Buffer
  /** Null when the line is not there any more. */
  readonly line: readonly (string | null)[] | null
}

const pageSize = 5_000

/** All leaves in order, with their lines, a page at a time. */
export async function* leavesOf(client: pg.ClientBase): AsyncGenerator<StoredLeaf[]> {
  for (let after = '-1'; ; ) {
    const { rows } = await client.query<{ leaf: string; lineId: string; hash: Buffer; there: boolean; line: string[] }>(
      `select l.leaf::text as leaf, l.line_id::text as "lineId", l.hash, j.id is not null as there, ${lineText}
         from journal_leaf l left join journal_line j on j.id = l.line_id
        where l.leaf > $1 order by l.leaf limit ${pageSize}`,
      [after],
    )
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.leaf
    yield rows.map(({ leaf, lineId, hash, there, line }) => ({
      leaf: Number(leaf),
      lineId,
      hash,
      line: there ? line : null,
    }))
  }
}

/** Inner nodes as `level/position` to hash. */
export async function loadNodes(client: pg.ClientBase): Promise<Map<string, Buffer>> {
  const { rows } = await client.query<{ place: string; hash: Buffer }>(
    `select level || '/' || position as place, hash from journal_node`,
  )
  return new Map(rows.map(row => [row.place, row.hash]))
}

export async function loadCheckpoints(client: pg.ClientBase): Promise<{ size: number; root: Buffer; note: string }[]> {
  const { rows } = await client.query<{ size: string; root: Buffer; note: string }>(
    'select c.size::text as size, c.root, c.note from journal_checkpoint c order by c.size',
  )
  return rows.map(row => ({ ...row, size: Number(row.size) }))
}

/** Lines nobody announced: neither sealed nor waiting. At most 1,000. */
export async function loadUnannounced(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select j.id::text as id from journal_line j
      where not exists (select from journal_leaf l where l.line_id = j.id)
        and not exists (select from journal_pending p where p.line_id = j.id)
      order by j.id limit 1000`,
  )
  return rows.map(row => row.id)
}

/** Waiting entries whose line is gone. At most 1,000. */
export async function loadLostPending(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select p.line_id::text as id from journal_pending p
      where not exists (select from journal_line j where j.id = p.line_id) order by p.seq limit 1000`,
  )
  return rows.map(row => row.id)
}

export async function countWaiting(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ count: string }>('select count(*)::text as count from journal_pending')
  return Number(rows[0]?.count ?? 0)
}
