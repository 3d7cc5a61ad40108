import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { NotThere } from '#platform/kernel/outcome.ts'
import { idOf, mobileOf, openMemberGround, readableNumbers, villager } from '../../../test/member-ground.ts'
import { member } from './contract.ts'
import { zh } from './zh.ts'

const ground = await openMemberGround()
const { rig, county, places } = ground
after(() => rig.close())

const refuses = (code: string) => (error: unknown) => error instanceof Error && 'code' in error && error.code === code
const add = (fields: object, organisationId = places.qingshi) =>
  rig.do(county, member.add, { organisationId, fields: fields as never })
const profile = (memberId: string) => rig.ask(county, member.profile, { memberId })
const found = async (search: string, organisationId?: string) =>
  (await rig.ask(county, member.roster, { search, organisationId, sort: 'pinyin', size: 50 })).rows.map(row => row.name)

test('an officer adds a member; the record shows status, age, standing and what is missing', async () => {
  const { memberId, version } = await add(
    villager('赵 青山', 101, { idNumber: ` '${idOf('1975-04-12', 101)} `, residence: '示范县西河镇青石村1组' }),
  )
  assert.equal(version, 1)
  const seen = await profile(memberId)
  assert.deepEqual([seen.name, seen.personType, seen.status, seen.age], ['赵青山', 'FULL', 'NORMAL', 51])
  assert.equal(seen.partyAgeMonths, 12 * 12 + 6)
  assert.equal(seen.fields.idNumber, '990***********1014')
  assert.equal(seen.fields.residence, '示范县****')
  assert.ok(seen.missing.includes('introducers') && seen.completeness < 100)
  assert.deepEqual(
    seen.timeline.map(({ code, on }) => [code, on]),
    [
      ['REGULARISED', '2014-05-10'],
      ['JOINED', '2013-05-10'],
    ],
  )
})

test('MEM-04 a record with an error is refused with the sentence and the article', async () => {
  const early = villager('钱早早', 102, { regularisedOn: '2014-01-10' })
  await assert.rejects(add(early), error => {
    assert.ok(refuses('notAcceptable')(error))
    const { params } = error as unknown as { params: Record<string, string> }
    assert.match(params.message ?? '', /预备期/)
    assert.match(params.rule ?? '', /MEM-04/)
    assert.match(zh.refusals.notAcceptable(params), /预备期.*（依据：《中国共产党章程》第七条）$/)
    return true
  })
})

test('IDN-07 a number in use is refused in a neutral way, also when nobody here may see the person', async () => {
  await add(villager('孙大力', 103), places.shuguang)
  const west = await ground.officerOf(places.west)
  const twin = { organisationId: places.qingshi, fields: villager('孙大力', 103) as never }
  await assert.rejects(rig.do(west, member.add, twin), error => {
    assert.ok(refuses('alreadyMember')(error))
    assert.deepEqual((error as unknown as { params: object }).params, {})
    return true
  })
})

test('ORG-03 members go into branches, not into committees', async () => {
  await assert.rejects(add(villager('李委员', 104), places.west), refuses('notABranch'))
})

test('a change keeps what stood there, sealed where it is secret, and is told in the timeline', async () => {
  const { memberId } = await add(villager('周小宝', 105))
  const fields = { mobile: '13900000001', education: '53' }
  const { version } = await rig.do(county, member.change, { memberId, version: 1, fields, evidence: '户口簿' })
  assert.equal(version, 2)
  const [edit] = (await profile(memberId)).timeline
  assert.equal(edit?.note, '户口簿')
  assert.deepEqual(edit?.fields.map(({ field, before, after }) => [field, before, after]).sort(), [
    ['education', '初中', '普通高中'],
    ['mobile', '138****0105', '139****0001'],
  ])
  await assert.rejects(rig.do(county, member.change, { memberId, version: 2, fields }), refuses('nothingChanged'))
  await rig.do(county, member.change, { memberId, version: 2, fields: {}, cleared: ['employer', 'education'] }).then(
    () => assert.fail('education is mandatory'),
    error => assert.ok(refuses('notAcceptable')(error)),
  )
})

test('two tabs never overwrite silently: the second hears what changed', async () => {
  const { memberId } = await add(villager('吴双', 106))
  await rig.do(county, member.change, { memberId, version: 1, fields: { employer: '示范县青石村' } })
  await assert.rejects(rig.do(county, member.change, { memberId, version: 1, fields: { position: '会计' } }), error => {
    assert.ok(refuses('changedMeanwhile')(error))
    assert.match(String((error as unknown as { params: { fields: string } }).params.fields), /工作单位/)
    return true
  })
})

test('an old fault does not block an edit elsewhere, a new one does', async () => {
  const { memberId } = await add(villager('郑旧', 107))
  await rig.owner.query('update member_person set education = null where id = $1', [memberId])
  await rig.do(county, member.change, { memberId, version: 1, fields: { position: '社员' } })
  const wrong = { joinedOn: '2015-05-10' }
  await assert.rejects(rig.do(county, member.change, { memberId, version: 2, fields: wrong }), refuses('notAcceptable'))
})

test('a corrected number frees the old one and takes the new one', async () => {
  const { memberId } = await add(villager('王换号', 109))
  const fields = { idNumber: idOf('1975-04-12', 111) }
  await rig.do(county, member.change, { memberId, version: 1, fields })
  await add(villager('王新人', 109))
  await assert.rejects(add(villager('王第三', 111)), refuses('alreadyMember'))
})

test('a probationary member is extended once, then regularised; the facts follow each other', async () => {
  const { memberId } = await add(villager('冯预备', 113, { joinedOn: '2025-09-01', regularisedOn: undefined }))
  assert.deepEqual((await profile(memberId)).personType, 'PROBATIONARY')
  const record = (version: number, more: object) =>
    rig.do(county, member.recordEvent, { memberId, version, ...more } as never)
  await assert.rejects(record(1, { kind: 'RESTORED', on: '2026-09-01' }), refuses('notPossibleNow'))
  await assert.rejects(record(1, { kind: 'EXTENDED', on: '2026-09-01' }), refuses('detailMissing'))
  await record(1, { kind: 'EXTENDED', on: '2026-09-01', months: 6, docNo: '示组〔2026〕1号' })
  await assert.rejects(record(2, { kind: 'EXTENDED', on: '2026-09-02', months: 6 }), refuses('notPossibleNow'))
  await assert.rejects(record(2, { kind: 'REGULARISED', on: '2026-12-01' }), refuses('inFuture'))
  await assert.rejects(record(2, { kind: 'REGULARISED', on: '2026-09-30' }), refuses('tooEarly'))
  rig.time = new Date('2027-03-10T02:00:00Z')
  await record(2, { kind: 'REGULARISED', on: '2027-03-01', decidedOn: '2027-03-08' })
  const after = await profile(memberId)
  rig.time = new Date('2026-11-20T01:00:00Z')
  assert.deepEqual([after.personType, after.fields.regularisation], ['FULL', 'AFTER_EXTENSION'])
  assert.deepEqual(after.nextEvents, ['SUSPENDED', 'DETAINED', 'TRANSFERRED_OUT', 'EXITED'])
})

test('MEM-13 a death ends the history, frees the number and leaves the roster', async () => {
  const { memberId } = await add(villager('陈老', 115))
  const on = '2026-11-01'
  await assert.rejects(
    rig.do(county, member.recordEvent, { memberId, version: 1, kind: 'EXITED', on: '2012-01-01', exit: 'DECEASED' }),
    refuses('tooEarly'),
  )
  await rig.do(county, member.recordEvent, { memberId, version: 1, kind: 'EXITED', on, exit: 'DECEASED' })
  assert.deepEqual(await found('陈老'), [])
  const gone = await rig.ask(county, member.roster, { status: ['DECEASED'], sort: 'pinyin', size: 5 })
  assert.deepEqual(
    gone.rows.map(({ name }) => name),
    ['陈老'],
  )
  await assert.rejects(
    rig.do(county, member.recordEvent, { memberId, version: 2, kind: 'SUSPENDED', on: '2026-11-02' }),
    refuses('notPossibleNow'),
  )
  await add(villager('陈新', 115))
})

test('a moved member belongs to the new branch at once, and only there', async () => {
  const { memberId } = await add(villager('褚移', 117))
  const to = { memberId, toOrganisationId: places.shuguang, on: '2026-11-01' }
  await assert.rejects(rig.do(county, member.move, { ...to, version: 1, on: '2026-12-01' }), refuses('inFuture'))
  await rig.do(county, member.move, { ...to, version: 1 })
  await assert.rejects(rig.do(county, member.move, { ...to, version: 2 }), refuses('sameBranch'))
  const west = await ground.officerOf(places.west)
  await assert.rejects(rig.ask(west, member.profile, { memberId }), NotThere)
  assert.deepEqual(await found('7', places.shuguang).catch(() => []), [])
  assert.deepEqual(await found(idOf('1975-04-12', 117).slice(-4), places.shuguang), ['褚移'])
})

test('S-42 people are found by name, initials, whole number, phone, and by four signs inside an organisation', async () => {
  await add(villager('曾国梁', 119), places.baisha)
  assert.deepEqual(await found('国梁'), ['曾国梁'])
  assert.deepEqual(await found('zgl'), ['曾国梁'])
  assert.deepEqual(await found('zengg'), ['曾国梁'])
  assert.deepEqual(await found(idOf('1975-04-12', 119)), ['曾国梁'])
  assert.deepEqual(await found(mobileOf(119)), ['曾国梁'])
  const four = idOf('1975-04-12', 119).slice(-4)
  assert.deepEqual(await found(four, places.west), ['曾国梁'])
  await assert.rejects(found(four), refuses('chooseOrganisation'))
  assert.deepEqual(await found(idOf('1975-04-12', 119).slice(0, 17)), [])
})

test('S-28 a clear value needs a fresh factor and a purpose, and the member sees who looked', async () => {
  const { memberId } = await add(villager('沈看', 121))
  const look = { memberId, field: 'idNumber' as const, purpose: '核对档案' }
  const stale = { ...county, provenAt: null }
  await assert.rejects(rig.do(stale, member.revealField, look), (error: Error) => error.message === 'step_up_required')
  assert.equal((await rig.do(county, member.revealField, look)).value, idOf('1975-04-12', 121))
  const self = {
    ...county,
    personId: memberId,
    hat: { ...county.hat, id: 'self', kind: 'self' as const, permissions: [], range: null },
  }
  const own = await rig.ask(self, member.myRecord, {})
  assert.deepEqual(
    own.looks.map(({ field, purpose }) => [field, purpose]),
    [['idNumber', '核对档案']],
  )
  await assert.rejects(rig.do(county, member.revealField, { ...look, field: 'phone' }), refuses('nothingThere'))
})

test('the page keeps its place: every row once, in the order of the index, whatever the page size', async () => {
  for (const sort of ['pinyin', 'surnameStrokes', 'nameStrokes', 'joinedOn', 'age'] as const) {
    const whole = await rig.ask(county, member.roster, { sort, size: 200 })
    const seen: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await rig.ask(county, member.roster, { sort, size: 3, cursor })
      seen.push(...page.rows.map(({ id }) => id))
      if (page.next === null) break
      cursor = page.next
    }
    assert.deepEqual(
      seen,
      whole.rows.map(({ id }) => id),
    )
  }
})

test('S-40 S-55 after all these stories no number stands readable in any table or in the journal', async () => {
  const orders = Array.from({ length: 30 }, (_, i) => 101 + i)
  const numbers = orders.flatMap(order => [idOf('1975-04-12', order), mobileOf(order)])
  assert.deepEqual(await readableNumbers(rig.owner, new Set([...numbers, '13900000001'])), [])
  const { rows } = await rig.owner.query("select count(*) from journal_line where verb = 'member.add'")
  assert.ok(Number(rows[0].count) > 10)
})
