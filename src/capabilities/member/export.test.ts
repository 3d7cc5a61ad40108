import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import test, { after } from 'node:test'
import { Forbidden } from '#platform/kernel/outcome.ts'
import { readSheets } from '#platform/sheet/read.ts'
import { idOf, memberRights, mobileOf, openMemberGround } from '../../../test/member-ground.ts'
import { openZip } from '../../../test/open-zip.ts'
import { member } from './contract.ts'

const ground = await openMemberGround()
const { rig, places, county } = ground
after(() => rig.close())
const formula = '=HYPERLINK("http://example.com","x")'
await ground.person('王小明', places.qingshi, 1, { position: formula, employer: '+1' })
await ground.person('李秀英', places.qingshi, 2)
await ground.person('陈大河', places.shuguang, 3)

const refuses = (code: string) => (error: unknown) => error instanceof Error && 'code' in error && error.code === code
const purpose = '换届选举核对'
const wish = { purpose, sort: 'pinyin' } as const
async function taken(actor: typeof county, more: Partial<Parameters<typeof rig.do>[2]> & object = {}) {
  const { fileId, count, name } = await rig.do(actor, member.exportRoster, { ...wish, ...more })
  const bytes = await buffer(await rig.kernel.files.read(fileId))
  const [roster, note] = (await readSheets(bytes)).sheets
  return { bytes, count, name, lines: roster?.rows.map(({ cells }) => cells) ?? [], note: note?.rows ?? [] }
}

test('S-28 a roster is taken out as the list shows it: filtered, in order, with the chosen columns, masked', async () => {
  const columns = ['mobile', 'idNumber', 'ethnicity', 'partyAge'] as const
  const { lines, count, name } = await taken(county, { columns, organisationId: places.qingshi })
  assert.equal(count, 2)
  assert.match(name, /^党员名册20261120\.xlsx$/)
  assert.deepEqual(lines[1], [
    '序号',
    '姓名',
    '人员类别',
    '民族',
    '公民身份号码',
    '手机号码',
    '党龄',
    '所在党支部',
    '党籍状态',
  ])
  const people = lines.slice(2)
  assert.deepEqual(
    people.map(cells => [cells[0], cells[1], cells[2], cells[3], cells[7], cells[8]]),
    [
      [1, '李秀英', '正式党员', '汉族', '西河镇青石村党支部', '正常'],
      [2, '王小明', '正式党员', '汉族', '西河镇青石村党支部', '正常'],
    ],
  )
  for (const [, , , , id, mobile] of people) {
    assert.match(String(id), /^990\*+\d{3}[\dX]$/)
    assert.match(String(mobile), /^138\*{4}\d{4}$/)
  }
})

test('S-28 no whole number stands anywhere in the file', async () => {
  const { bytes } = await taken(county, { columns: ['idNumber', 'mobile'] })
  const text = (await openZip(bytes)).join('\n')
  assert.ok(text.includes('王小明'))
  for (const secret of [idOf('1975-04-12', 1), mobileOf(1)]) assert.ok(!text.includes(secret))
})

test('the file says who took it out, when and what for, above the list and on a sheet of its own', async () => {
  const { lines, note } = await taken(county)
  assert.match(String(lines[0]?.[0]), /^由.+于 2026-11-20 09:00 导出，用途：换届选举核对。/)
  const told = Object.fromEntries(note.map(({ cells }) => [cells[0], cells[1]]))
  assert.deepEqual([told.用途, told.导出时间, told.人数], [purpose, '2026-11-20 09:00', 3])
})

test('S-62 what begins like a formula stays text', async () => {
  const { bytes, lines } = await taken(county, { columns: ['employer', 'position'] })
  assert.ok(lines.some(cells => cells.includes(formula)))
  const parts = await openZip(bytes)
  assert.ok(parts.every(part => !/<f[ >]/.test(part)))
})

test('S-25 an officer takes out only people of his range', async () => {
  const west = await ground.officerOf(places.west)
  assert.equal((await taken(west)).count, 2)
  await assert.rejects(rig.do(west, member.exportRoster, { ...wish, organisationId: places.shuguang }))
})

test('S-22 a roster leaves only with the right to it and a fresh factor', async () => {
  const without = await ground.officerOf(
    places.west,
    memberRights.filter(right => right !== 'member.export'),
  )
  await assert.rejects(rig.do(without, member.exportRoster, wish), Forbidden)
  const stale = { ...county, provenAt: new Date(rig.time.getTime() - 6 * 60_000) }
  await assert.rejects(rig.do(stale, member.exportRoster, wish), error => {
    assert.ok(error instanceof Forbidden)
    return error.reason === 'step_up_required'
  })
})

test('S-55 the journal tells the count and the purpose, and keeps a number that was searched for sealed', async () => {
  await rig.do(county, member.exportRoster, { ...wish, search: idOf('1975-04-12', 1) })
  const { rows } = await rig.owner.query(
    `select sentence, input::text as input from journal_line where verb = 'member.exportRoster' order by at desc, id desc limit 1`,
  )
  assert.equal(rows[0].sentence, '导出党员名册 1 人，用途：换届选举核对')
  assert.ok(!rows[0].input.includes(idOf('1975-04-12', 1)))
})

test('nobody found makes no file; more than a thousand leave only in parts', async () => {
  await assert.rejects(rig.do(county, member.exportRoster, { ...wish, search: '没有此人' }), refuses('nothingToExport'))
  const copy = (count: number) =>
    rig.owner.query(
      `insert into member_person (id, organisation_id, path, name, name_pinyin, surname_strokes, name_strokes, name_spelling,
        name_initials, id_number, id_index, person_type, membership_status, source, created_at, changed_at)
       select gen_random_uuid(), organisation_id, path, name, name_pinyin, surname_strokes, name_strokes, name_spelling,
        name_initials, id_number, decode(md5(n::text), 'hex'), person_type, membership_status, source, created_at, changed_at
       from member_person, generate_series(1, $2::int) n where name = '陈大河' and organisation_id = $1 limit $2`,
      [places.shuguang, count],
    )
  await copy(999)
  const all = await taken(county, { organisationId: places.shuguang })
  assert.deepEqual([all.count, all.lines.length], [1000, 1002])
  assert.equal(all.lines.at(-1)?.[0], 1000)
  await rig.owner.query(`update member_person set organisation_id = $1, path = $2 where name = '李秀英'`, [
    places.shuguang,
    await ground.pathOf(places.shuguang),
  ])
  await assert.rejects(
    rig.do(county, member.exportRoster, { ...wish, organisationId: places.shuguang }),
    refuses('tooManyToExport'),
  )
})
