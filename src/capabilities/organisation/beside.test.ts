import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { member } from '#capabilities/member/contract.ts'
import { type Browser, Problem } from '#platform/http/inside.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { asSystem, fieldsOf } from '../../../test/world-cast.ts'
import { organisation } from './contract.ts'

let world: World
let officer: Browser
before(async () => {
  world = await openWorld()
  officer = await world.as('county officer')
})
after(() => world?.close())

const problem = (status: number, code: string) => (error: unknown) =>
  error instanceof Problem && error.status === status && error.code === code

describe('groupings beside the tree', () => {
  it('ORG-01 an area of three villages begins, changes and ends; each day shows who was in it, and nobody moved', async () => {
    const { west, qingshi, baisha, shuguang } = world.cast.organisations
    const start = {
      organisationId: west,
      kind: 'AREA' as const,
      name: '青白片区',
      organisationIds: [qingshi],
      on: '2026-03-01',
    }
    await assert.rejects(
      officer.do(organisation.startGrouping, { ...start, organisationIds: [shuguang] }),
      problem(409, 'organisation.notBelowLeader'),
    )
    const { groupingId } = await officer.do(organisation.startGrouping, start)
    await assert.rejects(officer.do(organisation.startGrouping, start), problem(409, 'organisation.groupingNameTaken'))
    await officer.do(organisation.changeGrouping, { groupingId, join: [baisha], leave: [], on: '2026-06-01' })
    await officer.do(organisation.changeGrouping, { groupingId, join: [], leave: [qingshi], on: '2026-09-01' })
    const inIt = async (on: string) =>
      (await officer.ask(organisation.groupings, { on })).rows.flatMap(({ places }) =>
        places.map(each => each.organisationId),
      )
    assert.deepEqual(await inIt('2026-02-28'), [])
    assert.deepEqual(await inIt('2026-03-01'), [qingshi])
    assert.deepEqual((await inIt('2026-06-01')).toSorted(), [qingshi, baisha].toSorted())
    assert.deepEqual(await inIt('2026-09-01'), [baisha])
    await officer.do(organisation.endGrouping, { groupingId, on: '2026-10-01' })
    assert.deepEqual((await officer.ask(organisation.groupings, {})).rows, [])
    assert.deepEqual(await inIt('2026-09-30'), [baisha])
    await assert.rejects(
      officer.do(organisation.changeGrouping, { groupingId, join: [qingshi], leave: [], on: '2026-10-02' }),
      problem(409, 'organisation.groupingEnded'),
    )
    const { nodes } = await officer.ask(organisation.skeleton, {})
    assert.equal(nodes.find(({ id }) => id === qingshi)?.parentId, west)
  })

  it('S-27 a secretary of another village does not see a grouping that his branch does not lead', async () => {
    const { west, qingshi } = world.cast.organisations
    await officer.do(organisation.startGrouping, {
      organisationId: west,
      kind: 'GRID',
      name: '一网格',
      organisationIds: [qingshi],
      on: '2026-03-01',
    })
    const baisha = await world.as('secretary of Baisha')
    assert.deepEqual((await baisha.ask(organisation.groupings, {})).rows, [])
  })
})

describe('blind spots', () => {
  it('ORG-10 three full members of one firm without a branch are a blind spot, two are none, a branch of its own ends it', async () => {
    const { qingshi, baisha, west } = world.cast.organisations
    const add = async (organisationId: string, order: number, employer: string) =>
      officer.do(member.add, {
        organisationId,
        fields: { ...fieldsOf('工友', '1980-01-01', order), employer } as never,
      })
    await add(qingshi, 501, '示范县青山竹业有限公司')
    await add(baisha, 502, '示范县青山竹业有限公司')
    const spots = async () => (await officer.ask(organisation.blindSpots, {})).items
    assert.deepEqual(
      (await spots()).filter(({ unit }) => unit.includes('竹业')),
      [],
    )
    await add(baisha, 503, '示范县青山竹业有限公司')
    const [spot] = (await spots()).filter(({ unit }) => unit.includes('竹业'))
    assert.deepEqual([spot?.fullMembers, spot?.branches.map(({ fullMembers }) => fullMembers)], [3, [2, 1]])
    const { least, basis } = await officer.ask(organisation.blindSpots, {})
    assert.deepEqual([least, basis.handbookId], [3, 'ORG-10'])
    await officer.do(organisation.setUp, {
      parentId: west,
      step: 'RECORD',
      type: 'BRANCH',
      sector: 'NON_PUBLIC_ENTERPRISE',
      fullName: '中国共产党示范县青山竹业有限公司支部',
      establishedOn: '2026-11-01',
    })
    assert.deepEqual(
      (await spots()).filter(({ unit }) => unit.includes('竹业')),
      [],
    )
  })
})

describe('reminders of terms', () => {
  it('ORG-46 ORG-47 each step of the ladder is told once, to the organisation above, and shown in the list', async () => {
    const { qingshi } = world.cast.organisations
    await officer.do(organisation.openTerm, { organisationId: qingshi, startedOn: '2022-01-15' })
    const running = async (on: string) =>
      (await officer.ask(organisation.terms, { on })).items.filter(({ organisationId }) => organisationId === qingshi)
    assert.equal((await running('2022-01-14')).length, 0)
    assert.deepEqual(
      (await running('2022-01-15')).map(({ status, no }) => [status, no]),
      [['IN_TERM', 1]],
    )
    const system = asSystem(world.platform)
    const remind = async (day: string) => {
      world.clock.set(`${day}T01:00:00.000Z`)
      return (await system(organisation.remindTerms, {})).count
    }
    // Due on 2027-01-15: 60 days before it is 2026-11-16, 30 days before it 2026-12-16.
    assert.equal(await remind('2026-11-22'), 1)
    assert.equal(await remind('2026-11-23'), 0)
    assert.equal(await remind('2026-12-15'), 0)
    assert.equal(await remind('2026-12-16'), 1)
    assert.equal(await remind('2027-01-14'), 0)
    assert.equal(await remind('2027-01-15'), 1)
    assert.equal(await remind('2027-01-21'), 0)
    assert.equal(await remind('2027-01-22'), 1)
    const { rows } = await world.owner.query('select step from organisation_reminder order by on_day')
    assert.deepEqual(
      rows.map(({ step }) => step),
      [60, 30, 0, -7],
    )
  })
})
