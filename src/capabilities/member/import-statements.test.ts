import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import test, { after } from 'node:test'
import { writeXlsx } from '#platform/sheet/write.ts'
import { openMemberGround } from '../../../test/member-ground.ts'
import { wideRoster } from '../../../test/roster-file.ts'
import { member } from './contract.ts'

const ground = await openMemberGround()
const { rig, county, places } = ground
after(() => rig.close())

/** Statements sent so far, on whatever connection of the pool. */
let sent = 0
const count = (client: object) => {
  const own = client as unknown as { query: (...given: unknown[]) => unknown; isCounted?: true }
  if (own.isCounted) return
  const plain = own.query.bind(client)
  own.isCounted = true
  own.query = (...given) => {
    sent += 1
    return plain(...given)
  }
}
for (const pool of [rig.pool.pg, rig.pool.readers]) pool.on('acquire', count)
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const before = sent
  await work()
  await ground.drain(county)
  return sent - before
}

async function costOf(people: number) {
  const bytes = await buffer(writeXlsx([{ name: '名册', rows: wideRoster(people) }]))
  const fileId = await ground.upload(county, '名册.xlsx', bytes)
  let importId = ''
  const check = await statementsOf(async () => {
    importId = (await rig.do(county, member.startImport, { fileId, organisationId: places.west })).importId
  })
  const commit = await statementsOf(() => rig.do(county, member.commitImport, { importId }))
  const undo = await statementsOf(() => rig.do(county, member.undoImport, { importId }))
  assert.equal((await rig.ask(county, member.importDetail, { importId })).state, 'undone')
  return { check, commit, undo }
}

test('an import costs the same few statements for each further hundreds of people, never one for each person', async () => {
  const [one, two, three] = [await costOf(400), await costOf(800), await costOf(1200)]
  for (const step of ['check', 'commit', 'undo'] as const) {
    const [second, third] = [two[step] - one[step], three[step] - two[step]]
    assert.equal(second, third, `${step}: ${second}, then ${third}`)
    assert.ok(third <= 30, `${step}: ${third} statements for 400 people`)
  }
})
