import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { organisation } from '#capabilities/organisation/contract.ts'
import { NotThere } from '#platform/kernel/outcome.ts'
import { idOf, mobileOf, openMemberGround, readableNumbers } from '../../../test/member-ground.ts'
import { type RosterLine, rosterBook, rosterLine } from '../../../test/roster-file.ts'
import { member } from './contract.ts'

const ground = await openMemberGround()
const { rig, places } = ground
after(() => rig.close())

async function begin(lines: readonly RosterLine[], organisationId = places.west) {
  const officer = await ground.officerOf(organisationId)
  const fileId = await ground.upload(officer, '党员名册.xlsx', await rosterBook(lines))
  const { importId } = await rig.do(officer, member.startImport, { fileId, organisationId })
  await ground.drain(officer)
  return { officer, importId }
}
type Begun = Awaited<ReturnType<typeof begin>>
const detail = ({ officer, importId }: Begun) => rig.ask(officer, member.importDetail, { importId })
const rows = ({ officer, importId }: Begun) =>
  rig.ask(officer, member.importRows, { importId, size: 50 }).then(page => page.rows)
async function commit(begun: Begun) {
  await rig.do(begun.officer, member.commitImport, { importId: begun.importId })
  await ground.drain(begun.officer)
}
const names = async (organisationId: string) =>
  (await rig.ask(ground.county, member.roster, { organisationId, sort: 'pinyin', size: 200 })).rows.map(row => row.name)
const refuses = (code: string) => (error: unknown) => error instanceof Error && 'code' in error && error.code === code

test('an officer drops a roster, corrects what is wrong in the page, and everybody is in', async () => {
  const begun = await begin([
    rosterLine('吴秋生', 1001, '西河镇青石村党支部'),
    rosterLine('郑小梅', 1002, '西河镇青石村党支部', { 公民身份号码: '990100198003051026' }),
    rosterLine('冯有才', 1003, '西河镇白沙村党支部', { 民族: '汗族' }),
  ])
  const read = await detail(begun)
  assert.equal(read.state, 'checked')
  assert.deepEqual([read.counts.new, read.counts.rejected], [1, 2])
  await assert.rejects(rig.do(begun.officer, member.commitImport, { importId: begun.importId }), refuses('errorsLeft'))
  const [, zheng, feng] = await rows(begun)
  assert.match(zheng?.cells.find(({ field }) => field === 'idNumber')?.findings[0]?.message ?? '', /校验码/)
  const fix = (rowId: string, field: string, value: string) =>
    rig.do(begun.officer, member.fixCell, { importId: begun.importId, rowId, field, value })
  assert.equal((await fix(zheng?.id ?? '', 'idNumber', idOf('1980-03-05', 1002))).class, 'new')
  assert.equal((await fix(feng?.id ?? '', 'ethnicity', '汉族')).class, 'new')
  await commit(begun)
  assert.equal((await detail(begun)).state, 'done')
  assert.deepEqual(await names(places.qingshi), ['吴秋生', '郑小梅'])
  assert.deepEqual(await names(places.baisha), ['冯有才'])
  const { rows: tally } = await rig.owner.query('select own_full from organisation_tally where organisation_id = $1', [
    places.qingshi,
  ])
  assert.equal(tally[0]?.own_full, 2)
})

test('2.6.6 the same file again changes nobody, a changed cell changes one field and an empty cell none', async () => {
  const again = await begin([
    rosterLine('吴秋生', 1001, '西河镇青石村党支部'),
    rosterLine('郑小梅', 1002, '西河镇青石村党支部', { 学历: '大学' }),
    rosterLine('冯有才', 1003, '西河镇白沙村党支部', { 手机号码: '' }),
  ])
  const { counts } = await detail(again)
  assert.deepEqual([counts.new, counts.changed, counts.unchanged, counts.rejected], [0, 1, 2, 0])
  const changed = (await rows(again)).find(row => row.class === 'changed')
  const education = changed?.cells.find(({ field }) => field === 'education')
  assert.deepEqual([education?.before, education?.value], ['大专', '大学'])
  await commit(again)
  const profile = await rig.ask(again.officer, member.profile, { memberId: changed?.memberId ?? '' })
  assert.equal(profile.fields.education, '21')
  assert.equal(profile.timeline.filter(({ kind, source }) => kind === 'change' && source === 'import').length, 1)
})

test('unknown branches are asked about and made when the officer allows it', async () => {
  const begun = await begin([
    rosterLine('褚月娥', 1010, '西河镇红星村党支部'),
    rosterLine('卫长河', 1011, '西河镇红星村党支部'),
  ])
  assert.equal((await detail(begun)).state, 'asking')
  assert.deepEqual((await detail(begun)).newOrganisations, [{ name: '西河镇红星村党支部', rows: 2 }])
  await assert.rejects(
    rig.do(begun.officer, member.commitImport, { importId: begun.importId }),
    refuses('answerMissing'),
  )
  const worker = await ground.officerOf(places.west, ['member.view', 'member.import'])
  const wish = { importId: begun.importId, answers: {}, createOrganisations: true }
  await assert.rejects(rig.do(worker, member.answerImport, wish), refuses('mayNotCreate'))
  await rig.do(begun.officer, member.answerImport, wish)
  await ground.drain(begun.officer)
  assert.equal((await detail(begun)).state, 'checked')
  await commit(begun)
  const { rows: made } = await rig.owner.query(
    "select id, state from organisation_node where short_name = '西河镇红星村党支部'",
  )
  assert.equal(made[0]?.state, 'ACTIVE')
  assert.deepEqual(await names(made[0]?.id), ['褚月娥', '卫长河'])
  await rig.do(begun.officer, member.undoImport, { importId: begun.importId })
  await ground.drain(begun.officer)
  assert.equal((await detail(begun)).state, 'undone')
  const { rows: after } = await rig.owner.query('select state from organisation_node where id = $1', [made[0]?.id])
  assert.equal(after[0]?.state, 'REVOKED')
})

test('an undo keeps whoever was changed since, unless he is named, and frees the numbers of the others', async () => {
  const begun = await begin([
    rosterLine('蒋福海', 1020, '西河镇白沙村党支部', { 性别: '女' }),
    rosterLine('沈桂花', 1022, '西河镇白沙村党支部'),
    rosterLine('吴秋生', 1001, '西河镇青石村党支部', { 学历: '普通高中' }),
  ])
  await commit(begun)
  const shen = (await rows(begun))[1]?.memberId ?? ''
  await rig.do(begun.officer, member.change, { memberId: shen, version: 1, fields: { position: '会计' } })
  const later = await rig.ask(begun.officer, member.laterChanges, { importId: begun.importId })
  assert.deepEqual(
    later.map(({ name, what }) => [name, what]),
    [['沈桂花', 'position']],
  )
  await rig.do(begun.officer, member.undoImport, { importId: begun.importId })
  await ground.drain(begun.officer)
  assert.deepEqual(await names(places.baisha), ['冯有才', '沈桂花'])
  const wu = (
    await rig.ask(begun.officer, member.roster, { search: '吴秋生', sort: 'pinyin', size: 5, columns: ['education'] })
  ).rows
  assert.equal(wu[0]?.education, '31')
  const { rows: register } = await rig.owner.query(
    `select (select count(*) from member_identity) as numbers, (select count(*) from member_person where is_active) as people,
      (select count(*) from member_identity i join member_person p using (id_index) where p.is_active) as both`,
  )
  assert.equal(register[0]?.numbers, register[0]?.people)
  assert.equal(register[0]?.both, register[0]?.people)
  const second = await begin([rosterLine('蒋福海', 1020, '西河镇白沙村党支部', { 性别: '女' })])
  assert.equal((await detail(second)).counts.new, 1)
})

test('an undo of named people takes them out although they were changed', async () => {
  const begun = await begin([rosterLine('韩小芳', 1030, '西河镇白沙村党支部')])
  await commit(begun)
  const han = (await rows(begun))[0]?.memberId ?? ''
  await rig.do(begun.officer, member.change, { memberId: han, version: 1, fields: { position: '会计' } })
  await rig.do(begun.officer, member.undoImport, { importId: begun.importId, alsoUndo: [han] })
  await ground.drain(begun.officer)
  assert.ok(!(await names(places.baisha)).includes('韩小芳'))
})

test('S-45 a member of another range is told in a neutral sentence, at the check and at the form', async () => {
  await ground.person('隐去名', places.shuguang, 1041)
  const number = idOf('1975-04-12', 1041)
  const begun = await begin([rosterLine('隐去名', 1041, '西河镇白沙村党支部', { 公民身份号码: number })])
  const [row] = await rows(begun)
  assert.equal(row?.class, 'rejected')
  assert.equal(row?.memberId, null)
  assert.doesNotMatch(JSON.stringify(row), /曙光|东岭/)
})

test('nothing is written when the register changed after the check; the rows say so', async () => {
  const begun = await begin([
    rosterLine('杨小河', 1050, '西河镇白沙村党支部', { 性别: '女' }),
    rosterLine('朱小川', 1052, '西河镇白沙村党支部'),
  ])
  await ground.person('朱小川', places.baisha, 1052, {
    idNumber: idOf('1980-03-05', 1052),
    birthDate: '1980-03-05',
    sex: '2',
  })
  await commit(begun)
  const after = await detail(begun)
  assert.equal(after.state, 'checked')
  assert.match(after.problem ?? '', /发生了变化/)
  assert.ok(!(await names(places.baisha)).includes('杨小河'))
  await commit(begun)
  assert.ok((await names(places.baisha)).includes('杨小河'))
})

test('a cancelled import leaves nothing; a file that is no roster says what helps', async () => {
  const begun = await begin([rosterLine('秦小雨', 1060, '西河镇白沙村党支部')])
  await rig.do(begun.officer, member.cancelImport, { importId: begun.importId })
  assert.equal((await detail(begun)).state, 'cancelled')
  assert.equal((await rows(begun)).length, 0)
  await assert.rejects(rig.do(begun.officer, member.commitImport, { importId: begun.importId }), refuses('wrongState'))
  const officer = await ground.officerOf(places.west)
  const fileId = await ground.upload(officer, '说明.pdf', Buffer.from('%PDF-1.7 nothing'))
  const { importId } = await rig.do(officer, member.startImport, { fileId, organisationId: places.west })
  await ground.drain(officer)
  const pdf = await detail({ officer, importId })
  assert.equal(pdf.state, 'failed')
  assert.match(pdf.problem ?? '', /PDF/)
})

test('the workbook of problems can be corrected and dropped again', async () => {
  const begun = await begin([rosterLine('许小满', 1070, '西河镇白沙村党支部', { 性别: '男' })])
  const { fileId } = await rig.do(begun.officer, member.problemsFile, { importId: begun.importId })
  const again = await rig.do(begun.officer, member.startImport, { fileId, organisationId: places.west })
  await ground.drain(begun.officer)
  const second = await detail({ officer: begun.officer, importId: again.importId })
  assert.deepEqual([second.counts.rows, second.counts.rejected], [1, 1])
})

test('S-27 an import of another town does not exist for an officer', async () => {
  const begun = await begin([rosterLine('何小船', 1080, '西河镇白沙村党支部')])
  const stranger = await ground.officerOf(places.east)
  await assert.rejects(detail({ ...begun, officer: stranger }), NotThere)
  assert.deepEqual((await rig.ask(stranger, member.imports, {})).rows, [])
})

test('S-40 staged rows, history and journal show no number of anybody', async () => {
  const begun = await begin([rosterLine('吕小桥', 1090, '西河镇白沙村党支部', { 公民身份号码: '990100198003051999' })])
  const [row] = await rows(begun)
  const fixed = { importId: begun.importId, rowId: row?.id ?? '', field: 'idNumber', value: idOf('1980-03-05', 1090) }
  await rig.do(begun.officer, member.fixCell, fixed)
  const orders = [1001, 1002, 1003, 1022, 1052, 1070, 1090]
  const numbers = orders.flatMap(order => [idOf('1980-03-05', order), mobileOf(order)])
  assert.deepEqual(await readableNumbers(rig.owner, new Set([...numbers, '990100198003051999'])), [])
})

test('whoever was given a post after the import is kept by its undo', async () => {
  const begun = await begin([rosterLine('尤小岗', 1092, '西河镇白沙村党支部')])
  await commit(begun)
  const personId = (await rows(begun))[0]?.memberId ?? ''
  const given = {
    organisationId: places.baisha,
    personId,
    post: 'SECRETARY',
    mode: 'ELECTED',
    from: '2026-11-01',
  } as const
  await rig.do(ground.county, organisation.appoint, given)
  await ground.drain(ground.county)
  await rig.do(begun.officer, member.undoImport, { importId: begun.importId })
  await ground.drain(begun.officer)
  assert.ok((await names(places.baisha)).includes('尤小岗'))
})
