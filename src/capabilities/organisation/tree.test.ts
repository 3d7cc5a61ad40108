import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { wear } from '#platform/database/scope.ts'
import { type Actor, nobody } from '#platform/kernel/actor.ts'
import { NotThere } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { childPath, subtreeRange } from '#platform/pure/path.ts'
import { officer } from '#platform/testing/note.ts'
import { full, leaveFigures } from '../../../test/figures.ts'
import { allRights, type Ground, openGround, refused } from '../../../test/organisation-ground.ts'
import { organisation } from './contract.ts'

let ground: Ground
before(async () => {
  ground = await openGround()
})
after(() => ground?.rig.close())

const idsSeen = async (actor: Actor) =>
  (await ground.rig.ask(actor, organisation.skeleton, {})).nodes.map(({ id }) => id).toSorted()

/** What the row lock shows to a hat, asked in bare SQL. */
async function rowsUnder(actor: Actor, statement: string): Promise<string[]> {
  const { pool, kernel } = ground.rig
  return pool.db.transaction().execute(async trx => {
    await wear(trx, actor, new Date(), kernel.scopeKey)
    const { rows } = await sql.raw<{ id: string }>(statement).execute(trx)
    return rows.map(({ id }) => id)
  })
}
const selfAt = (path: string): Actor => ({
  ...nobody,
  accountId: newId(),
  hat: { ...nobody.hat, id: 'self', kind: 'self', path },
})
const adminOver = (path: string): Actor => {
  const actor = officer(path, {}, [...allRights])
  return { ...actor, hat: { ...actor.hat, kind: 'admin' } }
}

describe('the tree', () => {
  it('shows an officer his town and nothing beside or above it', async () => {
    const { west, qingshi, baisha } = ground.places
    assert.deepEqual(await idsSeen(await ground.officerOf(west)), [west, qingshi, baisha].toSorted())
  })

  it('lists parents before children and counts both children and members', async () => {
    const { rig, county, places } = ground
    const counts = [{ organisationId: places.qingshi, fullMembers: 20, probationaryMembers: 2 }]
    await rig.do(county, organisation.recountTally, { counts })
    const { nodes, truncated } = await rig.ask(county, organisation.skeleton, {})
    const seen = new Set<string | null>([null])
    for (const { id, parentId } of nodes) {
      assert.ok(seen.has(parentId))
      seen.add(id)
    }
    assert.equal(truncated, false)
    assert.deepEqual([nodes[0]?.id, nodes[0]?.childCount, nodes[0]?.memberCount], [places.county, 2, 22])
    const { items } = await rig.ask(county, organisation.children, { organisationId: places.west })
    assert.deepEqual(
      items.map(({ fullMembers, probationaryMembers }) => [fullMembers, probationaryMembers]),
      [
        [20, 2],
        [0, 0],
      ],
    )
    await rig.do(county, organisation.recountTally, {
      counts: [{ ...counts[0], fullMembers: 0, probationaryMembers: 0 }] as never,
    })
  })

  it('finds by name, pinyin, initials and code, inside the range only, with the way there', async () => {
    const { rig, county, places } = ground
    await rig.do(county, organisation.changeFacts, { organisationId: places.shuguang, officialCode: '990100000777' })
    const find = async (q: string, actor = county) =>
      (await rig.ask(actor, organisation.search, { q })).items.map(({ id }) => id)
    for (const q of ['曙光村', 'shuguang', 'sgc', '990100000777', '0777', '东岭 曙光']) {
      assert.deepEqual(await find(q), [places.shuguang], q)
    }
    assert.deepEqual(await find('曙光村', await ground.officerOf(places.west)), [])
    assert.deepEqual(await find('100%'), [])
    const { items } = await rig.ask(county, organisation.search, { q: 'sgc' })
    assert.deepEqual(items[0]?.trail, ['中共示范县委员会', '中共示范县东岭镇委员会'])
  })

  it('ORG-56 ORG-57 ORG-64 a search of a past day finds by names of any time what existed then, named and placed as then', async () => {
    const { rig, county, places } = ground
    const id = await ground.branch(places.west, '示范县西河镇古渡村')
    const deed = { organisationId: id, docNo: '示〔2026〕3号' }
    await rig.do(county, organisation.rename, {
      ...deed,
      fullName: '中国共产党示范县西河镇新渡村支部委员会',
      on: '2026-03-01',
    })
    const pathInWest = await ground.pathOf(id)
    await rig.do(county, organisation.reparent, { ...deed, parentId: places.east, on: '2026-06-01' })
    assert.ok(pathInWest.startsWith(await ground.pathOf(places.west)))
    assert.ok(
      (await ground.pathOf(id)).startsWith(await ground.pathOf(places.east)),
      'the path is another, the id the same',
    )
    const find = async (q: string, on: string, actor = county) =>
      (await rig.ask(actor, organisation.search, { q, on })).items.map(hit => [hit.id, hit.shortName, hit.trail.at(-1)])
    const [west, east] = ['中共示范县西河镇委员会', '中共示范县东岭镇委员会']
    const [former, present] = ['示范县西河镇古渡村党支部', '示范县西河镇新渡村党支部']
    for (const q of ['古渡村', '新渡村', 'xinducun', '古渡 西河']) {
      assert.deepEqual(await find(q, '2026-02-28'), [[id, former, west]], q)
      assert.deepEqual(await find(q, '2026-05-31'), [[id, present, west]], q)
      assert.deepEqual(await find(q, '2026-06-01'), [[id, present, east]], q)
    }
    assert.deepEqual(await find('古渡村', '1990-06-30'), [], 'it did not exist yet')
    assert.deepEqual(
      await find('古渡村', '2026-02-28', await ground.officerOf(places.west)),
      [],
      'what left is not seen',
    )
    await assert.rejects(find('古渡村', '2099-01-01'), refused('inFuture'))
    await rig.do(county, organisation.revoke, {
      ...deed,
      step: 'REVOKE',
      on: '2026-11-01',
      isDuesSettled: true,
      isArchiveHandedOver: true,
      isSealHandedOver: true,
      openCases: 0,
    })
    assert.deepEqual(await find('古渡村', '2026-11-01'), [])
    assert.deepEqual(await find('古渡村', '2026-10-31'), [[id, present, east]])
  })

  it('twelve officers who set up at once under one town get twelve labels', async () => {
    const { rig, places } = ground
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, i) => ground.branch(places.east, `示范县东岭镇同时${i}村`)),
    )
    const { rows } = await rig.owner.query(
      'select count(distinct path)::int as paths from organisation_node where id = any($1)',
      [made],
    )
    assert.equal(rows[0]?.paths, 12)
  })
})

describe('moving', () => {
  const move = (organisationId: string, parentId: string, actor: Actor = ground.county) =>
    ground.rig.do(actor, organisation.reparent, {
      organisationId,
      parentId,
      on: '2026-11-01',
      docNo: '示组发〔2026〕20号',
    })

  it('S-30 ORG-57 the new superior sees a moved town’s branches at once, the old one no longer', async () => {
    const { rig, county, places } = ground
    const { organisationId: village } = await rig.do(county, organisation.setUp, {
      parentId: places.west,
      step: 'RECORD',
      type: 'PRIMARY_COMMITTEE',
      sector: 'VILLAGE',
      fullName: '中国共产党示范县西河镇大庄村委员会',
      establishedOn: '2000-01-01',
    })
    const below = await ground.branch(village, '示范县西河镇大庄村第一')
    const person = await ground.person('邓迁', below)
    await rig.do(county, organisation.appoint, {
      organisationId: below,
      personId: person,
      post: 'SECRETARY',
      mode: 'ELECTED',
      from: '2025-01-01',
    })
    await rig.do(county, organisation.recountTally, {
      counts: [{ organisationId: below, fullMembers: 30, probationaryMembers: 1 }],
    })
    const [west, east] = [await ground.officerOf(places.west), await ground.officerOf(places.east)]
    assert.deepEqual(await move(village, places.east), { moved: 2 })
    assert.ok(!(await idsSeen(west)).includes(below))
    assert.ok((await idsSeen(east)).includes(below))
    assert.deepEqual(await rowsUnder(west, 'select person_id as id from organisation_post'), [])
    assert.deepEqual(await rowsUnder(east, 'select person_id as id from organisation_post'), [person])
    assert.deepEqual(await rowsUnder(west, 'select id from rig_person'), [])
    assert.deepEqual(await rowsUnder(east, 'select id from rig_person'), [person])
    const { rows } = await rig.owner.query(
      `select p.path like (select path from organisation_node where id = $1) || '%' as follows from rig_person p where id = $2`,
      [places.east, person],
    )
    assert.equal(rows[0]?.follows, true)
    const tally = await rig.owner.query(
      'select organisation_id as id, full_members + probationary_members as n from organisation_tally where organisation_id = any($1)',
      [[places.west, places.east, places.county]],
    )
    const counted = new Map(tally.rows.map(({ id, n }) => [id, n]))
    assert.deepEqual([counted.get(places.west), counted.get(places.east), counted.get(places.county)], [0, 31, 31])
    const { history } = await rig.ask(county, organisation.page, { organisationId: village })
    assert.deepEqual(history[0]?.changes[0], {
      field: 'parent',
      from: '中国共产党示范县西河镇委员会',
      to: '中国共产党示范县东岭镇委员会',
    })
  })

  it('nobody is moved into himself, to where he stands, under what may not hold him, or out of sight', async () => {
    const { places } = ground
    const { organisationId: nest } = await ground.rig.do(ground.county, organisation.setUp, {
      parentId: places.west,
      step: 'RECORD',
      type: 'PRIMARY_COMMITTEE',
      sector: 'VILLAGE',
      fullName: '中国共产党示范县西河镇套村委员会',
      establishedOn: '2000-01-01',
    })
    await assert.rejects(() => move(places.west, nest), refused('intoItself'))
    await assert.rejects(() => move(places.west, places.west), refused('intoItself'))
    await assert.rejects(() => move(places.qingshi, places.west), refused('alreadyThere'))
    await assert.rejects(() => move(places.qingshi, places.county), refused('parentNotAllowed'))
    const west = await ground.officerOf(places.west)
    await assert.rejects(() => move(places.qingshi, places.east, west), NotThere)
    await assert.rejects(() => move(places.shuguang, places.west, west), NotThere)
  })

  it('the database itself refuses a path that lies about its parent', async () => {
    const lie = ground.rig.owner.query(`update organisation_node set path = '0001.0001.zzzz.' where id = $1`, [
      ground.places.shuguang,
    ])
    await assert.rejects(lie, /organisation_node_under_parent/)
  })
})

describe('counts', () => {
  it('differences carried up equal the sum made anew', async () => {
    const { rig, county, places } = ground
    const counts = [places.qingshi, places.baisha, places.shuguang].map((organisationId, i) => ({
      organisationId,
      fullMembers: 7 * i + 3,
      probationaryMembers: i,
    }))
    await rig.do(county, organisation.recountTally, { counts })
    const [other = counts[0]] = counts
    await rig.do(county, organisation.recountTally, { counts: other ? [{ ...other, fullMembers: 1 }] : [] })
    const read = async () => (await rig.owner.query('select * from organisation_tally order by path')).rows
    const carried = await read()
    await rig.owner.query('select organisation_recount()')
    assert.deepEqual(await read(), carried)
  })

  it('an officer cannot count what lies outside his range', async () => {
    const { rig, places } = ground
    const west = await ground.officerOf(places.west)
    await rig.do(west, organisation.recountTally, {
      counts: [{ organisationId: places.shuguang, fullMembers: 999, probationaryMembers: 0 }],
    })
    const { rows } = await rig.owner.query('select own_full from organisation_tally where organisation_id = $1', [
      places.shuguang,
    ])
    assert.notEqual(rows[0]?.own_full, 999)
  })
})

describe('scope oracle', () => {
  it('S-25 random trees and hats: SQL shows exactly what five lines of reference do', async () => {
    const { rig } = ground
    const runs = full ? 10_000 : 25
    const shape = fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 24 })
    let round = 0
    await fc.assert(
      fc.asyncProperty(shape, fc.nat(), fc.constantFrom('officer', 'admin', 'self'), async (parents, pick, kind) => {
        round += 1
        const paths = [childPath('', 100 + round)]
        for (const [i, parent] of parents.entries()) paths.push(childPath(paths[parent % paths.length] ?? '', i + 1))
        const ids = paths.map(() => newId())
        const place = (path: string) => paths.indexOf(path.slice(0, -5))
        await rig.owner.query(
          `insert into organisation_node (id, parent_id, path, type, sector, state, full_name, short_name, sort_no, spelling, initials, search_text)
           select id, parent, path, 'PRIMARY_COMMITTEE', 'OTHER', 'ACTIVE', 'x', 'x', 1, '', '', '' from unnest($1::uuid[], $2::uuid[], $3::text[]) as t(id, parent, path)`,
          [ids, paths.map(path => ids[place(path)] ?? null), paths],
        )
        const own = paths[pick % paths.length] ?? ''
        const actor =
          kind === 'self' ? selfAt(own) : kind === 'admin' ? adminOver(own) : officer(own, {}, [...allRights])
        // The reference.
        const { lo, hi } = subtreeRange(own)
        const covers = (path: string) => (kind === 'self' ? own.startsWith(path) : path >= lo && path < hi)
        const expected = ids.filter((_, i) => covers(paths[i] ?? ''))
        assert.deepEqual((await rowsUnder(actor, 'select id from organisation_node')).toSorted(), expected.toSorted())
        if (kind !== 'self') {
          const { nodes } = await rig.ask(actor, organisation.skeleton, {})
          assert.deepEqual(nodes.map(({ id }) => id).toSorted(), expected.toSorted())
        }
        await rig.owner.query('delete from organisation_node where id = any($1)', [ids])
      }),
      { numRuns: runs },
    )
    leaveFigures('s-25-organisations', 'S-25: the scope of organisations against five lines of reference', {
      'random trees and hats': round,
      differences: 0,
    })
  })

  it('an administrator reads the skeleton but no post, event or count; without a hat nothing is there', async () => {
    const admin = adminOver('0001.')
    const hatless: Actor = { ...nobody, accountId: newId() }
    assert.ok((await rowsUnder(admin, 'select id from organisation_node')).length > 3)
    for (const table of [
      'organisation_post',
      'organisation_event',
      'organisation_tally',
      'organisation_term',
      'organisation_naming',
    ]) {
      assert.deepEqual(await rowsUnder(admin, `select organisation_id as id from ${table}`), [], table)
    }
    await assert.rejects(() => rowsUnder(hatless, 'select id from organisation_node'), /permission denied/)
    await assert.rejects(
      () => rowsUnder(admin, `update organisation_node set short_name = 'x' returning id`),
      /permission denied/,
    )
    const root = officer('0001.', {}, [...allRights])
    await assert.rejects(() => rowsUnder(root, 'delete from organisation_node returning id'), /permission denied/)
    await assert.rejects(
      () => rowsUnder(root, `update organisation_event set note = 'x' returning id`),
      /permission denied/,
    )
  })
})
