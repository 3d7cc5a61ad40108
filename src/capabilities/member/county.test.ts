import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import { wear } from '#platform/database/scope.ts'
import { subtreeRange } from '#platform/pure/path.ts'
import { officer } from '#platform/testing/note.ts'
import { demoDay, openDemoGround } from '../../../test/demo-ground.ts'
import { full, leaveFigures } from '../../../test/figures.ts'
import { readableNumbers } from '../../../test/member-ground.ts'
import { organisation } from '../organisation/contract.ts'
import { rosterSorts } from './contract/roster.ts'
import { member } from './contract.ts'
import { rosterPageQuery } from './queries/roster.ts'
import { standingOn } from './rules/status.ts'
import type { StoredEvent } from './store/history.ts'
import { factsOf } from './store/standing.ts'

const demo = await openDemoGround()
const { rig, organisations, members } = demo
after(() => rig.close())

/** Statements sent so far, on whatever connection of the pool. */
let counted = 0
const statements = async () => counted
const count = (client: object) => {
  const own = client as unknown as { query: (...given: unknown[]) => unknown; isCounted?: true }
  if (own.isCounted) return
  const plain = own.query.bind(client)
  own.isCounted = true
  own.query = (...given) => {
    counted += 1
    return plain(...given)
  }
}
for (const pool of [rig.pool.pg, rig.pool.readers]) pool.on('acquire', count)

const rights = ['member.view', 'organisation.view']
const firstId = '00000000-0000-0000-0000-000000000000'
const town = organisations.find(({ sector, type }) => sector === 'TOWNSHIP' && type === 'PRIMARY_COMMITTEE')
const townPath = town?.path ?? ''

interface Plan {
  readonly 'Node Type': string
  readonly 'Index Name'?: string
  readonly 'Index Cond'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly Plan[]
}
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]

async function explain(
  path: string,
  sort: (typeof rosterSorts)[number],
  from: { path: string; key: string; id: string },
) {
  return planOf(path, rosterPageQuery(subtreeRange(path), [sql`p.is_active`], sort, from, 51))
}

function planOf(path: string, query: RawBuilder<unknown>) {
  return rig.pool.db.transaction().execute(async trx => {
    await wear(trx, officer(path, {}, rights), rig.time, rig.kernel.scopeKey)
    const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: Plan }] }>`explain (analyze, format json) ${query}`.execute(trx)
    const [found] = rows.map(row => Object.values(row)[0] as [{ Plan: Plan }])
    return nodes(found?.[0].Plan as Plan)
  })
}

test('the county is filled in time, by the shares of its branches', async t => {
  const { rows } = await rig.owner.query(
    `select (select count(*) from member_person where is_counted) as counted,
      (select full_members + probationary_members from organisation_tally where length(path) = 5) as tally,
      (select count(*) from organisation_post) as posts`,
  )
  assert.deepEqual([rows[0].counted, rows[0].tally].map(Number), [19_326, 19_326])
  assert.ok(Number(rows[0].posts) > 3_000)
  t.diagnostic(`filled in ${demo.seconds.toFixed(1)} s, ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`)
})

test('the county has lives to show, and every tick has its marker', async () => {
  const { rows } = await rig.owner.query(
    `select (select count(*)::int from member_person where is_floating) as floating,
      (select count(*)::int from member_marker where kind = 'FLOATING') as floating_markers,
      (select count(*)::int from member_person where is_out_of_contact) as lost,
      (select count(*)::int from member_marker where kind = 'OUT_OF_CONTACT') as lost_markers,
      (select count(*)::int from member_person p where is_out_of_contact and not exists (select from member_marker m where m.person_id = p.id)) as untold,
      (select count(*)::int from member_event where kind = 'SANCTIONED') as sanctions,
      (select count(*)::int from vote_resting_on('2026-11-20')) as resting,
      (select count(*)::int from member_event where kind = 'MOVED') as moves,
      (select count(*)::int from member_award where kind = 'FIFTY_YEARS') as golden,
      (select count(*)::int from member_award) as awards,
      (select count(*)::int from member_contact c join member_marker m on m.id = c.marker_id where c.on_day::text < m.since_day::text) as too_early`,
  )
  const [found] = rows
  assert.deepEqual([found.floating_markers, found.lost_markers], [found.floating, found.lost])
  assert.deepEqual([found.untold, found.too_early], [0, 0])
  for (const some of ['floating', 'lost', 'sanctions', 'resting', 'moves', 'golden'] as const) {
    assert.ok(found[some] > 2, `${some}: ${found[some]}`)
  }
  assert.ok(found.awards > found.golden)
})

test('S-40 no number of the county stands readable anywhere in the database', async () => {
  const numbers = members.flatMap(({ record }) => [record.idNumber ?? '', record.mobile ?? '-'])
  assert.deepEqual(await readableNumbers(rig.owner, new Set(numbers)), [])
})

test('type and status of everybody are what the status function says of the facts', async () => {
  const people = await rig.owner.query('select id, person_type, membership_status from member_person')
  const { rows } = await rig.owner.query(
    `select person_id as "personId", kind, on_day as "onDay", join_type as "joinType", regularisation, exit_type as "exitType",
      months, sanction, until_day as "untilDay" from member_event order by on_day, id`,
  )
  const byPerson = Map.groupBy(rows, row => row.personId)
  for (const { id, person_type: type, membership_status: status } of people.rows) {
    const standing = standingOn(factsOf((byPerson.get(id) ?? []) as StoredEvent[]), '2026-11-20')
    assert.deepEqual([type, status], [standing.personType, standing.status], id)
  }
})

test('every order of the roster walks one index from the place of the cursor and reads little more than it shows', async () => {
  for (const path of ['0001.', townPath]) {
    for (const sort of rosterSorts.filter(each => each !== 'everybody')) {
      const start = { path, key: '', id: firstId }
      const first = await rig.ask(officer(path, {}, rights), member.roster, { sort, size: 50 })
      assert.equal(first.rows.length, 50)
      for (const from of [start, { path: `${townPath}0010.`, key: '5', id: firstId }]) {
        const scan = (await explain(path, sort, from)).find(node => node['Index Name']?.startsWith('member_person'))
        assert.match(scan?.['Index Cond'] ?? '', /path/, `${sort} below ${path}`)
        const read = (scan?.['Actual Rows'] ?? 1e9) + (scan?.['Rows Removed by Filter'] ?? 0)
        assert.ok(read <= 3 * 51, `${sort}: ${read} rows read`)
      }
    }
  }
})

test('everybody of a range by name: each once, in order, and for the county from one index', async () => {
  const branch = organisations.find(({ type, path }) => type === 'BRANCH' && path.startsWith(townPath))?.path ?? ''
  for (const path of [townPath, branch]) {
    const names: string[] = []
    const expected = await rig.owner.query(
      `select id from member_person where path >= $1 and path < $2 and is_active and person_type in ('FULL', 'PROBATIONARY')
       order by name_pinyin, id`,
      [subtreeRange(path).lo, subtreeRange(path).hi],
    )
    for (let cursor: string | undefined; ; ) {
      const more = cursor ? { cursor } : {}
      const page = await rig.ask(officer(path, {}, rights), member.roster, { sort: 'everybody', size: 40, ...more })
      names.push(...page.rows.map(({ id }) => id))
      if (page.next === null) break
      cursor = page.next
    }
    assert.deepEqual(
      names,
      expected.rows.map(({ id }) => id),
    )
  }
  for (const key of ['', 'm']) {
    const plan = await explain('0001.', 'everybody', { path: '0001.', key, id: firstId })
    const scan = plan.find(node => node['Index Name'] === 'member_person_name')
    assert.ok(scan, JSON.stringify(plan.map(node => node['Index Name'] ?? node['Node Type'])))
    assert.ok(scan['Actual Rows'] + (scan['Rows Removed by Filter'] ?? 0) <= 3 * 51)
  }
  // Few people are found by their place and sorted: a branch never pays for the county.
  const few = await explain(branch, 'everybody', { path: branch, key: '', id: firstId })
  const read = few.filter(node => node['Index Name']?.startsWith('member_person')).map(node => node['Actual Rows'])
  assert.ok(
    read.every(rows => rows <= 400),
    String(read),
  )
})

test('HB-2.2 whose vote rests in a branch is read from its own rows, whatever the hat covers', async () => {
  const branch = members.find(({ others }) => others.some(({ kind }) => kind === 'SANCTIONED'))?.branch.path ?? ''
  const { lo, hi } = subtreeRange(branch)
  const query = sql`select count(*) from vote_resting_on('2026-11-20'::date) r join membership m on m.person_id = r.person_id
    where m.is_counted and m.person_type = 'FULL' and r.path collate "C" >= ${lo} and r.path collate "C" < ${hi}`
  const plan = await planOf('0001.', query)
  const scan = plan.find(node => node['Index Name'] === 'member_event_resting')
  assert.match(scan?.['Index Cond'] ?? '', new RegExp(branch), JSON.stringify(plan.map(node => node['Index Name'])))
})

test('a question costs the same few statements whatever it is about: the transaction, the hat, the place, the answer', async () => {
  const asking = officer('0001.', {}, rights)
  const cost = async (ask: () => Promise<unknown>) => {
    const before = await statements()
    await ask()
    return (await statements()) - before
  }
  const roster = [5, 200].map(size => () => {
    const columns = ['idNumber', 'mobile', 'group'] as const
    return rig.ask(asking, member.roster, { sort: 'pinyin', size, columns: [...columns] })
  })
  const profiles = [0, 7, 1000].map(n => () => rig.ask(asking, member.profile, { memberId: members[n]?.id ?? '' }))
  const places = [organisations[0], town, organisations.at(-1)].map(place => place?.id ?? '')
  const children = places.map(organisationId => () => rig.ask(asking, organisation.children, { organisationId }))
  for (const [most, questions] of [
    [4, roster],
    [8, profiles],
    [5, children],
  ] as const) {
    const costs: number[] = []
    for (const question of questions) costs.push(await cost(question))
    assert.deepEqual(new Set(costs), new Set([most]))
  }
})

const masked = { idNumber: /^\d{3}\*+\d{3}[\dX]$/, mobile: /^1\d{2}\*{4}\d{4}$/ } as const

const runs = full ? 1_000 : 25
test('PRI-04 whatever is asked of the county, no row of a list shows a whole number', async () => {
  const places = organisations.filter(({ type }) => type !== 'PARTY_GROUP')
  const question = fc.record({
    at: fc.nat(),
    sort: fc.constantFrom(...rosterSorts),
    size: fc.integer({ min: 1, max: 200 }),
    pages: fc.integer({ min: 1, max: 3 }),
    asSecretary: fc.boolean(),
  })
  let seen = 0
  await fc.assert(
    fc.asyncProperty(question, async ({ at, sort, size, pages, asSecretary }) => {
      const place = places[at % places.length]
      const actor = officer(asSecretary ? (place?.path ?? '') : '0001.', {}, rights)
      const columns = ['idNumber', 'mobile'] as const
      const asked = { organisationId: place?.id, sort, size, columns: [...columns] }
      for (let page = 1, cursor: string | undefined; page <= pages; page++) {
        const { rows, next } = await rig.ask(actor, member.roster, { ...asked, ...(cursor ? { cursor } : {}) })
        for (const row of rows)
          for (const column of columns) if (row[column] !== null) assert.match(row[column] ?? '', masked[column])
        seen += rows.length
        if (next === null) break
        cursor = next
      }
    }),
    { numRuns: runs },
  )
  assert.ok(seen > 25)
  const figures = { 'random questions': runs, 'rows looked at': seen, 'whole numbers shown': 0 }
  leaveFigures('pri-04', 'PRI-04: masked numbers in lists of the county', figures)
})

test('ORG-57 the membership of today, rebuilt from dated facts, is what the register counts, branch by branch', async () => {
  const { rows } = await rig.owner.query(
    `select coalesce(a.organisation_id, b.organisation_id) as id, a.n as counted, b.n as rebuilt, a.full_members as f, b.full_members as g
     from (select organisation_id, count(*)::int as n, count(*) filter (where person_type = 'FULL')::int as full_members
           from member_person where is_counted group by 1) a
     full join (select organisation_id, count(*)::int as n, count(*) filter (where person_type = 'FULL')::int as full_members
           from membership_on($1::date) group by 1) b using (organisation_id)
     where a.n is distinct from b.n or a.full_members is distinct from b.full_members`,
    [demoDay],
  )
  assert.deepEqual(rows, [])
  assert.ok(members.length > 19_000)
})

test('ORG-57 the roster of a past day names nobody who had not joined, page by page, each person once', async () => {
  const actor = officer(townPath, {}, rights)
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await rig.ask(actor, member.rosterOn, { on: '2010-06-30', ...(cursor ? { cursor } : {}) })
    seen.push(...page.rows.map(({ id }) => id))
    cursor = page.next ?? undefined
  } while (cursor)
  assert.equal(new Set(seen).size, seen.length)
  const { rows } = await rig.owner.query(
    'select count(*)::int as n from member_person where id = any($1) and joined_on > $2',
    [seen, '2010-06-30'],
  )
  assert.equal(rows[0]?.n, 0)
  assert.ok(seen.length > 100, `${seen.length} people`)
})
