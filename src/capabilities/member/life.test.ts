import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { organisation } from '#capabilities/organisation/contract.ts'
import { NotThere } from '#platform/kernel/outcome.ts'
import { addDays } from '#platform/pure/calendar.ts'
import { openMemberGround } from '../../../test/member-ground.ts'
import { member } from './contract.ts'
import { zh } from './zh.ts'

const ground = await openMemberGround()
const { rig, county, places } = ground
after(() => rig.close())

const refuses = (code: string) => (error: unknown) => error instanceof Error && 'code' in error && error.code === code
const join = (name: string, order: number, more: object = {}) => ground.person(name, places.qingshi, order, more)
const lifeOf = (memberId: string) => rig.ask(county, member.life, { memberId })
const votes = async (memberId: string, on: string) => (await rig.ask(county, member.rights, { memberId, on })).canVote
const versionOf = async (memberId: string) => (await rig.ask(county, member.profile, { memberId })).version
const seen = async (memberId: string) => ({ memberId, version: await versionOf(memberId) })
const sanction = async (memberId: string, more: object) =>
  rig.do(county, member.recordSanction, {
    ...(await seen(memberId)),
    decidedBy: '中共西河镇纪律检查委员会',
    ...more,
  } as never)
const record = async (memberId: string, kind: string, on: string, more: object = {}) =>
  rig.do(county, member.recordEvent, { ...(await seen(memberId)), kind, on, ...more } as never)
const selfOf = (personId: string) => ({
  ...county,
  personId,
  hat: { ...county.hat, id: 'self', kind: 'self' as const, permissions: [], range: null },
})

test('HB-2.2 probation within the Party takes the vote for its term and tells why; a mistaken record gives it back', async () => {
  const id = await join('赵留察', 201)
  await assert.rejects(
    sanction(id, { sanction: 'PROBATION_WITHIN_PARTY', on: '2026-03-01', months: 18 }),
    refuses('termNotAllowed'),
  )
  await sanction(id, { sanction: 'PROBATION_WITHIN_PARTY', on: '2026-03-01', months: 12, docNo: '西纪〔2026〕3号' })
  const days = ['2026-02-28', '2026-03-01', '2027-02-28', '2027-03-01']
  assert.deepEqual(await Promise.all(days.map(on => votes(id, on))), [true, false, false, true])
  const answer = await rig.ask(county, member.rights, { memberId: id, on: '2026-11-20' })
  assert.match(answer.reasons[0]?.sentence ?? '', /留党察看期间（自2026-03-01起，至2027-03-01前）/)
  assert.deepEqual([answer.maySpeak, answer.paysDues, answer.restrictions[0]?.code], [true, true, 'postsEnded'])
  const [given] = (await lifeOf(id)).sanctions
  const wrong = { ...(await seen(id)), subjectId: given?.id ?? '', reason: '登记错了人' }
  await rig.do(county, member.withdraw, wrong)
  assert.deepEqual(await Promise.all(days.map(on => votes(id, on))), [true, true, true, true])
  const now = await lifeOf(id)
  assert.deepEqual([now.sanctions, now.withdrawn.map(({ reason }) => reason)], [[], ['登记错了人']])
  const { rows } = await rig.owner.query('select withdrawn_by from member_event where id = $1', [given?.id])
  assert.ok(rows[0].withdrawn_by, 'the row itself stays')
})

test('S-40 S-55 why somebody was sanctioned stands in no table and not in the journal; his officers read it', async () => {
  const id = await join('孙封存', 991)
  await sanction(id, { sanction: 'WARNING', on: '2026-03-01', reason: 'KANARIE-挪用党费' })
  const given = (await lifeOf(id)).sanctions[0]
  const lift = { ...(await seen(id)), sanctionId: given?.id ?? '', on: '2026-09-01', reason: 'KANARIE-已经改正' }
  await rig.do(county, member.liftSanction, lift)
  const [told] = (await lifeOf(id)).sanctions
  assert.deepEqual([told?.note, told?.lifted?.note], ['KANARIE-挪用党费', 'KANARIE-已经改正'])
  const { timeline } = await rig.ask(county, member.profile, { memberId: id })
  assert.ok(timeline.some(({ note }) => note === 'KANARIE-挪用党费'))
  for (const table of ['member_event', 'journal_line', 'member_change', 'kernel.idempotency']) {
    const { rows } = await rig.owner.query(`select count(*)::int as n from ${table} t where t::text like '%KANARIE%'`)
    assert.equal(rows[0].n, 0, table)
  }
})

test('DISC a sanction needs a full member in good standing on that day', async () => {
  const id = await join('钱预备', 203, { joinedOn: '2026-05-10', regularisedOn: undefined })
  await assert.rejects(sanction(id, { sanction: 'WARNING', on: '2026-06-01' }), refuses('notFullThen'))
  const full = await join('钱正式', 205)
  await assert.rejects(sanction(full, { sanction: 'WARNING', on: '2014-05-09' }), refuses('notFullThen'))
  await assert.rejects(sanction(full, { sanction: 'WARNING', on: '2026-11-21' }), refuses('inFuture'))
  await sanction(full, { sanction: 'WARNING', on: '2014-05-10' })
})

test('DISC an expulsion ends membership and frees the number; the decision that lifts it restores him from its day', async () => {
  const id = await join('孙开除', 207)
  await sanction(id, { sanction: 'EXPULSION', on: '2026-04-01' })
  const gone = await rig.ask(county, member.profile, { memberId: id })
  assert.deepEqual([gone.status, gone.nextEvents], ['EXPELLED', []])
  const [given] = (await lifeOf(id)).sanctions
  const lift = { sanctionId: given?.id ?? '', on: '2026-09-01', reason: '复查后撤销原处分' }
  await assert.rejects(
    rig.do(county, member.liftSanction, { ...(await seen(id)), ...lift, on: '2026-03-31' }),
    refuses('tooEarly'),
  )
  await rig.do(county, member.liftSanction, { ...(await seen(id)), ...lift })
  await assert.rejects(rig.do(county, member.liftSanction, { ...(await seen(id)), ...lift }), refuses('alreadyLifted'))
  assert.equal((await rig.ask(county, member.profile, { memberId: id })).status, 'NORMAL')
  const days = ['2026-03-31', '2026-04-01', '2026-08-31', '2026-09-01']
  assert.deepEqual(await Promise.all(days.map(on => votes(id, on))), [true, false, false, true])
  await assert.rejects(join('孙同号', 207), refuses('alreadyMember'))
})

test('the roster of a past day has whoever was a member then, whatever happened since', async () => {
  const [id, wrong] = [await join('孙往日', 231), await join('孙误停', 233)]
  await sanction(id, { sanction: 'EXPULSION', on: '2026-04-01' })
  await record(wrong, 'SUSPENDED', '2026-04-01')
  const there = async (on: string) => {
    const names = (await rig.ask(county, member.rosterOn, { on, organisationId: places.qingshi })).rows
    return names.map(({ name }) => name).filter(name => ['孙往日', '孙误停'].includes(name))
  }
  assert.deepEqual([await there('2026-03-31'), await there('2026-04-01')], [['孙往日', '孙误停'], []])
  const { rows } = await rig.owner.query("select id from member_event where person_id = $1 and kind = 'SUSPENDED'", [
    wrong,
  ])
  await rig.do(county, member.withdraw, { ...(await seen(wrong)), subjectId: rows[0].id, reason: '登记错了人' })
  const [given] = (await lifeOf(id)).sanctions
  const lift = { sanctionId: given?.id ?? '', on: '2026-09-01', reason: '复查后撤销原处分' }
  await rig.do(county, member.liftSanction, { ...(await seen(id)), ...lift })
  assert.deepEqual([await there('2026-08-31'), await there('2026-09-01')], [['孙误停'], ['孙往日', '孙误停']])
})

test('HB-2.2 facts recorded later leave every earlier day as it was', async () => {
  const id = await join('李先后', 209)
  const days = Array.from({ length: 40 }, (_, i) => addDays('2026-01-01', i * 7))
  await record(id, 'SUSPENDED', '2026-03-01')
  const before = await Promise.all(days.map(on => votes(id, on)))
  await record(id, 'RESTORED', '2026-06-01')
  await record(id, 'DETAINED', '2026-07-01')
  await record(id, 'RELEASED', '2026-08-01')
  const after = await Promise.all(days.map(on => votes(id, on)))
  const until = days.findIndex(on => on >= '2026-06-01')
  assert.deepEqual(after.slice(0, until), before.slice(0, until))
  assert.notDeepEqual(after.slice(until), before.slice(until))
})

test('LST-01, LST-02 lost contact: suspension after 6 months, removal 2 years after that, contact ends the term', async () => {
  const id = await join('周失联', 211)
  const sinceOn = '2026-06-15'
  await rig.do(county, member.startMarker, { ...(await seen(id)), kind: 'OUT_OF_CONTACT', sinceOn })
  await assert.rejects(
    rig.do(county, member.startMarker, { ...(await seen(id)), kind: 'OUT_OF_CONTACT', sinceOn }),
    refuses('alreadyMarked'),
  )
  await assert.rejects(record(id, 'SUSPENDED', '2026-11-20'), error => {
    const { params } = error as { params: { earliest: string } }
    assert.match(zh.refusals.contactTermOpen(params), /最早到 2026-12-15/)
    return refuses('contactTermOpen')(error)
  })
  const [marker] = (await lifeOf(id)).markers
  assert.match(marker?.notice?.message ?? '', /失联已较久.*2026-12-15/)
  assert.equal((await rig.ask(county, member.profile, { memberId: id })).fields.isOutOfContact, true)
  const about = { memberId: id, markerId: marker?.id ?? '' }
  await rig.do(county, member.noteContact, { ...about, on: '2026-09-01', note: '到原住址走访，未找到' })
  const end = { ...about, version: await versionOf(id), on: '2026-11-01', outcome: 'FOUND' as const }
  await rig.do(county, member.endMarker, end)
  await assert.rejects(
    rig.do(county, member.noteContact, { ...about, on: '2026-11-02', note: '又' }),
    refuses('markerEnded'),
  )
  const [ended] = (await lifeOf(id)).markers
  assert.deepEqual([ended?.ended?.outcome, ended?.contacts.length, ended?.notice], ['FOUND', 1, null])
  assert.equal((await rig.ask(county, member.profile, { memberId: id })).fields.isOutOfContact, false)
  await record(id, 'SUSPENDED', '2026-11-20')
})

test('LST-02 who is still not found two years after the suspension may be removed, not a day earlier', async () => {
  const id = await join('吴自脱', 213)
  await rig.do(county, member.startMarker, { ...(await seen(id)), kind: 'OUT_OF_CONTACT', sinceOn: '2024-01-31' })
  await record(id, 'SUSPENDED', '2024-11-20')
  const removal = { exit: 'SELF_LEFT_REMOVED' }
  await assert.rejects(record(id, 'EXITED', '2026-11-19', removal), refuses('contactTermOpen'))
  await record(id, 'EXITED', '2026-11-20', removal)
})

test('a marker made by mistake is withdrawn: the tick of the list goes, the record of it stays', async () => {
  const id = await join('郑流动', 215)
  const from = { kind: 'FLOATING' as const, sinceOn: '2026-01-10', place: '广东省东莞市', contactPerson: '王青石' }
  await rig.do(county, member.startMarker, { ...(await seen(id)), ...from })
  const floating = async () =>
    (await rig.ask(county, member.roster, { floating: true, sort: 'pinyin', size: 50 })).rows.map(({ name }) => name)
  assert.deepEqual(await floating(), ['郑流动'])
  const [marker] = (await lifeOf(id)).markers
  await rig.do(county, member.withdraw, { ...(await seen(id)), subjectId: marker?.id ?? '', reason: '看错名单' })
  assert.deepEqual([await floating(), (await lifeOf(id)).markers], [[], []])
  await assert.rejects(
    rig.do(county, member.withdraw, { ...(await seen(id)), subjectId: marker?.id ?? '', reason: '再来' }),
    NotThere,
  )
})

test('what a field says is corrected in the field, not withdrawn', async () => {
  const id = await join('冯字段', 217)
  const { rows } = await rig.owner.query("select id from member_event where person_id = $1 and kind = 'JOINED'", [id])
  const wish = { ...(await seen(id)), subjectId: rows[0].id, reason: '改一改' }
  await assert.rejects(rig.do(county, member.withdraw, wish), refuses('notWithdrawable'))
})

test('papers lie in the dossier under their item; taking one out needs a fresh factor and a purpose, and the member sees it', async () => {
  const id = await join('陈档案', 219)
  const bytes = new TextEncoder().encode('%PDF-1.4 paper')
  const doc = await ground.upload(county, '入党志愿书.docx', bytes)
  const paper = { memberId: id, item: 'APPLICATION_FORM' as const, title: '入党志愿书', pages: 8 }
  await assert.rejects(rig.do(county, member.attachDocument, { ...paper, fileId: doc }), refuses('notAScan'))
  const page = await ground.upload(county, '入党志愿书.pdf', new TextEncoder().encode('<script>alert(1)</script>'))
  await assert.rejects(rig.do(county, member.attachDocument, { ...paper, fileId: page }), refuses('notAScan'))
  const scan = await ground.upload(county, '入党志愿书.pdf', bytes)
  assert.ok((await lifeOf(id)).missingItems.includes('APPLICATION_FORM'))
  await rig.do(county, member.attachDocument, { ...paper, fileId: scan })
  const { documents, missingItems } = await lifeOf(id)
  assert.deepEqual(
    documents.map(({ item, fileName }) => [item, fileName]),
    [['APPLICATION_FORM', '入党志愿书.pdf']],
  )
  assert.ok(!missingItems.includes('APPLICATION_FORM'))
  const take = { memberId: id, documentId: documents[0]?.id ?? '', purpose: '核对入党时间' }
  const stale = { ...county, provenAt: null }
  await assert.rejects(rig.do(stale, member.takeDocument, take), (error: Error) => error.message === 'step_up_required')
  const { fileId } = await rig.do(county, member.takeDocument, take)
  const parts: Uint8Array[] = []
  for await (const part of await rig.kernel.files.read(fileId)) parts.push(part)
  assert.deepEqual(Buffer.concat(parts), Buffer.from(bytes))
  const own = await rig.ask(selfOf(id), member.myRecord, {})
  assert.deepEqual(
    own.looks.map(({ field, purpose }) => [field, purpose]),
    [['APPLICATION_FORM', '核对入党时间']],
  )
})

test('an honour is recorded with who gave it, and a member reads his own life and rights and nobody else’s', async () => {
  const [id, other] = [await join('褚光荣', 221), await join('卫旁人', 223)]
  const award = {
    kind: 'EXCELLENT_MEMBER',
    title: '县优秀共产党员',
    level: 'COUNTY',
    givenBy: '中共示范县委员会',
  } as const
  await assert.rejects(
    rig.do(county, member.recordAward, { memberId: id, ...award, givenOn: '2026-12' }),
    refuses('inFuture'),
  )
  await rig.do(county, member.recordAward, { memberId: id, ...award, givenOn: '2026-07-01' })
  assert.equal(await versionOf(id), 2, 'an undo of an import sees that something was recorded since')
  const mine = await rig.ask(selfOf(id), member.myLife, {})
  assert.deepEqual(
    mine.awards.map(({ title, onDay }) => [title, onDay]),
    [['县优秀共产党员', '2026-07-01']],
  )
  assert.equal((await rig.ask(selfOf(id), member.myRights, { on: '2026-11-20' })).canVote, true)
  assert.deepEqual((await rig.ask(selfOf(other), member.myLife, {})).awards, [])
  const east = await ground.officerOf(places.east)
  await assert.rejects(rig.ask(east, member.life, { memberId: id }), NotThere)
  await assert.rejects(rig.ask(east, member.rights, { memberId: id, on: '2026-11-20' }), NotThere)
  await assert.rejects(rig.do(east, member.recordAward, { memberId: id, ...award, givenOn: '2026-07-01' }), NotThere)
})

test('a change of group is a dated fact with the names of both groups', async () => {
  const id = await join('蒋编组', 225)
  const given = { parentId: places.qingshi, step: 'RECORD', type: 'PARTY_GROUP', sector: 'VILLAGE' } as const
  const names = { fullName: '青石村党支部第一党小组', shortName: '第一党小组', establishedOn: '2000-01-01' }
  const { organisationId: groupId } = await rig.do(county, organisation.setUp, { ...given, ...names })
  const to = { ...(await seen(id)), groupId, on: '2026-10-01', reason: '就近编组' }
  await rig.do(county, member.changeGroup, to)
  await assert.rejects(
    rig.do(county, member.changeGroup, { ...to, version: to.version + 1 }),
    refuses('nothingChanged'),
  )
  const { groupName, timeline } = await rig.ask(county, member.profile, { memberId: id })
  assert.equal(groupName, '第一党小组')
  assert.deepEqual(timeline[0]?.fields, [{ field: 'groupId', before: null, after: '第一党小组' }])
})

test('facts of a life cannot be changed or deleted, not even by the role that writes them', async () => {
  const { rows } = await rig.owner.query(
    `select table_name, privilege_type from information_schema.role_table_grants
     where grantee in ('tongxin_officer', 'tongxin_self', 'tongxin_app') and privilege_type in ('UPDATE', 'DELETE')
       and table_name in ('member_award', 'member_marker', 'member_contact', 'member_document', 'member_correction')`,
  )
  assert.deepEqual(rows, [])
})
