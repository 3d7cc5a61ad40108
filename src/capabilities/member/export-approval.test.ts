import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import test, { after, beforeEach } from 'node:test'
import { file } from '#capabilities/file/contract.ts'
import { wear } from '#platform/database/scope.ts'
import type { Actor } from '#platform/kernel/actor.ts'
import { Forbidden, NotThere } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { readSheets } from '#platform/sheet/read.ts'
import { memberRights, openMemberGround } from '../../../test/member-ground.ts'
import { member } from './contract.ts'
import { insertDecision, setExport } from './store/export.ts'
import { zh } from './zh.ts'

const ground = await openMemberGround()
const { rig, places } = ground
after(() => rig.close())
await ground.person('陈大河', places.shuguang, 3)
const copies = (count: number, from: number) =>
  rig.owner.query(
    `insert into member_person (id, organisation_id, path, name, name_pinyin, surname_strokes, name_strokes, name_spelling,
      name_initials, id_number, id_index, person_type, membership_status, source, created_at, changed_at)
     select gen_random_uuid(), organisation_id, path, name, name_pinyin, surname_strokes, name_strokes, name_spelling,
      name_initials, id_number, decode(md5(n::text), 'hex'), person_type, membership_status, source, created_at, changed_at
     from member_person, generate_series($2::int, $2 + $3 - 1) n
     where name = '陈大河' and organisation_id = $1 and mobile is not null`,
    [places.shuguang, from, count],
  )
await copies(1_000, 1)

const refuses = (code: string) => (error: unknown) => error instanceof Error && 'code' in error && error.code === code
const personOf = (actor: Actor, personId: string | null = newId()): Actor => ({
  ...actor,
  accountId: newId(),
  personId,
  provenAt: new Date(rig.time.getTime() - 1000),
})
const hours = (count: number) => {
  rig.time = new Date(rig.time.getTime() + count * 3_600_000)
}
const now = (actor: Actor): Actor => ({ ...actor, provenAt: new Date(rig.time.getTime() - 1000) })

const asker = personOf(await ground.officerOf(places.east))
const second = personOf(ground.county)
const wish = { purpose: '换届选举核对', sort: 'pinyin', organisationId: places.east } as const
const request = async (more: object = {}) =>
  (await rig.do(now(asker), member.requestExport, { ...wish, ...more })).exportId
const rowFor = async (actor: Actor, exportId: string) => {
  const row = (await rig.ask(actor, member.exports, {})).rows.find(({ id }) => id === exportId)
  assert.ok(row)
  return row
}
const approve = (exportId: string, actor: Actor = second) => rig.do(now(actor), member.approveExport, { exportId })
const start = (exportId: string, actor: Actor = asker) => rig.do(now(actor), member.startExport, { exportId })
const take = (exportId: string, actor: Actor = asker) => rig.do(now(actor), member.takeExport, { exportId })
const sentences = async () =>
  (
    await rig.owner.query(
      `select sentence from journal_line where verb like 'member.%xport%' and outcome = 'done' order by at, id`,
    )
  ).rows.map(({ sentence }) => sentence)
beforeEach(() => ground.skip())

test('S-36 more than a thousand leave with a second person: requested, seen, approved, made, taken', async () => {
  const exportId = await request({ columns: ['mobile'], personType: ['FULL'], search: '陈' })
  const seen = await rowFor(second, exportId)
  assert.deepEqual(
    [seen.state, seen.people, seen.purpose, seen.mayDecide, seen.isMine],
    ['open', 1001, '换届选举核对', true, false],
  )
  assert.match(seen.filters, /查找：陈；人员类别：正式党员。分支部，按姓名拼音/)
  assert.match(seen.columns, /姓名、人员类别、手机号码/)
  await assert.rejects(start(exportId), refuses('exportNotThere'))
  await approve(exportId)
  await start(exportId)
  await ground.drain(now(asker))
  const { fileId, name } = await take(exportId)
  assert.match(name, /^党员名册\d{8}\.xlsx$/)
  assert.equal((await rig.ask(asker, file.describe, { fileId })).name, name)
  const { sheets } = await readSheets(await buffer(await rig.kernel.files.read(fileId)))
  const cells = sheets[0]?.rows.map(row => row.cells) ?? []
  assert.equal(cells.length, 1003)
  assert.equal(cells.filter(([, , , mobile]) => /^138\*{4}\d{4}$/.test(String(mobile))).length, 1)
  const told = Object.fromEntries(sheets[1]?.rows.map(row => [row.cells[0], row.cells[1]]) ?? [])
  assert.deepEqual([told.人数, told.审批人, told.申请编号], [1001, zh.exported.unnamed, exportId])
  assert.deepEqual((await sentences()).slice(-5), [
    '申请导出党员名册 1001 人，用途：换届选举核对',
    '同意导出党员名册的申请',
    '开始生成已批准的党员名册',
    '生成已批准导出的党员名册 1001 人',
    `下载已批准导出的“${name}”`,
  ])
})

test('S-36 nobody approves his own request: not with his account, not with another one of his, not with another hat', async () => {
  const exportId = await request()
  const others = [
    asker,
    { ...asker, hat: ground.county.hat },
    { ...personOf(ground.county), personId: asker.personId },
    { ...personOf(ground.county), accountId: asker.accountId },
  ]
  for (const other of others) {
    await assert.rejects(approve(exportId, other), refuses('selfApproval'))
    assert.equal((await rowFor(other, exportId)).mayDecide, false)
  }
  assert.equal((await rowFor(asker, exportId)).state, 'open')
  await approve(exportId)
})

test('S-36 only who holds the permission, with a fresh factor, over the whole of what is asked for decides', async () => {
  const exportId = await request({ organisationId: places.shuguang })
  const right = memberRights.filter(each => each !== 'member.export')
  await assert.rejects(approve(exportId, personOf(await ground.officerOf(places.county, right))), Forbidden)
  await assert.rejects(approve(exportId, personOf(await ground.officerOf(places.west))), NotThere)
  const stale = { ...second, provenAt: new Date(rig.time.getTime() - 6 * 60_000) }
  await assert.rejects(rig.do(stale, member.approveExport, { exportId }), Forbidden)
  const wider = await request()
  const inside = personOf(await ground.officerOf(places.shuguang))
  await assert.rejects(approve(wider, inside), NotThere)
  await approve(exportId, inside)
})

test('S-36 the database itself takes no word of the requester and lets nobody go on without one', async () => {
  const exportId = await request()
  const path = await ground.pathOf(places.east)
  const by = async (actor: Actor, deed: (db: Parameters<typeof setExport>[0]) => Promise<unknown>) =>
    rig.pool.db.transaction().execute(async trx => {
      await wear(trx, actor, rig.time, rig.kernel.scopeKey)
      await deed(trx)
    })
  const word = (actor: Actor) => ({
    ...{ exportId, path, verdict: 'approved', at: rig.time, reason: null, byName: 'x' },
    ...{ byAccount: actor.accountId, byPerson: actor.personId },
  })
  const refused = /row-level security/
  await assert.rejects(
    by(asker, db => insertDecision(db, word(asker))),
    refused,
  )
  await assert.rejects(
    by(asker, db => insertDecision(db, word(second))),
    refused,
  )
  const twin = { ...second, personId: asker.personId }
  await assert.rejects(
    by(twin, db => insertDecision(db, word(twin))),
    refused,
  )
  await assert.rejects(
    by(asker, db => setExport(db, exportId, { state: 'running' })),
    refused,
  )
  await by(second, db => setExport(db, exportId, { state: 'withdrawn' }))
  assert.equal((await rowFor(asker, exportId)).state, 'open')
  await assert.rejects(
    by(asker, db => setExport(db, exportId, { people: 5 })),
    /permission denied/,
  )
  await by(second, db => insertDecision(db, word(second)))
})

test('S-68 an approval is for its requester, used once, and not for ever', async () => {
  const exportId = await request()
  await approve(exportId)
  const colleague = personOf(await ground.officerOf(places.east))
  await assert.rejects(start(exportId, colleague), refuses('notYourExport'))
  await start(exportId)
  await ground.drain(now(asker))
  await assert.rejects(start(exportId), refuses('exportNotThere'))
  await assert.rejects(take(exportId, colleague), refuses('notYourExport'))
  const { fileId } = await take(exportId)
  await assert.rejects(rig.ask(colleague, file.describe, { fileId }), NotThere)
  hours(24)
  await assert.rejects(take(exportId), refuses('exportNotThere'))
  await assert.rejects(rig.ask(asker, file.describe, { fileId }), NotThere)
  const late = await request()
  await approve(late)
  hours(72)
  await assert.rejects(start(late), refuses('exportNotThere'))
})

test('S-68 by night files and requests whose time is over go', async () => {
  const [made, forgotten, fresh] = [await request(), await request(), await request()]
  await approve(made)
  await start(made)
  await ground.drain(now(asker))
  const { fileId } = await take(made)
  hours(71)
  const system = { ...ground.county, accountId: null, personId: null, system: true }
  system.hat = { ...system.hat, permissions: [...system.hat.permissions, 'signed-in'] }
  await approve(fresh)
  hours(1)
  const { ended } = await rig.do(system, member.endExports, {})
  assert.ok(ended >= 2)
  const states = await Promise.all([made, forgotten, fresh].map(id => rowFor(asker, id)))
  assert.deepEqual(
    states.map(({ state }) => state),
    ['expired', 'expired', 'approved'],
  )
  assert.deepEqual((await rig.do(system, member.endExports, {})).ended, 0)
  assert.ok((await rig.do(system, file.dropExpired, {})).dropped >= 1)
  await assert.rejects(rig.kernel.files.read(fileId))
})

test('a request can be rejected with a reason, or withdrawn, and then leads nowhere', async () => {
  const [rejected, withdrawn] = [await request(), await request()]
  await rig.do(second, member.rejectExport, { exportId: rejected, reason: '用途不明确' })
  const row = await rowFor(asker, rejected)
  assert.deepEqual([row.state, row.reason, row.until], ['rejected', '用途不明确', null])
  await assert.rejects(approve(rejected), refuses('alreadyDecided'))
  await assert.rejects(rig.do(second, member.withdrawExport, { exportId: withdrawn }), refuses('notYourExport'))
  await approve(withdrawn)
  await rig.do(asker, member.withdrawExport, { exportId: withdrawn })
  await assert.rejects(start(withdrawn), refuses('exportNotThere'))
})

test('what one person may take out needs no approval, and nobody at all makes no request', async () => {
  await assert.rejects(request({ search: '没有此人' }), refuses('nothingToExport'))
  await rig.owner.query(`update member_person set is_floating = true where id in
    (select id from member_person where name = '陈大河' limit 1000)`)
  await assert.rejects(request({ floating: true }), refuses('noApprovalNeeded'))
  await assert.rejects(rig.do(now(asker), member.exportRoster, wish), refuses('tooManyToExport'))
})

test('S-30 whoever stopped it, lost the right or asked for another list by now finds no file, and may start again', async () => {
  const exportId = await request()
  await approve(exportId)
  await start(exportId)
  await rig.do(now(asker), member.stopExport, { exportId })
  assert.deepEqual(
    [(await rowFor(asker, exportId)).state, (await rowFor(asker, exportId)).problem],
    ['approved', zh.exports.stopped],
  )
  ground.skip()
  await start(exportId)
  await assert.rejects(ground.drain({ ...asker, hat: { ...asker.hat, permissions: [] } }), Forbidden)
  assert.equal((await rowFor(asker, exportId)).problem, zh.exports.broken.notAllowed)
  ground.skip()
  await start(exportId)
  const files = (await rig.owner.query('select id from file_upload')).rowCount
  await rig.owner.query(
    `insert into member_export_stop (export_id, path) select id, path from member_export where id = $1`,
    [exportId],
  )
  await ground.drain(now(asker))
  assert.equal((await rowFor(asker, exportId)).problem, zh.exports.stopped)
  assert.equal((await rig.owner.query('select id from file_upload')).rowCount, files)
  await copies(11, 2_000)
  await start(exportId)
  await ground.drain(now(asker))
  assert.equal((await rowFor(asker, exportId)).problem, zh.exports.grown(1001))
  await rig.owner.query(
    `delete from member_person where id in (select id from member_person where id_index = decode(md5('2000'), 'hex'))`,
  )
  await start(exportId)
  await ground.drain(now(asker))
  assert.equal((await rowFor(asker, exportId)).state, 'ready')
})

test('S-40 what is searched for lies sealed in the request and in the journal', async () => {
  await request({ search: '陈大河' })
  const { rows } = await rig.owner.query(
    `select (select string_agg(encode(wish, 'escape'), '') from member_export) as wishes,
      (select string_agg(coalesce(input::text, ''), '') from journal_line where verb = 'member.requestExport') as lines`,
  )
  assert.ok(!rows[0].wishes.includes('陈大河') && !rows[0].wishes.includes('search'))
  assert.ok(!rows[0].lines.includes('陈大河'))
})
