import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { member } from '#capabilities/member/contract.ts'
import { type Browser, Problem } from '#platform/http/inside.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { fieldsOf } from '../../../test/world-cast.ts'
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
const settled = { isDuesSettled: true, isArchiveHandedOver: true, isSealHandedOver: true, openCases: 0 }
const deed = { on: '2026-11-01', docNo: '示组发〔2026〕31号' }
const newName = '中国共产党示范县西河镇青白村支部委员会'

let order = 300
async function village(place: string, people: readonly string[], parentId = world.cast.organisations.west) {
  const { organisationId } = await officer.do(organisation.setUp, {
    parentId,
    step: 'RECORD',
    type: 'BRANCH',
    sector: 'VILLAGE',
    fullName: `中国共产党示范县西河镇${place}支部委员会`,
    shortName: `${place}党支部`,
    establishedOn: '1990-07-01',
  })
  const ids: string[] = []
  for (const name of people) {
    order += 1
    const given = { organisationId, fields: fieldsOf(name, '1975-04-12', order) as never }
    ids.push((await officer.do(member.add, given)).memberId)
  }
  return { id: organisationId, people: ids }
}
const treeOn = async (on: string) => (await officer.ask(organisation.treeOn, { on })).nodes
const namesIn = async (organisationId: string, on: string) =>
  (await officer.ask(member.rosterOn, { organisationId, on })).rows.map(({ name }) => name).toSorted()
const lineOf = async (organisationId: string) => {
  const { rows } = await world.owner.query(
    'select state, revoked_on::text as revoked, own_full from organisation_node n join organisation_tally t on t.organisation_id = n.id where n.id = $1',
    [organisationId],
  )
  return rows[0]
}

describe('a merge', () => {
  it('ORG-57 two villages become one; last year’s tree and roster still show them apart', async () => {
    const east = await village('甲溪村', ['李一', '李二', '李三'])
    const west = await village('乙溪村', ['王一', '王二'])
    await officer.do(organisation.appoint, {
      organisationId: east.id,
      personId: east.people[0] ?? '',
      post: 'SECRETARY',
      mode: 'ELECTED',
      from: '2025-03-01',
    })
    await world.drain()
    const before = await treeOn('2025-11-20')
    const { actId, people, made } = await officer.do(organisation.merge, {
      organisationIds: [east.id, west.id],
      fullName: '中国共产党示范县西河镇双溪村支部委员会',
      ...settled,
      ...deed,
    })
    const [made1 = ''] = made
    await world.drain()
    assert.equal(people, 5)
    assert.deepEqual(await treeOn('2025-11-20'), before)
    assert.deepEqual(await namesIn(east.id, '2025-11-20'), ['李一', '李三', '李二'].toSorted())
    assert.deepEqual(await namesIn(west.id, '2026-10-31'), ['王一', '王二'])
    const found = async (more: object) =>
      (await officer.ask(member.rosterOn, { organisationId: east.id, on: '2025-11-20', ...more })).rows.map(
        row => row.name,
      )
    assert.deepEqual(await found({ search: '三' }), ['李三'])
    assert.deepEqual(await found({ search: 'le' }), ['李二'])
    assert.deepEqual(await found({ personType: 'PROBATIONARY' }), [])
    assert.equal((await namesIn(made1, '2026-11-01')).length, 5)
    const today = (await officer.ask(organisation.skeleton, {})).nodes
    assert.ok(!today.some(({ id }) => id === east.id || id === west.id))
    assert.equal(today.find(({ id }) => id === made1)?.memberCount, 5)
    assert.deepEqual(
      [(await lineOf(east.id)).state, (await lineOf(east.id)).revoked, (await lineOf(east.id)).own_full],
      ['REVOKED', '2026-11-01', 0],
    )
    const then = await officer.ask(organisation.pageOn, { organisationId: east.id, on: '2026-10-31' })
    assert.deepEqual([then.existed, then.fullMembers, then.officers[0]?.personName], [true, 3, '李一'])
    assert.equal((await officer.ask(organisation.pageOn, { organisationId: made1, on: '2026-10-31' })).existed, false)
    const { items } = await officer.ask(organisation.acts, { organisationId: east.id })
    assert.deepEqual([items[0]?.id, items[0]?.kind, items[0]?.people, items[0]?.posts], [actId, 'MERGE', 5, 1])
    const profile = await officer.ask(member.profile, { memberId: east.people[1] ?? '' })
    assert.equal(profile.organisationId, made1)
    assert.ok(profile.timeline.some(({ code, docNo }) => code === 'MOVED' && docNo === deed.docNo))
  })

  it('S-42 whoever came with his village is found there by the last four signs', async () => {
    const one = await village('丙溪村', ['赵一'])
    const two = await village('丁溪村', ['赵二'])
    await officer.do(organisation.merge, { organisationIds: [one.id, two.id], intoId: two.id, ...settled, ...deed })
    await world.drain()
    const lastFour = String((fieldsOf('', '1975-04-12', order - 1) as { idNumber: string }).idNumber).slice(-4)
    const { rows } = await officer.ask(member.roster, { organisationId: two.id, search: lastFour } as never)
    assert.ok(rows.some(({ name }) => name === '赵一'))
  })

  it('ORG-57 a merge recorded by mistake is taken back: both villages work again, with their people and their secretary', async () => {
    const one = await village('戊溪村', ['钱一', '钱二'])
    const two = await village('己溪村', ['钱三'])
    await officer.do(organisation.appoint, {
      organisationId: one.id,
      personId: one.people[0] ?? '',
      post: 'SECRETARY',
      mode: 'ELECTED',
      from: '2025-03-01',
    })
    await world.drain()
    const before = await treeOn('2026-11-10')
    const { actId, made } = await officer.do(organisation.merge, {
      organisationIds: [one.id, two.id],
      fullName: newName,
      ...settled,
      ...deed,
    })
    await world.drain()
    const correction = { organisationId: one.id, actId, docNo: '示组发〔2026〕32号', note: '文件发错' }
    assert.equal((await officer.do(organisation.correctAct, correction)).people, 3)
    await world.drain()
    assert.deepEqual(await treeOn('2026-11-10'), before)
    assert.deepEqual(await namesIn(one.id, '2026-11-20'), ['钱一', '钱二'])
    const page = await officer.ask(organisation.page, { organisationId: one.id })
    assert.deepEqual([page.state, page.officers[0]?.personName, page.fullMembers], ['ACTIVE', '钱一', 2])
    assert.equal((await lineOf(made[0] ?? '')).state, 'REVOKED')
    const { rows } = await world.owner.query(
      'select count(*)::int as n from member_event where act_id = $1 and withdrawn_by is not null',
      [actId],
    )
    assert.equal(rows[0]?.n, 3)
    await assert.rejects(officer.do(organisation.correctAct, correction), problem(409, 'organisation.correctedAlready'))
  })

  it('ORG-57 what somebody used since is not taken back from under him, nor the earlier of two acts', async () => {
    const one = await village('庚溪村', ['孙一'])
    const two = await village('辛溪村', ['孙二'])
    const three = await village('壬溪村', ['孙三'])
    const first = await officer.do(organisation.merge, {
      organisationIds: [one.id, two.id],
      intoId: one.id,
      ...settled,
      ...deed,
    })
    await officer.do(organisation.merge, {
      organisationIds: [one.id, three.id],
      intoId: one.id,
      ...settled,
      ...deed,
      on: '2026-11-02',
    })
    const back = (actId: string) =>
      officer.do(organisation.correctAct, { organisationId: one.id, actId, docNo: '示〔2026〕9号', note: '误办' })
    await assert.rejects(back(first.actId), problem(409, 'organisation.overtaken'))
    const fourth = await village('癸溪村', ['孙四'])
    const fifth = await village('子溪村', ['孙五'])
    const act = await officer.do(organisation.merge, {
      organisationIds: [fourth.id, fifth.id],
      intoId: fourth.id,
      ...settled,
      ...deed,
    })
    const { version } = await officer.ask(member.profile, { memberId: fifth.people[0] ?? '' })
    await officer.do(member.move, {
      memberId: fifth.people[0] ?? '',
      version,
      toOrganisationId: one.id,
      on: '2026-11-05',
    })
    await assert.rejects(
      officer.do(organisation.correctAct, {
        organisationId: fourth.id,
        actId: act.actId,
        docNo: '示〔2026〕9号',
        note: '误办',
      }),
      problem(409, 'organisation.peopleMovedOn'),
    )
  })

  it('ORG-55 nothing ends before dues, archive and seal are settled; a day before the last change is refused', async () => {
    const one = await village('丑溪村', ['吴一'])
    const two = await village('寅溪村', ['吴二'])
    const merge = { organisationIds: [one.id, two.id], intoId: one.id, ...settled, ...deed }
    await assert.rejects(
      officer.do(organisation.merge, { ...merge, isSealHandedOver: false }),
      problem(409, 'organisation.sealNotHandedOver'),
    )
    await assert.rejects(
      officer.do(organisation.merge, { ...merge, on: '2099-01-01' }),
      problem(409, 'organisation.inFuture'),
    )
    await officer.do(organisation.reparent, {
      organisationId: two.id,
      parentId: world.cast.organisations.east,
      on: '2026-11-10',
      docNo: '示〔2026〕1号',
    })
    await officer.do(organisation.reparent, {
      organisationId: one.id,
      parentId: world.cast.organisations.east,
      on: '2026-11-10',
      docNo: '示〔2026〕1号',
    })
    await assert.rejects(officer.do(organisation.merge, merge), problem(409, 'organisation.changedLater'))
    assert.equal((await treeOn('2026-11-09')).find(({ id }) => id === one.id)?.parentId, world.cast.organisations.west)
    assert.equal((await treeOn('2026-11-10')).find(({ id }) => id === one.id)?.parentId, world.cast.organisations.east)
  })

  it('S-27 a village secretary merges nothing, and what he does not see is not there', async () => {
    const secretary = await world.as('secretary of Qingshi')
    const { qingshi, baisha } = world.cast.organisations
    const merge = { organisationIds: [qingshi, baisha], intoId: qingshi, ...settled, ...deed }
    await assert.rejects(secretary.do(organisation.merge, merge), problem(404, 'not_there'))
  })
})

describe('a split and an upgrade', () => {
  it('ORG-57 a village splits in two and goes on itself with the rest', async () => {
    const big = await village('大溪村', ['郑一', '郑二', '郑三', '郑四'])
    const part = { fullName: '中国共产党示范县西河镇小溪村支部', personIds: big.people.slice(0, 2), childIds: [] }
    const { made } = await officer.do(organisation.split, {
      organisationId: big.id,
      keep: true,
      parts: [part],
      ...deed,
    })
    await world.drain()
    assert.deepEqual(await namesIn(made[0] ?? '', '2026-11-20'), ['郑一', '郑二'])
    assert.deepEqual(await namesIn(big.id, '2026-11-20'), ['郑三', '郑四'])
    assert.equal((await namesIn(big.id, '2026-10-31')).length, 4)
    const again = { organisationId: big.id, keep: true, parts: [part], ...deed, on: '2026-11-02' }
    await assert.rejects(officer.do(organisation.split, again), problem(409, 'organisation.personUnknown'))
  })

  it('ORG-03 ORG-13 a branch becomes a general branch and its people go to branches below; before, it was a branch', async () => {
    const big = await village('柳溪村', ['何一', '何二', '何三'])
    const part = (no: string, from: number, to: number) => ({
      fullName: `中国共产党示范县西河镇柳溪村第${no}支部`,
      personIds: big.people.slice(from, to),
      childIds: [],
    })
    const upgrade = {
      organisationId: big.id,
      to: 'GENERAL_BRANCH' as const,
      fullName: '中国共产党示范县西河镇柳溪村总支部委员会',
      ...deed,
    }
    await assert.rejects(
      officer.do(organisation.upgrade, { ...upgrade, parts: [part('一', 0, 2)] }),
      problem(409, 'organisation.peopleLeft'),
    )
    const { actId, made } = await officer.do(organisation.upgrade, {
      ...upgrade,
      parts: [part('一', 0, 2), part('二', 2, 3)],
    })
    await world.drain()
    const nodes = (await officer.ask(organisation.skeleton, {})).nodes
    const grown = nodes.find(({ id }) => id === big.id)
    assert.deepEqual(
      [grown?.type, grown?.name, grown?.childCount, grown?.memberCount],
      ['GENERAL_BRANCH', '示范县西河镇柳溪村党总支', 2, 3],
    )
    const then = (await treeOn('2026-10-31')).find(({ id }) => id === big.id)
    assert.deepEqual([then?.type, then?.name, then?.childCount, then?.memberCount], ['BRANCH', '柳溪村党支部', 0, 3])
    await officer.do(organisation.correctAct, { organisationId: big.id, actId, docNo: '示〔2026〕9号', note: '误办' })
    await world.drain()
    const back = await officer.ask(organisation.page, { organisationId: big.id })
    assert.deepEqual(
      [back.type, back.shortName, back.fullMembers, back.formerNames.length],
      ['BRANCH', '柳溪村党支部', 3, 1],
    )
    assert.equal((await lineOf(made[0] ?? '')).state, 'REVOKED')
  })

  it('ORG-56 ORG-57 renamed and grown on one day, then corrected: the name of that day’s renaming is back', async () => {
    const big = await village('榆溪村', ['卫一', '卫二'])
    const renaming = { fullName: '中国共产党示范县西河镇新榆村支部委员会', shortName: '新榆村党支部' }
    await officer.do(organisation.rename, { organisationId: big.id, ...renaming, ...deed })
    const parts = ['一', '二'].map((no, i) => ({
      fullName: `中国共产党示范县西河镇新榆村第${no}支部`,
      personIds: big.people.slice(i, i + 1),
      childIds: [],
    }))
    const { actId } = await officer.do(organisation.upgrade, {
      organisationId: big.id,
      to: 'GENERAL_BRANCH',
      fullName: '中国共产党示范县西河镇新榆村总支部委员会',
      parts,
      ...deed,
    })
    await officer.do(organisation.correctAct, { organisationId: big.id, actId, docNo: '示〔2026〕9号', note: '误办' })
    await world.drain()
    assert.equal((await officer.ask(organisation.page, { organisationId: big.id })).shortName, '新榆村党支部')
  })

  it('ORG-57 several villages move to another town at once, and one paper is enough', async () => {
    const one = await village('迁一村', ['冯一'])
    const two = await village('迁二村', [])
    const { east } = world.cast.organisations
    const { actId } = await officer.do(organisation.moveAll, {
      organisationIds: [one.id, two.id],
      parentId: east,
      ...deed,
    })
    const nodes = (await officer.ask(organisation.skeleton, {})).nodes
    assert.deepEqual(
      nodes.filter(({ id }) => id === one.id || id === two.id).map(({ parentId }) => parentId),
      [east, east],
    )
    await officer.do(organisation.correctAct, { organisationId: one.id, actId, docNo: '示〔2026〕9号', note: '误办' })
    const again = (await officer.ask(organisation.skeleton, {})).nodes
    assert.equal(again.find(({ id }) => id === two.id)?.parentId, world.cast.organisations.west)
  })

  it('S-30 whoever goes to a new branch takes his account along and leaves his post; a mistake gives both back', async () => {
    const { qingshi } = world.cast.organisations
    const { personId } = world.cast.people['secretary of Qingshi']
    const parts = [{ fullName: '中国共产党示范县西河镇青石村第二支部', personIds: [personId ?? ''], childIds: [] }]
    const { actId, made } = await officer.do(organisation.split, {
      organisationId: qingshi,
      keep: true,
      parts,
      ...deed,
    })
    await world.drain()
    const placeOf = async () =>
      (await world.owner.query('select organisation_id as id from identity_account where person_id = $1', [personId]))
        .rows[0]?.id
    assert.equal(await placeOf(), made[0])
    const held = async () => (await officer.ask(organisation.page, { organisationId: qingshi })).officers.length
    assert.equal(await held(), 0)
    await officer.do(organisation.correctAct, { organisationId: qingshi, actId, docNo: '示〔2026〕9号', note: '误办' })
    await world.drain()
    assert.deepEqual([await placeOf(), await held()], [qingshi, 1])
  })
})
