import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { officer } from '#platform/testing/note.ts'
import { demoDay, openDemoGround } from '../../../test/demo-ground.ts'
import { member } from './contract.ts'

const { rig, organisations, members } = await openDemoGround()
after(() => rig.close())

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
  const town = organisations.find(({ sector, type }) => sector === 'TOWNSHIP' && type === 'PRIMARY_COMMITTEE')
  const actor = officer(town?.path ?? '', {}, ['member.view', 'organisation.view'])
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
