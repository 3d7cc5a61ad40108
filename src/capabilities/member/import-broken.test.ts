import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { openMemberGround } from '../../../test/member-ground.ts'
import { rosterBook, rosterLine } from '../../../test/roster-file.ts'
import { member } from './contract.ts'

const ground = await openMemberGround()
const { rig, county, places } = ground
after(() => rig.close())

const quiet = { progress: () => undefined }
const powerCut = {
  progress: () => {
    throw new Error('power cut')
  },
}
const stateOf = async (importId: string) => (await rig.ask(county, member.importDetail, { importId })).state
const peopleThere = async () => Number((await rig.owner.query('select count(*) from member_person')).rows[0].count)

async function checkedImport(from: number, count: number): Promise<string> {
  const lines = Array.from({ length: count }, (_, i) => rosterLine('王小明', from + i, '西河镇青石村党支部'))
  const fileId = await ground.upload(county, '名册.xlsx', await rosterBook(lines))
  const { importId } = await rig.do(county, member.startImport, { fileId, organisationId: places.west })
  await ground.drain(county)
  assert.equal(await stateOf(importId), 'checked')
  return importId
}

test('work that breaks off in the middle leaves nothing, and the person goes on from there', async () => {
  const importId = await checkedImport(2000, 530)
  await rig.do(county, member.commitImport, { importId })
  await assert.rejects(rig.do(county, member.writeImport, { importId, watch: powerCut }), /power cut/)
  assert.deepEqual([await stateOf(importId), await peopleThere()], ['committing', 0])
  // The queue delivers the event again …
  await rig.do(county, member.writeImport, { importId, watch: quiet })
  assert.deepEqual([await stateOf(importId), await peopleThere()], ['done', 530])
  // … and once more: it does nothing.
  await rig.do(county, member.writeImport, { importId, watch: quiet })
  assert.equal(await peopleThere(), 530)
  await rig.do(county, member.undoImport, { importId })
  await assert.rejects(rig.do(county, member.writeUndo, { importId, watch: powerCut }), /power cut/)
  assert.deepEqual([await stateOf(importId), await peopleThere()], ['undoing', 530])
  await rig.do(county, member.cancelImport, { importId })
  assert.equal(await stateOf(importId), 'done')
  await rig.do(county, member.undoImport, { importId })
  await rig.do(county, member.writeUndo, { importId, watch: quiet })
  assert.deepEqual([await stateOf(importId), await peopleThere()], ['undone', 0])
})

test('a commit that nobody works on can be taken back to where the person decides', async () => {
  const importId = await checkedImport(3000, 2)
  await rig.do(county, member.commitImport, { importId })
  await rig.do(county, member.cancelImport, { importId })
  assert.equal(await stateOf(importId), 'checked')
  await rig.do(county, member.writeImport, { importId, watch: quiet })
  assert.deepEqual([await stateOf(importId), await peopleThere()], ['checked', 0])
})

test('a person stops an import while it is being written: nothing of it stays', async () => {
  const importId = await checkedImport(4000, 1600)
  await rig.do(county, member.commitImport, { importId })
  const asked: Promise<unknown>[] = []
  const watch = {
    progress: () => {
      if (asked.length === 0) asked.push(rig.do(county, member.cancelImport, { importId }))
    },
  }
  const result = await rig.do(county, member.writeImport, { importId, watch })
  await Promise.all(asked)
  assert.match(result.problem ?? '', /已停止/)
  assert.deepEqual([await stateOf(importId), await peopleThere()], ['checked', 0])
})
