import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { NotThere } from '#platform/kernel/outcome.ts'
import { type Ground, openGround, refused } from '../../../test/organisation-ground.ts'
import { organisation } from './contract.ts'

let ground: Ground
before(async () => {
  ground = await openGround()
})
after(() => ground?.rig.close())

const page = async (organisationId: string) => ground.rig.ask(ground.county, organisation.page, { organisationId })
const appoint = async (organisationId: string, personId: string, rest: object = {}) =>
  ground.rig.do(ground.county, organisation.appoint, {
    organisationId,
    personId,
    post: 'SECRETARY',
    mode: 'ELECTED',
    from: '2025-03-01',
    ...rest,
  })
const emittedOf = (name: string) =>
  ground.rig.emitted.filter(({ event }) => event.name === `organisation.${name}`).map(({ payload }) => payload)

describe('posts', () => {
  it('a secretary is elected and the post is told', async () => {
    const personId = await ground.person('赵青山', ground.places.qingshi)
    const { postId } = await appoint(ground.places.qingshi, personId, { docNo: '示组发〔2025〕9号' })
    const { officers } = await page(ground.places.qingshi)
    assert.deepEqual(
      officers.map(({ personName, post, docNo }) => [personName, post, docNo]),
      [['赵青山', 'SECRETARY', '示组发〔2025〕9号']],
    )
    const path = await ground.pathOf(ground.places.qingshi)
    const told = {
      organisationId: ground.places.qingshi,
      path,
      postId,
      personId,
      post: 'SECRETARY',
      from: '2025-03-01',
      to: null,
    }
    assert.deepEqual(emittedOf('postGiven').at(-1), told)
    await assert.rejects(() => appoint(ground.places.qingshi, personId), refused('postHeld'))
  })

  it('MEM-14 a probationary member cannot hold a post', async () => {
    const personId = await ground.person('陈新', ground.places.qingshi, 'PROBATIONARY')
    await assert.rejects(() => appoint(ground.places.qingshi, personId), refused('probationaryOfficer'))
  })

  it('somebody who left cannot hold a post', async () => {
    const personId = await ground.person('杨远', ground.places.qingshi)
    await ground.rig.owner.query('update rig_person set is_active = false where id = $1', [personId])
    await assert.rejects(() => appoint(ground.places.qingshi, personId), refused('notAMember'))
  })

  it('a branch has no standing committee; a work committee elects nobody', async () => {
    const personId = await ground.person('何平', ground.places.qingshi)
    const standing = { post: 'STANDING_MEMBER' as const }
    await assert.rejects(() => appoint(ground.places.qingshi, personId, standing), refused('postNotForType'))
    const { organisationId } = await ground.rig.do(ground.county, organisation.setUp, {
      parentId: ground.places.county,
      step: 'RECORD',
      type: 'WORK_COMMITTEE',
      sector: 'ORGAN',
      fullName: '中国共产党示范县直属机关工作委员会',
      establishedOn: '1988-01-01',
    })
    await assert.rejects(() => appoint(organisationId, personId), refused('modeNotForType'))
    assert.ok(await appoint(organisationId, personId, { mode: 'APPOINTED' }))
    const term = { organisationId, startedOn: '2025-01-01' }
    await assert.rejects(() => ground.rig.do(ground.county, organisation.openTerm, term), refused('noTerm'))
  })

  it('S-27 a person outside the hat’s range is not there', async () => {
    const personId = await ground.person('冯外', ground.places.shuguang)
    const west = await ground.officerOf(ground.places.west)
    const input = {
      organisationId: ground.places.qingshi,
      personId,
      post: 'ORG_MEMBER' as const,
      mode: 'ELECTED' as const,
      from: '2025-03-01',
    }
    await assert.rejects(() => ground.rig.do(west, organisation.appoint, input), NotThere)
  })

  it('a post ends once, not before it began and not in the future', async () => {
    const { rig, county, places } = ground
    const personId = await ground.person('韩梅', places.baisha)
    const { postId } = await appoint(places.baisha, personId)
    const end = (to: string) => rig.do(county, organisation.endPost, { organisationId: places.baisha, postId, to })
    await assert.rejects(() => end('2025-02-28'), refused('endsBeforeStart'))
    await assert.rejects(() => end('2026-11-21'), refused('inFuture'))
    await end('2026-11-20')
    await assert.rejects(() => end('2026-11-20'), refused('postEndedBefore'))
    assert.partialDeepStrictEqual(emittedOf('postEnded').at(-1), { personId, to: '2026-11-20' })
    assert.equal((await page(places.baisha)).formerOfficers[0]?.personName, '韩梅')
  })

  it('the page warns of a branch without secretary, with the article', async () => {
    const organisationId = await ground.branch(ground.places.west, '示范县西河镇无书记村')
    const { findings } = await page(organisationId)
    const missing = findings.find(({ messageCode }) => messageCode === 'secretaryMissing')
    assert.equal(missing?.basis.regulation, 'BRANCH')
    const few = findings.find(({ messageCode }) => messageCode === 'joinNeighbours')
    assert.deepEqual(few?.basis, { regulation: 'BRANCH', article: 'Art. 5', handbookId: 'ORG-11' })
  })
})

describe('terms', () => {
  it('ORG-43 a village term runs five years from the electing meeting; the next one ends it and its elected posts', async () => {
    const { rig, county } = ground
    const organisationId = await ground.branch(ground.places.west, '示范县西河镇换届村')
    const open = (startedOn: string, reelected: string[] = []) =>
      rig.do(county, organisation.openTerm, { organisationId, startedOn, reelected, docNo: '示组发〔2025〕2号' })
    await open('2020-03-10')
    const stays = await ground.person('许留', organisationId)
    const leaves = await ground.person('施离', organisationId)
    const { postId } = await appoint(organisationId, stays, { from: '2020-03-10' })
    await appoint(organisationId, leaves, { from: '2020-03-10', post: 'ORG_MEMBER' })
    const [first] = (await page(organisationId)).terms
    assert.deepEqual([first?.endsOn, first?.status, first?.daysLeft], ['2025-03-10', 'OVERDUE', -620])
    await assert.rejects(() => open('2020-03-10'), refused('termBeforeLast'))
    await assert.rejects(() => open('2026-11-21'), refused('inFuture'))
    await open('2025-03-01', [postId])
    const after = await page(organisationId)
    assert.deepEqual(
      after.terms.map(({ no, startedOn, endedOn, status }) => [no, startedOn, endedOn, status]),
      [
        [2, '2025-03-01', null, 'IN_TERM'],
        [1, '2020-03-10', '2025-03-01', 'ENDED'],
      ],
    )
    assert.deepEqual(
      after.officers.map(({ personName, from, termId }) => [personName, from, termId]),
      [['许留', '2025-03-01', after.terms[0]?.id]],
    )
    assert.deepEqual(after.formerOfficers.map(({ personName }) => personName).toSorted(), ['施离', '许留'])
  })

  it('ORG-44 an early election has its approval, a very early one its reason, and the page tells how early it was', async () => {
    const { rig, county } = ground
    const organisationId = await ground.branch(ground.places.west, '示范县西河镇提前村')
    const open = (startedOn: string, rest: object = {}) =>
      rig.do(county, organisation.openTerm, { organisationId, startedOn, ...rest })
    await open('2021-12-01')
    await assert.rejects(() => open('2026-11-20'), refused('earlyWithoutApproval'))
    await assert.rejects(() => open('2025-11-30', { docNo: '示组发〔2025〕8号' }), refused('reasonMissing'))
    await open('2025-11-30', { docNo: '示组发〔2025〕8号', reason: '村“两委”同步换届' })
    const [term] = (await page(organisationId)).terms
    assert.deepEqual([term?.held, term?.reason], [{ timing: 'EARLY', days: 366 }, '村“两委”同步换届'])
  })

  it('ORG-44 the higher organisation decides about an extension, not the branch itself', async () => {
    const { rig, places } = ground
    await rig.do(ground.county, organisation.openTerm, { organisationId: places.baisha, startedOn: '2022-01-10' })
    const extension = { to: '2027-06-01', docNo: '示组发〔2026〕4号', approvedOn: '2026-11-01' }
    const wish = { organisationId: places.baisha, ...extension }
    const [branch, town] = [await ground.officerOf(places.baisha), await ground.officerOf(places.west)]
    await assert.rejects(() => rig.do(branch, organisation.extendTerm, wish), refused('notTheApprover'))
    const mayExtend = async (actor: typeof branch) =>
      (await rig.ask(actor, organisation.page, { organisationId: places.baisha })).mayExtendTerm
    assert.deepEqual([await mayExtend(branch), await mayExtend(town)], [false, true])
    await rig.do(town, organisation.extendTerm, wish)
    assert.equal((await page(places.baisha)).terms[0]?.dueOn, '2027-06-01')
  })

  it('ORG-44 one approval extends by one year at most; a second may go further', async () => {
    const { rig, county } = ground
    const organisationId = await ground.branch(ground.places.west, '示范县西河镇延期村')
    await rig.do(county, organisation.openTerm, { organisationId, startedOn: '2021-06-01' })
    const extend = (to: string) =>
      rig.do(county, organisation.extendTerm, {
        organisationId,
        to,
        docNo: '示组发〔2026〕3号',
        approvedOn: '2026-05-20',
      })
    await assert.rejects(() => extend('2027-06-02'), refused('extensionTooFar'))
    await assert.rejects(() => extend('2026-06-01'), refused('endsBeforeStart'))
    await extend('2027-06-01')
    assert.deepEqual((await page(organisationId)).terms[0]?.status, 'IN_TERM')
    await extend('2027-12-01')
    const [term] = (await page(organisationId)).terms
    assert.deepEqual([term?.dueOn, term?.extensions.length], ['2027-12-01', 2])
  })

  it('ORG-46 the list shows overdue terms first, counts those due within 180 days, and goes on by cursor', async () => {
    const { rig, county } = ground
    for (let i = 0; i < 55; i++) {
      const organisationId = await ground.branch(ground.places.east, `示范县东岭镇村${i}`)
      const startedOn = i < 3 ? `2021-0${i + 1}-15` : i < 5 ? `2021-12-1${i}` : '2025-12-01'
      await rig.do(county, organisation.openTerm, { organisationId, startedOn })
    }
    const east = await ground.officerOf(ground.places.east)
    const first = await rig.ask(east, organisation.terms, {})
    assert.deepEqual([first.items.length, first.overdue, first.dueSoon], [50, 3, 2])
    assert.deepEqual(
      first.items.slice(0, 6).map(({ status }) => status),
      ['OVERDUE', 'OVERDUE', 'OVERDUE', 'DUE_SOON', 'DUE_SOON', 'IN_TERM'],
    )
    const second = await rig.ask(east, organisation.terms, { cursor: first.next ?? '' })
    assert.deepEqual([second.items.length, second.next], [5, null])
    assert.equal(new Set([...first.items, ...second.items].map(({ termId }) => termId)).size, 55)
    const overdue = await rig.ask(east, organisation.terms, { status: 'OVERDUE' })
    assert.equal(overdue.items.length, 3)
  })
})
