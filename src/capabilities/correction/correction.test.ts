import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { identity } from '#capabilities/identity/contract.ts'
import { member } from '#capabilities/member/contract.ts'
import { demoRegionPrefix, makeIdNumber } from '#capabilities/member/rules/identifiers.ts'
import { notice } from '#capabilities/notice/contract.ts'
import { todo } from '#capabilities/todo/contract.ts'
import type { Browser } from '#platform/http/inside.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { correction } from './contract.ts'

let world: World
let memberId: string
before(async () => {
  world = await openWorld()
  memberId = world.cast.people['member of Qingshi'].personId ?? ''
})
after(() => world?.close())

const paperFrom = async (browser: Browser, name = '身份证.jpg') =>
  (await browser.upload(name, Buffer.from('photo of a card'))).fileId
const tasksOf = async (officer: Browser) => (await officer.ask(todo.list, { state: 'open', origin: 'correction' })).rows
const recordOf = async (officer: Browser) => officer.ask(member.profile, { memberId })
/** The office writes a wrong day into the record. */
async function mistake(birthDate: string) {
  const secretary = await world.as('secretary of Qingshi')
  const { version } = await recordOf(secretary)
  await secretary.do(member.change, { memberId, version, fields: { birthDate } })
}
const askForBirthDate = async (own: Browser) =>
  (
    await own.do(correction.ask, {
      fields: { birthDate: '1952-02-29' },
      reason: '身份证上是29日',
      fileIds: [await paperFrom(own)],
    })
  ).requestId

describe('a member who finds a wrong birth date', () => {
  it('S-87 asks for the correction, the secretary compares and approves, and the member sees it and who looked', async () => {
    await mistake('1952-02-28')
    const own = await world.as('member of Qingshi')
    const requestId = await askForBirthDate(own)
    await world.drain()
    const secretary = await world.as('secretary of Qingshi')
    const [task] = await tasksOf(secretary)
    assert.equal(task?.page, `/corrections/${requestId}`)
    assert.equal(task?.dueOn, '2026-12-06')
    const seen = await secretary.ask(correction.request, { requestId })
    assert.deepEqual(
      seen.changes.map(({ label, before, now, asked, isStale }) => [label, before, now, asked, isStale]),
      [['出生日期', '1952-02-28', '1952-02-28', '1952-02-29', false]],
    )
    assert.equal(seen.reason, '身份证上是29日')
    const [paper] = seen.papers
    const taken = await secretary.do(correction.takePaper, {
      memberId,
      requestId,
      fileId: paper?.id ?? '',
      purpose: '核对',
    })
    assert.equal((await secretary.download(taken.fileId)).toString(), 'photo of a card')
    await secretary.do(correction.approve, { memberId, requestId, version: seen.version })
    await world.drain()
    const record = await own.ask(member.myRecord, {})
    assert.equal(record.fields.birthDate, '1952-02-29')
    assert.equal(record.timeline.find(({ kind }) => kind === 'change')?.note, '本人申请更正，经组织核对批准')
    assert.deepEqual(record.looks.map(({ field, purpose, hat }) => [field, purpose, hat]).toSorted(), [
      ['birthDate', '办理本人提出的更正申请', '中国共产党示范县西河镇青石村支部委员会'],
      ['birthDate', '查看更正申请的证明材料（核对）', '中国共产党示范县西河镇青石村支部委员会'],
    ])
    const [mine] = (await own.ask(correction.mine, {})).rows
    assert.deepEqual([mine?.state, mine?.decision?.by], ['approved', '西河镇青石村党支部'])
    const letters = (await own.ask(notice.inbox, { box: 'inbox' })).rows
    assert.ok(letters.some(({ title }) => title === '您申请的更正已批准'))
    assert.deepEqual(await tasksOf(secretary), [])
  })

  it('S-87 reads the reason when the office refuses, and a refusal without one is not possible', async () => {
    await mistake('1952-02-27')
    const own = await world.as('member of Qingshi')
    const requestId = await askForBirthDate(own)
    const secretary = await world.as('secretary of Qingshi')
    const named = { memberId, requestId }
    await assert.rejects(secretary.do(correction.reject, { ...named, reason: ' ' }), { status: 400 })
    await secretary.do(correction.reject, { ...named, reason: '照片看不清，请重新拍照' })
    const [mine] = (await own.ask(correction.mine, {})).rows
    assert.deepEqual([mine?.state, mine?.decision?.reason], ['refused', '照片看不清，请重新拍照'])
    assert.equal((await recordOf(secretary)).fields.birthDate, '1952-02-27')
    await assert.rejects(secretary.do(correction.reject, { ...named, reason: '再次' }), { code: 'correction.notOpen' })
  })

  it('takes the wish back, and only one wish per field is open', async () => {
    const own = await world.as('member of Qingshi')
    const requestId = await askForBirthDate(own)
    await assert.rejects(askForBirthDate(own), { status: 409, code: 'correction.alreadyAsked' })
    await own.do(correction.ask, { fields: { residence: '示范县西河镇青石村九组' }, reason: '搬家' })
    await own.do(correction.withdraw, { requestId })
    await assert.rejects(own.do(correction.withdraw, { requestId }), { code: 'correction.notOpen' })
    const again = await askForBirthDate(own)
    const { rows } = await own.ask(correction.mine, {})
    assert.deepEqual(
      rows.slice(0, 3).map(({ state }) => state),
      ['open', 'open', 'withdrawn'],
    )
    for (const { id, state } of rows) if (state === 'open') await own.do(correction.withdraw, { requestId: id })
    assert.ok(again)
  })
})

describe('deciding', () => {
  it('an officer who looked at an older record has to look again', async () => {
    await mistake('1952-02-26')
    const own = await world.as('member of Qingshi')
    const requestId = await askForBirthDate(own)
    const secretary = await world.as('secretary of Qingshi')
    const seen = await secretary.ask(correction.request, { requestId })
    await mistake('1952-02-25')
    const named = { memberId, requestId }
    const stale = secretary.do(correction.approve, { ...named, version: seen.version })
    await assert.rejects(stale, { status: 409, code: 'member.changedMeanwhile' })
    const anew = await secretary.ask(correction.request, { requestId })
    assert.deepEqual([anew.state, anew.changes[0]?.isStale, anew.changes[0]?.now], ['open', true, '1952-02-25'])
    await secretary.do(correction.approve, { ...named, version: anew.version })
    assert.equal((await recordOf(secretary)).fields.birthDate, '1952-02-29')
  })

  it('S-87 a secretary’s own wish goes to the organisation above, and he cannot decide about it', async () => {
    const secretary = await world.as('secretary of Qingshi')
    const { hats } = await secretary.ask(identity.session, {})
    const office = hats.find(({ role }) => role === 'secretary')?.id ?? ''
    const wish = { fields: { nativePlace: '示范县' }, reason: '籍贯写错' }
    await assert.rejects(
      secretary.do(correction.ask, wish),
      { status: 404 },
      'a wish about oneself is made under no office',
    )
    secretary.wear('self')
    const { requestId } = await secretary.do(correction.ask, wish)
    await world.drain()
    secretary.wear(office)
    assert.deepEqual(await tasksOf(secretary), [])
    const zhao = world.cast.people['secretary of Qingshi'].personId ?? ''
    const { isOwn, version } = await secretary.ask(correction.request, { requestId })
    assert.equal(isOwn, true)
    const approval = { memberId: zhao, requestId, version }
    await assert.rejects(secretary.do(correction.approve, approval), { status: 409, code: 'correction.ownRequest' })
    await assert.rejects(secretary.do(correction.reject, { memberId: zhao, requestId, reason: '不同意' }), {
      code: 'correction.ownRequest',
    })
    const officer = await world.as('county officer')
    assert.equal((await tasksOf(officer))[0]?.page, `/corrections/${requestId}`)
    await officer.do(correction.approve, approval)
  })

  it('S-27 a neighbour and a person who did not ask find nothing', async () => {
    const own = await world.as('member of Qingshi')
    const { requestId } = await own.do(correction.ask, { fields: { school: '示范县第一中学' }, reason: '漏填' })
    const neighbour = await world.as('secretary of Baisha')
    const absent = { status: 404, code: 'not_there' }
    await assert.rejects(neighbour.ask(correction.request, { requestId }), absent)
    await assert.rejects(neighbour.do(correction.approve, { memberId, requestId, version: 1 }), absent)
    assert.deepEqual((await neighbour.ask(correction.requests, {} as never)).rows, [])
    neighbour.wear('self')
    await assert.rejects(neighbour.do(correction.withdraw, { requestId }), absent)
    await own.do(correction.withdraw, { requestId })
  })
})

describe('what is asked', () => {
  it('S-55 S-40 secret values and reasons lie sealed in every table and in the journal', async () => {
    const own = await world.as('member of Qingshi')
    const mobile = '13987654321'
    const { requestId } = await own.do(correction.ask, { fields: { mobile }, reason: '换号，勿外传' })
    const secretary = await world.as('secretary of Qingshi')
    const seen = await secretary.ask(correction.request, { requestId })
    assert.equal(seen.changes[0]?.asked, '139****4321')
    const named = { memberId, requestId, purpose: '电话核实' }
    assert.equal((await secretary.do(correction.revealAsked, { ...named, field: 'mobile' })).value, mobile)
    const looks = (await own.ask(member.myRecord, {})).looks
    assert.equal(looks[0]?.purpose, '电话核实')
    for (const table of ['correction_request', 'correction_change', 'journal_line', 'todo_item', 'pgboss.job_common']) {
      const { rows } = await world.owner.query(`select t::text as line from ${table} t`)
      assert.ok(rows.length > 0, table)
      assert.ok(!rows.some(({ line }) => line.includes(mobile) || line.includes('勿外传')), table)
    }
    await secretary.do(correction.approve, { memberId, requestId, version: seen.version })
  })

  it('is judged by every rule of the record before it reaches the office', async () => {
    const own = await world.as('member of Qingshi')
    const fileIds = [await paperFrom(own)]
    const wish = (fields: object) => own.do(correction.ask, { fields, reason: '有误', fileIds })
    await assert.rejects(wish({ joinedOn: '2014-05-10' }), { code: 'member.notAcceptable' })
    await assert.rejects(wish({ birthDate: '1952-03-01' }), { code: 'correction.pairDiffers' })
    await assert.rejects(wish({ hardship: true }), { code: 'correction.notCorrectable' })
    await assert.rejects(own.do(correction.ask, { fields: { ethnicity: '11' }, reason: '有误' }), {
      code: 'correction.paperMissing',
    })
    const text = [(await own.upload('a.txt', Buffer.from('x'))).fileId]
    await assert.rejects(own.do(correction.ask, { fields: { ethnicity: '11' }, reason: '有误', fileIds: text }), {
      code: 'correction.notAPaper',
    })
  })

  it('IDN-07 a number that belongs to somebody else is told to the office only when it would be written', async () => {
    const own = await world.as('member of Qingshi')
    const taken = makeIdNumber(`${demoRegionPrefix}01`, '1975-04-12', 101)
    const fileIds = [await paperFrom(own)]
    const fields = { idNumber: taken, birthDate: '1975-04-12' }
    const { requestId } = await own.do(correction.ask, { fields, reason: '号码有误', fileIds })
    const secretary = await world.as('secretary of Qingshi')
    const { version } = await recordOf(secretary)
    await assert.rejects(secretary.do(correction.approve, { memberId, requestId, version }), {
      code: 'member.alreadyMember',
    })
    assert.equal((await secretary.ask(correction.request, { requestId })).state, 'open')
    await own.do(correction.withdraw, { requestId })
  })
})
