import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { openMemberGround } from '../../../test/member-ground.ts'
import { rosterBook, rosterLine } from '../../../test/roster-file.ts'
import { member } from './contract.ts'

const ground = await openMemberGround()
const { rig, county, places } = ground
after(() => rig.close())

const detail = (importId: string) => rig.ask(county, member.importDetail, { importId })
const peopleThere = async () => Number((await rig.owner.query('select count(*) from member_person')).rows[0].count)
async function start(order: number) {
  const fileId = await ground.upload(
    county,
    '名册.xlsx',
    await rosterBook([rosterLine('王小明', order, '西河镇青石村党支部')]),
  )
  const { importId } = await rig.do(county, member.startImport, { fileId, organisationId: places.west })
  return { fileId, importId }
}
/** A fault nobody foresaw, from a place below the code: the table takes nothing and gives nothing. */
const fault = (table: string, deed: 'insert' | 'delete') =>
  rig.owner.query(`create or replace function public.fault() returns trigger language plpgsql as
    $$ begin raise exception 'a fault nobody foresaw'; end $$;
    create trigger fault before ${deed} on ${table} for each row execute function public.fault()`)
const mend = (table: string) => rig.owner.query(`drop trigger fault on ${table}`)

test('a file that cannot be read ends the import with a reason, and the next try is a new one', async () => {
  const { fileId, importId } = await start(5001)
  await rig.kernel.files.remove(fileId)
  await assert.rejects(ground.drain(county), /no such file/)
  const { state, problem, finishedAt } = await detail(importId)
  assert.deepEqual([state, finishedAt === null], ['failed', false])
  assert.match(problem ?? '', /系统出现意外.*没有读完.*再试一次/)
  ground.skip()
})

test('a check that breaks off leaves no row behind and says so', async () => {
  const { importId } = await start(5003)
  await fault('member_import_row', 'insert')
  await assert.rejects(ground.drain(county), /nobody foresaw/)
  await mend('member_import_row')
  ground.skip()
  assert.equal((await detail(importId)).state, 'failed')
  assert.equal((await detail(importId)).counts.rows, 0)
})

test('a commit that breaks off writes nobody and can be pressed again, an undo that breaks off too', async () => {
  const { importId } = await start(5005)
  await ground.drain(county)
  const before = await peopleThere()
  await rig.do(county, member.commitImport, { importId })
  await fault('member_event', 'insert')
  await assert.rejects(ground.drain(county), /nobody foresaw/)
  await mend('member_event')
  ground.skip()
  const broken = await detail(importId)
  assert.equal(broken.state, 'checked')
  assert.match(broken.problem ?? '', /系统出现意外，没有写入任何内容/)
  assert.equal(await peopleThere(), before)
  await rig.do(county, member.commitImport, { importId })
  await ground.drain(county)
  const written = await detail(importId)
  assert.deepEqual([written.state, written.problem], ['done', null])

  await rig.do(county, member.undoImport, { importId })
  await fault('member_person', 'delete')
  await assert.rejects(ground.drain(county), /nobody foresaw/)
  await mend('member_person')
  ground.skip()
  const kept = await detail(importId)
  assert.equal(kept.state, 'done')
  assert.match(kept.problem ?? '', /没有撤销任何内容/)
  assert.equal(await peopleThere(), before + 1)
  await rig.do(county, member.undoImport, { importId })
  await ground.drain(county)
  assert.deepEqual([(await detail(importId)).state, await peopleThere()], ['undone', before])
})

test('S-30 whoever lost the right in the meantime leaves a reason, not an import that never ends', async () => {
  const { importId } = await start(5007)
  const without = { ...county, hat: { ...county.hat, permissions: ['member.view'] } }
  await assert.rejects(ground.drain(without))
  ground.skip()
  const { state, problem } = await detail(importId)
  assert.equal(state, 'failed')
  assert.match(problem ?? '', /职务或管理范围已经变化/)
})
