import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { idOf, openMemberGround, villager } from '../../../test/member-ground.ts'
import { rosterBook, rosterLine } from '../../../test/roster-file.ts'
import { member } from './contract.ts'

const ground = await openMemberGround()
const { rig, county, places } = ground
after(() => rig.close())

/** Somebody of the east who was expelled five years ago to the day: the west does not see his record. */
async function expelled(name: string, order: number, on = '2021-11-20'): Promise<void> {
  const memberId = await ground.person(name, places.shuguang, order)
  const decided = { decidedBy: '中共东岭镇纪律检查委员会', on }
  await rig.do(county, member.recordSanction, { memberId, version: 1, sanction: 'EXPULSION', ...decided })
}
const takeIn = async (name: string, order: number, joinedOn: string) => {
  const fields = villager(name, order, { joinedOn, regularisedOn: undefined, joinType: 'REJOIN' })
  const west = await ground.officerOf(places.west)
  return rig.do(west, member.add, { organisationId: places.baisha, fields: fields as never })
}
const tooEarly = (error: unknown) => {
  assert.ok(error instanceof Error && 'code' in error && 'params' in error)
  assert.equal(error.code, 'notAcceptable')
  assert.match(JSON.stringify(error.params), /不早于2026-11-20.*"DISC".*"Art\. 13"/)
  assert.doesNotMatch(JSON.stringify(error.params), /曙光|东岭/)
  return true
}

test('LST-06 whoever was expelled joins again after five years to the day, elsewhere too; a day earlier the article is told', async () => {
  await expelled('褚再入', 701)
  await assert.rejects(takeIn('褚再入', 701, '2026-11-19'), tooEarly)
  const { memberId } = await takeIn('褚再入', 701, '2026-11-20')
  const back = { memberId, version: 1, fields: { joinedOn: '2026-11-19' } }
  await assert.rejects(rig.do(county, member.change, back as never), tooEarly)
})

test('LST-06 a roster cannot bring him back too early either', async () => {
  await expelled('褚名册', 702)
  await expelled('褚旧册', 703, '2014-06-01')
  const west = await ground.officerOf(places.west)
  const line = (name: string, order: number, more: Partial<Record<string, string>> = {}) =>
    rosterLine(name, order, '西河镇白沙村党支部', { 公民身份号码: idOf('1975-04-12', order), ...more })
  const again = { 入党日期: '2019-06-01', 转正日期: '2020-06-01' }
  const book = await rosterBook([line('褚名册', 702), line('褚旧册', 703, again), line('褚新人', 704)])
  const fileId = await ground.upload(west, '名册.xlsx', book)
  const { importId } = await rig.do(west, member.startImport, { fileId, organisationId: places.west })
  await ground.drain(west)
  const { rows } = await rig.ask(west, member.importRows, { importId, size: 50 })
  assert.deepEqual(
    rows.map(each => each.class),
    ['rejected', 'new', 'new'],
  )
  assert.match(JSON.stringify(rows[0]), /不早于2026-11-20/)
})

test('LST-06 an expulsion that was lifted bars nobody', async () => {
  const memberId = await ground.person('褚复查', places.shuguang, 705)
  const decided = { decidedBy: '中共东岭镇纪律检查委员会', on: '2024-01-10' }
  await rig.do(county, member.recordSanction, { memberId, version: 1, sanction: 'EXPULSION', ...decided })
  const { sanctions, version } = await rig.ask(county, member.life, { memberId })
  const lift = { sanctionId: sanctions[0]?.id ?? '', on: '2024-06-01', reason: '复查后撤销原处分' }
  const lifted = await rig.do(county, member.liftSanction, { memberId, version, ...lift })
  await rig.do(county, member.recordEvent, {
    memberId,
    version: lifted.version,
    kind: 'TRANSFERRED_OUT',
    on: '2025-01-01',
  })
  assert.ok((await takeIn('褚复查', 705, '2026-05-10')).memberId)
})
