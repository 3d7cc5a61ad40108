import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import pg from 'pg'
import { NotThere } from '#platform/kernel/outcome.ts'
import { type Ground, openGround, refused } from '../../../test/organisation-ground.ts'
import { organisation } from './contract.ts'

let ground: Ground
before(async () => {
  ground = await openGround()
})
after(() => ground?.rig.close())

const page = async (organisationId: string) => ground.rig.ask(ground.county, organisation.page, { organisationId })
const newBranch = (unit: string, rest: object = {}) => ({
  parentId: ground.places.west,
  step: 'DRAFT' as const,
  type: 'BRANCH' as const,
  sector: 'VILLAGE' as const,
  fullName: `中国共产党示范县西河镇${unit}支部委员会`,
  ...rest,
})

describe('setting up', () => {
  it('ORG-50 ORG-51 ORG-52 ORG-53 an officer drafts a branch, applies, gets the reply and puts it to work after the election', async () => {
    const { rig, county } = ground
    const { organisationId } = await rig.do(county, organisation.setUp, newBranch('新桥村'))
    const step = (step: 'APPLY' | 'APPROVE' | 'ACTIVATE', rest: object = {}) =>
      rig.do(county, organisation.advance, { organisationId, step, on: '2026-11-01', ...rest })
    await step('APPLY')
    await step('APPROVE', { docNo: '示组发〔2026〕12号', approvingOrg: '中共示范县西河镇委员会' })
    assert.equal((await page(organisationId)).state, 'APPROVED')
    await step('ACTIVATE', { on: '2026-11-10' })
    const made = await page(organisationId)
    assert.equal(made.state, 'ACTIVE')
    assert.equal(made.establishedOn, '2026-11-10')
    assert.equal(made.approvingOrg, '中共示范县西河镇委员会')
    assert.deepEqual(
      made.history.map(({ kind, docNo }) => [kind, docNo]),
      [
        ['DRAFT', null],
        ['ACTIVATE', null],
        ['APPROVE', '示组发〔2026〕12号'],
        ['APPLY', null],
      ],
    )
    assert.equal(made.shortName, '示范县西河镇新桥村党支部')
    assert.equal(rig.emitted.at(-1)?.event.name, 'organisation.organisationSetUp')
  })

  it('ORG-02 a branch cannot stand below the county committee', async () => {
    const input = newBranch('甲村', { parentId: ground.places.county })
    await assert.rejects(() => ground.rig.do(ground.county, organisation.setUp, input), refused('parentNotAllowed'))
  })

  it('a Party group has no kind of branch', async () => {
    const input = {
      ...newBranch('乙村'),
      parentId: ground.places.qingshi,
      type: 'PARTY_GROUP' as const,
      kind: 'JOINT' as const,
    }
    await assert.rejects(() => ground.rig.do(ground.county, organisation.setUp, input), refused('kindMismatch'))
  })

  it('ORG-60 a full name begins with the Party’s name', async () => {
    const input = newBranch('丙村', { fullName: '西河镇丙村支部委员会' })
    await assert.rejects(() => ground.rig.do(ground.county, organisation.setUp, input), refused('fullNamePrefix'))
  })

  it('ORG-63 an official code belongs to one organisation, seen or not', async () => {
    const { rig, county, places } = ground
    await rig.do(county, organisation.setUp, newBranch('丁村', { officialCode: '990100000042' }))
    const east = await ground.officerOf(places.east)
    const input = newBranch('戊村', { parentId: places.east, officialCode: '990100000042' })
    await assert.rejects(() => rig.do(east, organisation.setUp, input), refused('codeTaken'))
    const other = { ...input, codeSource: 'province' }
    assert.ok((await rig.do(east, organisation.setUp, other)).organisationId)
  })

  it('ORG-63 of two who take one official code at once one gets it and the other is told, time after time', async () => {
    const { rig, county, places } = ground
    for (let round = 0; round < 8; round++) {
      const taking = [places.west, places.east].map((parentId, i) =>
        rig.do(
          county,
          organisation.setUp,
          newBranch(`争码${round}${i}村`, { parentId, officialCode: `99010000${round}` }),
        ),
      )
      const outcomes = await Promise.allSettled(taking)
      const lost = outcomes.flatMap(each => (each.status === 'rejected' ? [each.reason] : []))
      assert.equal(lost.length, 1)
      assert.ok(refused('codeTaken')(lost[0]), String(lost[0]))
    }
  })

  it('of two who give one name to two villages of a town at once one is told, however they do it', async () => {
    const { rig, county, places } = ground
    const on = '2026-11-01'
    for (let round = 0; round < 6; round++) {
      const fullName = `中国共产党示范县西河镇争名${round}村支部委员会`
      const [one = '', two = ''] = await Promise.all(
        ['甲', '乙'].map(sign => ground.branch(places.west, `示范县西河镇${sign}争${round}村`)),
      )
      const rename = (organisationId: string) =>
        rig.do(county, organisation.rename, { organisationId, fullName, on, docNo: '示〔2026〕7号' })
      const second =
        round % 2 ? () => rename(two) : () => rig.do(county, organisation.setUp, newBranch('', { fullName }))
      const outcomes = await Promise.allSettled([rename(one), second()])
      const lost = outcomes.flatMap(each => (each.status === 'rejected' ? [each.reason] : []))
      assert.equal(lost.length, 1)
      assert.ok(refused('nameTaken')(lost[0]), String(lost[0]))
    }
  })

  it('of two open transactions that ask for one name the second waits for the first and then finds it taken', async () => {
    const { rig, places } = ground
    const ask = `select organisation_claim_name($1, '中国共产党同名村支部', null) as taken`
    const { host, port, database = '', user = '', password = '' } = rig.owner
    const other = new pg.Client({ host, port, database, user, password })
    await other.connect()
    await rig.owner.query('begin')
    assert.equal((await rig.owner.query(ask, [places.west])).rows[0]?.taken, false)
    await other.query('begin')
    const second = other.query(ask, [places.west])
    const waits = `select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted`
    while ((await rig.owner.query(waits)).rows[0]?.n === 0) await setImmediate()
    await rig.owner.query(`update organisation_node set full_name = '中国共产党同名村支部' where id = $1`, [
      places.baisha,
    ])
    await rig.owner.query('commit')
    assert.equal((await second).rows[0]?.taken, true)
    await other.query('rollback')
    await other.end()
  })

  it('ORG-51 ORG-18 a town committee decides about branches below it, not about itself or a committee; a branch about groups only', async () => {
    const { rig, places } = ground
    const west = await ground.officerOf(places.west)
    const { organisationId } = await rig.do(west, organisation.setUp, newBranch('自批村', { step: 'RECORD' as const }))
    const renamed = {
      organisationId: places.west,
      fullName: '中国共产党示范县大西河镇委员会',
      on: '2026-11-01',
      docNo: '示〔2026〕1号',
    }
    await assert.rejects(() => rig.do(west, organisation.rename, renamed), refused('notTheApprover'))
    const committee = { ...newBranch('自批二村'), type: 'PRIMARY_COMMITTEE' as const, step: 'RECORD' as const }
    await assert.rejects(() => rig.do(west, organisation.setUp, committee), refused('notTheApprover'))
    const branch = await ground.officerOf(organisationId)
    const group = {
      parentId: organisationId,
      step: 'RECORD' as const,
      type: 'PARTY_GROUP' as const,
      sector: 'VILLAGE' as const,
    }
    assert.ok(await rig.do(branch, organisation.setUp, { ...group, fullName: '第一党小组' }))
    const revoke = {
      organisationId,
      step: 'REVOKE' as const,
      isDuesSettled: true,
      isArchiveHandedOver: true,
      isSealHandedOver: true,
      openCases: 0,
    }
    await assert.rejects(
      () => rig.do(branch, organisation.revoke, { ...revoke, on: '2026-11-01', docNo: '示〔2026〕2号' }),
      refused('notTheApprover'),
    )
    assert.deepEqual((await rig.ask(branch, organisation.page, { organisationId })).openSteps, [])
    assert.ok((await rig.ask(west, organisation.page, { organisationId })).openSteps.includes('REVOKE'))
  })

  it('two siblings cannot bear one name', async () => {
    const input = newBranch('青石村')
    await assert.rejects(() => ground.rig.do(ground.county, organisation.setUp, input), refused('nameTaken'))
  })

  it('IDN-08 ORG-65 a credit code with a wrong check sign is refused', async () => {
    const wrong = newBranch('己村', { facts: { uscc: '91350100M000100Y44' } })
    await assert.rejects(() => ground.rig.do(ground.county, organisation.setUp, wrong), refused('creditCodeWrong'))
    const right = newBranch('己村', { facts: { uscc: '91350100M000100Y43' } })
    assert.ok(await ground.rig.do(ground.county, organisation.setUp, right))
  })

  it('nothing is set up below a draft', async () => {
    const { organisationId } = await ground.rig.do(ground.county, organisation.setUp, newBranch('庚村'))
    const group = { ...newBranch('庚村第一'), parentId: organisationId, type: 'PARTY_GROUP' as const }
    await assert.rejects(() => ground.rig.do(ground.county, organisation.setUp, group), refused('parentNotActive'))
  })

  it('ORG-51 a reply without document number is refused, and so is one from the future', async () => {
    const { rig, county } = ground
    const { organisationId } = await rig.do(county, organisation.setUp, newBranch('辛村'))
    const approve = { organisationId, step: 'APPROVE' as const, on: '2026-11-01' }
    await assert.rejects(() => rig.do(county, organisation.advance, approve), refused('stepNotPossible'))
    await rig.do(county, organisation.advance, { ...approve, step: 'APPLY' })
    await assert.rejects(() => rig.do(county, organisation.advance, approve), refused('documentMissing'))
    const later = { ...approve, on: '2026-11-21', docNo: '示组发〔2026〕13号' }
    await assert.rejects(() => rig.do(county, organisation.advance, later), refused('inFuture'))
  })

  it('S-27 an officer of the east cannot set up in the west: the west is not there', async () => {
    const east = await ground.officerOf(ground.places.east)
    await assert.rejects(() => ground.rig.do(east, organisation.setUp, newBranch('壬村')), NotThere)
  })
})

describe('renaming', () => {
  it('ORG-56 keeps the former name with its dates', async () => {
    const { rig, county } = ground
    const organisationId = await ground.branch(ground.places.west, '示范县西河镇旧村')
    await rig.do(county, organisation.rename, {
      organisationId,
      fullName: '中国共产党示范县西河镇新村支部委员会',
      on: '2020-05-01',
      docNo: '示组发〔2020〕5号',
    })
    const { formerNames, shortName, history } = await page(organisationId)
    assert.equal(shortName, '示范县西河镇新村党支部')
    assert.deepEqual(
      formerNames.map(({ fullName, from, to }) => [fullName, from, to]),
      [['中国共产党示范县西河镇旧村支部委员会', '1990-07-01', '2020-05-01']],
    )
    assert.equal(history[0]?.changes[0]?.from, '中国共产党示范县西河镇旧村支部委员会')
    const { items } = await rig.ask(county, organisation.search, { q: '旧村' })
    assert.deepEqual(
      items.map(({ id }) => id),
      [organisationId],
    )
  })

  it('ORG-62 the name for statistics is a name of its own: a renaming keeps it unless another is given', async () => {
    const { rig, county, places } = ground
    const organisationId = await ground.branch(places.west, '示范县西河镇统计村')
    await rig.do(county, organisation.changeFacts, { organisationId, statName: '统计村支部' })
    const deed = { organisationId, on: '2026-11-01', docNo: '示〔2026〕6号' }
    const rename = (unit: string, more: object = {}) =>
      rig.do(county, organisation.rename, { ...deed, fullName: `中国共产党示范县西河镇${unit}支部委员会`, ...more })
    await rename('新统计村')
    assert.equal((await page(organisationId)).statName, '统计村支部')
    await rename('再统计村', { statName: '再统计村支部' })
    assert.equal((await page(organisationId)).statName, '再统计村支部')
  })

  it('ORG-56 needs a document number, and a name that differs', async () => {
    const { rig, county, places } = ground
    const same = {
      organisationId: places.qingshi,
      fullName: '中国共产党示范县西河镇青石村支部委员会',
      on: '2026-01-01',
    }
    await assert.rejects(() => rig.do(county, organisation.rename, same), refused('documentMissing'))
    const again = { ...same, docNo: '示组发〔2026〕1号' }
    await assert.rejects(() => rig.do(county, organisation.rename, again), refused('nothingToChange'))
    const early = { ...again, fullName: '中国共产党新名支部委员会', on: '1990-06-30' }
    await assert.rejects(() => rig.do(county, organisation.rename, early), refused('beforeEstablishment'))
  })
})

describe('facts and order', () => {
  it('a correction shows in the history, a telephone number does not', async () => {
    const { rig, county, places } = ground
    const facts = { unitName: '青石村村民委员会', contactPhone: '0999-7654321', canApproveProbationary: true }
    await rig.do(county, organisation.changeFacts, { organisationId: places.qingshi, sector: 'COMMUNITY', facts })
    const { facts: kept, history, sector } = await page(places.qingshi)
    assert.deepEqual([kept.unitName, kept.contactPhone, sector], ['青石村村民委员会', '0999-7654321', 'COMMUNITY'])
    const { changes = [] } = history[0] ?? {}
    assert.deepEqual(
      changes.find(({ field }) => field === 'contactPhone'),
      { field: 'contactPhone', from: null, to: null },
    )
    const { rows } = await rig.owner.query(
      `select input::text from journal_line where verb = 'organisation.changeFacts'`,
    )
    assert.ok(!rows.some(({ input }) => String(input).includes('7654321')))
    await rig.do(county, organisation.changeFacts, { organisationId: places.qingshi, sector: 'VILLAGE' })
  })

  it('a correction that changes nothing is refused', async () => {
    const { rig, county, places } = ground
    const same = { organisationId: places.baisha, sector: 'VILLAGE' as const }
    await assert.rejects(() => rig.do(county, organisation.changeFacts, same), refused('nothingToChange'))
    const kind = { organisationId: places.west, kind: 'JOINT' as const }
    await assert.rejects(() => rig.do(county, organisation.changeFacts, kind), refused('kindMismatch'))
  })

  it('siblings change places one step at a time, up to the edge', async () => {
    const { rig, county, places } = ground
    const order = async () =>
      (await rig.ask(county, organisation.children, { organisationId: places.county })).items.map(({ id }) => id)
    assert.deepEqual(await order(), [places.west, places.east])
    await rig.do(county, organisation.reorder, { organisationId: places.east, direction: 'up' })
    assert.deepEqual(await order(), [places.east, places.west])
    const again = { organisationId: places.east, direction: 'up' as const }
    await assert.rejects(() => rig.do(county, organisation.reorder, again), refused('atTheEdge'))
    await rig.do(county, organisation.reorder, { organisationId: places.east, direction: 'down' })
    assert.deepEqual(await order(), [places.west, places.east])
  })
})

describe('closing', () => {
  const revoke = (organisationId: string, rest: object = {}) =>
    ground.rig.do(ground.county, organisation.revoke, {
      organisationId,
      step: 'REVOKE',
      isDuesSettled: true,
      isArchiveHandedOver: true,
      isSealHandedOver: true,
      openCases: 0,
      on: '2026-11-01',
      docNo: '示组发〔2026〕40号',
      ...rest,
    })

  it('ORG-55 each thing left open is named', async () => {
    const organisationId = await ground.branch(ground.places.west, '示范县西河镇待撤村')
    await assert.rejects(() => revoke(ground.places.west), refused('childrenRemain'))
    const person = await ground.person('周明', organisationId)
    await assert.rejects(() => revoke(organisationId), refused('membersRemain'))
    assert.equal((await page(organisationId)).closing[0]?.messageCode, 'membersRemain')
    await ground.rig.owner.query('delete from rig_person where id = $1', [person])
    await assert.rejects(() => revoke(organisationId, { isDuesSettled: false }), refused('duesOpen'))
    await assert.rejects(() => revoke(organisationId, { isArchiveHandedOver: false }), refused('archiveNotHandedOver'))
    await assert.rejects(() => revoke(organisationId, { isSealHandedOver: false }), refused('sealNotHandedOver'))
    await assert.rejects(() => revoke(organisationId, { openCases: 2 }), refused('casesOpen'))
    await assert.rejects(() => revoke(organisationId, { step: 'AUTO_REVOKE' }), refused('onlyTemporary'))
  })

  it('ORG-54 a closed branch leaves the tree, its posts end, and its page still tells what it was', async () => {
    const { rig, county } = ground
    const organisationId = await ground.branch(ground.places.west, '示范县西河镇已撤村')
    const personId = await ground.person('吴刚', ground.places.qingshi)
    await rig.do(county, organisation.appoint, {
      organisationId,
      personId,
      post: 'SECRETARY',
      mode: 'ELECTED',
      from: '2024-01-01',
    })
    await revoke(organisationId)
    const { state, revokedOn, formerOfficers, officers, openSteps } = await page(organisationId)
    assert.deepEqual([state, revokedOn, officers.length, openSteps.length], ['REVOKED', '2026-11-01', 0, 0])
    assert.equal(formerOfficers[0]?.to, '2026-11-01')
    const { nodes } = await rig.ask(county, organisation.skeleton, {})
    assert.ok(!nodes.some(({ id }) => id === organisationId))
    const all = await rig.ask(county, organisation.skeleton, { withRevoked: true })
    assert.ok(all.nodes.some(({ id }) => id === organisationId))
    const facts = { organisationId, sector: 'OTHER' as const }
    await assert.rejects(() => rig.do(county, organisation.changeFacts, facts), refused('notActive'))
  })
})
