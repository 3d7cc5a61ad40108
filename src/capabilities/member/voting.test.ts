import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import fc from 'fast-check'
import { organisation } from '#capabilities/organisation/contract.ts'
import { addDays } from '#platform/pure/calendar.ts'
import { newId } from '#platform/pure/id.ts'
import { full, leaveFigures } from '../../../test/figures.ts'
import { openMemberGround } from '../../../test/member-ground.ts'
import { member } from './contract.ts'
import { type MembershipEvent, rightsOn } from './rules/status.ts'

const ground = await openMemberGround()
const { rig, county, places } = ground
after(() => rig.close())

const pageOf = () => rig.ask(county, organisation.page, { organisationId: places.baisha })
const seen = async (memberId: string) => ({
  memberId,
  version: (await rig.ask(county, member.profile, { memberId })).version,
})

test('HB-2.2 FLT-05 the page counts who may vote: floating members at home, not the probationary, not whose vote rests, with the article', async () => {
  const sanctioned = await ground.person('周察', places.baisha, 601)
  const held = await ground.person('周留', places.baisha, 602)
  const away = await ground.person('周正', places.baisha, 603)
  await ground.person('周预', places.baisha, 604, { joinedOn: '2026-05-10', regularisedOn: undefined })
  await ground.drain(county)
  assert.deepEqual((await pageOf()).voters.count, 3)
  const decided = { decidedBy: '中共西河镇纪律检查委员会', on: '2026-03-01', months: 12 }
  const sanction = { ...(await seen(sanctioned)), sanction: 'PROBATION_WITHIN_PARTY' as const, ...decided }
  await rig.do(county, member.recordSanction, sanction)
  await rig.do(county, member.recordEvent, { ...(await seen(held)), kind: 'DETAINED', on: '2026-06-01' })
  await ground.drain(county)
  const floating = { kind: 'FLOATING' as const, sinceOn: '2026-01-10', contactPerson: '村支书' }
  await rig.do(county, member.startMarker, { ...(await seen(away)), ...floating })
  const { voters, fullMembers } = await pageOf()
  assert.deepEqual([fullMembers, voters.count, voters.resting], [3, 1, 2])
  assert.deepEqual(voters.basis, { regulation: 'ELECT', article: 'Art. 5', handbookId: 'HB-2.2' })
  const votersOn = async (on: string) =>
    (await rig.ask(county, organisation.pageOn, { organisationId: places.baisha, on })).voters
  assert.deepEqual(await Promise.all(['2026-02-28', '2026-03-01', '2026-06-01'].map(votersOn)), [3, 2, 1])
})

const start = '2020-01-01'
type Drawn = {
  readonly kind: 'PROBATION' | 'LIFTED' | 'DETAINED' | 'RELEASED'
  readonly day: number
  readonly days: number
}
const drawn: fc.Arbitrary<Drawn[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('PROBATION', 'LIFTED', 'DETAINED', 'RELEASED'),
    day: fc.nat({ max: 40 }),
    days: fc.integer({ min: 1, max: 30 }),
  }),
  { maxLength: 6 },
)
function factOf({ kind, day, days }: Drawn): MembershipEvent {
  const on = addDays(start, day)
  const sanction = 'PROBATION_WITHIN_PARTY' as const
  if (kind === 'PROBATION') return { kind: 'SANCTIONED', on, sanction, until: addDays(on, days) }
  return kind === 'LIFTED' ? { kind: 'SANCTION_LIFTED', on, sanction } : { kind, on }
}

test('HB-2.2 whoever the database says may not vote is who the rule says, on every day of random lives', async () => {
  const id = await ground.person('周随', places.shuguang, 605)
  const { path } = (await rig.owner.query('select path from member_person where id = $1', [id])).rows[0]
  const runs = full ? 500 : 12
  const days = Array.from({ length: 36 }, (_, i) => addDays(start, i * 2))
  await fc.assert(
    fc.asyncProperty(drawn, async life => {
      const facts = life.map(factOf)
      await rig.owner.query('delete from member_event where person_id = $1 and not is_from_field', [id])
      for (const fact of facts) {
        const more = [
          fact.kind.startsWith('SANCTION') ? 'PROBATION_WITHIN_PARTY' : null,
          'until' in fact ? fact.until : null,
        ]
        await rig.owner.query(
          `insert into member_event (id, person_id, path, kind, on_day, sanction, until_day, source, at) values ($1, $2, $3, $4, $5, $6, $7, 'manual', now())`,
          [newId(), id, path, fact.kind, fact.on, ...more],
        )
      }
      const { rows } = await rig.owner.query(
        `select day::text from unnest($1::date[]) day where exists (select from vote_resting_on(day) r where r.person_id = $2)`,
        [days, id],
      )
      const joined: MembershipEvent[] = [
        { kind: 'JOINED', on: '2013-05-10', joinType: 'NEW' },
        { kind: 'REGULARISED', on: '2014-05-10', regularisation: 'ON_TIME' },
      ]
      const resting = days.filter(day => !rightsOn([...joined, ...facts], day).canVote)
      assert.deepEqual(
        rows.map(({ day }) => day),
        resting,
      )
    }),
    { numRuns: runs },
  )
  leaveFigures('voting', 'Voting rights of random lives, SQL against the rule', { lives: runs, days: days.length })
})
