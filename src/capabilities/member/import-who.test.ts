import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { rosterBook, rosterLine } from '../../../test/roster-file.ts'
import { openWorld } from '../../../test/world.ts'
import { member } from './contract.ts'

const world = await openWorld()
after(() => world.close())
const officer = await world.as('county officer')
const { west } = world.cast.organisations
const officerName = world.cast.people['county officer'].displayName

async function bringIn(names: readonly string[], first: number) {
  const lines = names.map((name, i) => rosterLine(name, first + 2 * i, '西河镇青石村党支部'))
  const { fileId } = await officer.upload('党员名册.xlsx', await rosterBook(lines))
  const { importId } = await officer.do(member.startImport, { fileId, organisationId: west })
  await world.drain()
  await officer.do(member.commitImport, { importId })
  await world.drain()
  return importId
}
const [first, second] = [await bringIn(['周小宝', '吴大山'], 801), await bringIn(['郑小溪'], 811)]
const names = async (importId: string, browser = officer) =>
  (await browser.ask(member.roster, { importId, sort: 'pinyin' })).rows.map(({ name }) => name)

test('the roster of an import lists whom it wrote, whom it changed, and nobody else', async () => {
  assert.deepEqual((await names(first)).toSorted(), ['吴大山', '周小宝'].toSorted())
  assert.deepEqual(await names(second), ['郑小溪'])
  assert.equal((await officer.ask(member.rosterCount, { importId: first })).count, 2)
  await officer.do(member.undoImport, { importId: second })
  await world.drain()
  assert.deepEqual(await names(second), [])
})

test('S-27 the roster of an import outside the range is empty', async () => {
  const secretary = await world.as('secretary of Baisha')
  assert.deepEqual(await names(first, secretary), [])
})

test('an import and what it wrote say who did it, to whoever may see that account', async () => {
  const { rows } = await officer.ask(member.imports, {})
  assert.deepEqual([...new Set(rows.map(({ startedBy }) => startedBy))], [officerName])
  assert.equal((await officer.ask(member.importDetail, { importId: first })).startedBy, officerName)
  const [{ id: memberId } = { id: '' }] = (await officer.ask(member.roster, { importId: first })).rows
  const seen = await officer.ask(member.profile, { memberId })
  assert.deepEqual([...new Set(seen.timeline.map(({ by }) => by))], [officerName])
  const secretary = await world.as('secretary of Qingshi')
  const { timeline, version } = await secretary.ask(member.profile, { memberId })
  assert.deepEqual([...new Set(timeline.map(({ by }) => by))], [null])
  await secretary.do(member.change, { memberId, version, fields: { position: '会计' } })
  const after = (await officer.ask(member.profile, { memberId })).timeline
  assert.equal(after.find(({ kind }) => kind === 'change')?.by, world.cast.people['secretary of Qingshi'].displayName)
})
