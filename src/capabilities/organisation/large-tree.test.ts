import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import { wear } from '#platform/database/scope.ts'
import type { Actor } from '#platform/kernel/actor.ts'
import { newId } from '#platform/pure/id.ts'
import { childPath, subtreeRange } from '#platform/pure/path.ts'
import { type Ground, openGround } from '../../../test/organisation-ground.ts'
import { organisation } from './contract.ts'
import { beginningQuery, containingQuery } from './queries/search.ts'
import { skeletonQuery } from './queries/tree.ts'

/** A hundred towns with 55 villages each beside the five organisations of the ground. */
const [towns, villages] = [100, 55]
const all = towns * (villages + 1) + 6
let ground: Ground
before(async () => {
  ground = await openGround()
  const rows: [string, string, string, string, string, string][] = []
  for (let t = 0; t < towns; t++) {
    const town = { id: newId(), path: childPath('0001.', 1000 + t) }
    rows.push([town.id, ground.places.county, town.path, `${letters(t)}镇`, 'PRIMARY_COMMITTEE', `z${pinyin(t)}`])
    for (let v = 0; v < villages; v++) {
      const n = t * villages + v
      rows.push([newId(), town.id, childPath(town.path, v + 1), `${letters(n)}村${n}党支部`, 'BRANCH', pinyin(n)])
    }
  }
  await ground.rig.owner.query(
    `insert into organisation_node (id, parent_id, path, type, kind, sector, state, full_name, short_name, sort_no, spelling, initials, search_text)
     select id, parent, path, type, case type when 'BRANCH' then 'STANDARD' end, 'VILLAGE', 'ACTIVE', name, name, 1, spelling, spelling, name || '|' || spelling
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[]) as t(id, parent, path, name, type, spelling)`,
    [0, 1, 2, 3, 4, 5].map(column => rows.map(row => row[column])),
  )
  await ground.rig.owner.query('analyze')
})
after(() => ground?.rig.close())

const letters = (n: number) => ['青', '白', '柳', '石', '河', '东', '西', '南', '北', '山'][n % 10]
const pinyin = (n: number) => `x${n.toString(26).replace(/\d/g, digit => 'ghijklmnop'[Number(digit)] ?? '')}`

interface Plan {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Cond'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly Plan[]
}
const parts = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(parts)]
/** Rows fetched from the nodes, whether kept or thrown away. */
const rowsRead = (plan: Plan) =>
  parts(plan)
    .filter(part => part['Relation Name'] === 'organisation_node')
    .reduce(
      (sum, part) => sum + (part['Actual Rows'] + (part['Rows Removed by Filter'] ?? 0)) * part['Actual Loops'],
      0,
    )

async function explained(actor: Actor, query: RawBuilder<unknown>): Promise<Plan> {
  const { pool, kernel, time } = ground.rig
  return pool.db.transaction().execute(async trx => {
    await wear(trx, actor, time, kernel.scopeKey)
    const { rows } = await sql<Record<string, [{ Plan: Plan }]>>`explain (analyze, format json) ${query}`.execute(trx)
    const plan = Object.values(rows[0] ?? {})[0]?.[0].Plan
    assert.ok(plan)
    return plan
  })
}
const wanted = (word: string, path: string) => ({
  words: [word],
  ...subtreeRange(path),
  type: null,
  activeOnly: false,
})

describe(`a tree of ${all} organisations`, () => {
  it('C01 what begins with the typed letters is read from index ranges: three rows at most for one that is shown', async () => {
    for (const word of [pinyin(1234), '青村1230', `z${pinyin(7)}`]) {
      const plan = await explained(ground.county, beginningQuery(wanted(word, '0001.')))
      const shown = plan['Actual Rows']
      assert.ok(shown >= 1 && shown <= 31, `${word}: ${shown} shown`)
      const scans = parts(plan).filter(part => part['Relation Name'] === 'organisation_node')
      assert.deepEqual(
        scans.filter(part => part['Node Type'] === 'Seq Scan'),
        [],
        word,
      )
      // The way to each hit is shown with it: its line is read by index as well.
      const own =
        rowsRead(plan) -
        scans
          .filter(part => part['Index Cond']?.includes('lineage'))
          .reduce((sum, part) => sum + part['Actual Rows'] * part['Actual Loops'], 0)
      assert.ok(own <= 3 * shown, `${word}: ${own} rows read for ${shown}`)
    }
  })

  it('C01 a word from the middle of a name reads the range of the hat once and nothing outside it', async () => {
    const path = await ground.pathOf((await firstTown()).id)
    const plan = await explained(await ground.officerOf((await firstTown()).id), containingQuery(wanted('支部', path)))
    const scans = parts(plan).filter(
      part => part['Relation Name'] === 'organisation_node' && !part['Index Cond']?.includes('lineage'),
    )
    assert.ok(
      scans.every(part => part['Index Cond']?.includes('path') ?? part['Node Type'] === 'Bitmap Heap Scan'),
      JSON.stringify(scans),
    )
    const read = scans.reduce((sum, part) => sum + part['Actual Rows'] + (part['Rows Removed by Filter'] ?? 0), 0)
    assert.ok(read <= villages + 1, `${read} rows`)
  })

  it('C01 the skeleton of a town is one index range, that of the county one statement with every node', async () => {
    const town = await firstTown()
    const { lo, hi } = subtreeRange(await ground.pathOf(town.id))
    const plan = await explained(await ground.officerOf(town.id), skeletonQuery(lo, hi, false))
    assert.ok(rowsRead(plan) <= villages + 1, `${rowsRead(plan)} rows`)
    const { nodes, truncated } = await ground.rig.ask(ground.county, organisation.skeleton, {})
    assert.deepEqual([nodes.length, truncated], [all, false])
    assert.ok(Buffer.byteLength(JSON.stringify(nodes)) < 300 * all)
  })
})

async function firstTown(): Promise<{ id: string }> {
  const { items } = await ground.rig.ask(ground.county, organisation.children, { organisationId: ground.places.county })
  const town = items.find(({ shortName }) => shortName === '青镇')
  assert.ok(town)
  return town
}
