import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { openMemberGround } from '../../../test/member-ground.ts'
import { type RosterLine, rosterBook, rosterLine } from '../../../test/roster-file.ts'
import { member } from './contract.ts'

const ground = await openMemberGround()
const { rig, places } = ground
after(() => rig.close())
const officer = await ground.officerOf(places.west)

async function begin(lines: readonly RosterLine[]) {
  const fileId = await ground.upload(officer, '党员名册.xlsx', await rosterBook(lines))
  const { importId } = await rig.do(officer, member.startImport, { fileId, organisationId: places.west })
  await ground.drain(officer)
  return importId
}
const detail = (importId: string) => rig.ask(officer, member.importDetail, { importId })
async function answer(importId: string, answers: Record<string, string>, more: { createOrganisations?: boolean } = {}) {
  await rig.do(officer, member.answerImport, { importId, answers, ...more })
  await ground.drain(officer)
  return detail(importId)
}
async function commit(importId: string, more: { leaveOutRejected?: boolean } = {}) {
  await rig.do(officer, member.commitImport, { importId, ...more })
  await ground.drain(officer)
  return detail(importId)
}
const branches = async (...names: string[]): Promise<Record<string, string[]>> => {
  const { rows } = await rig.owner.query(
    `select o.short_name as branch, array_remove(array_agg(p.name order by p.name), null) as people
      from organisation_node o left join member_person p on p.organisation_id = o.id
      where o.short_name = any ($1) group by 1`,
    [names],
  )
  return Object.fromEntries(rows.map(({ branch, people }) => [branch, people]))
}
const unknown = (name: string) => `unknownOrganisation:${name}`

test('of three unknown branches one is made, one is left out and one is a known one, each as answered', async () => {
  for (const [n, more] of [{}, { createOrganisations: true }].entries()) {
    const [red, blue, old] = [`西河镇红枫${n}村党支部`, `西河镇蓝田${n}村党支部`, `西河镇老青石${n}村党支部`] as const
    const people = n === 0 ? (['甲山', '乙水', '丙田'] as const) : (['甲峰', '乙溪', '丙野'] as const)
    const importId = await begin(
      [red, blue, old].map((branch, i) => rosterLine(people[i] ?? '', 10 * n + 2 * i + 1, branch)),
    )
    const answers = { [unknown(red)]: 'create', [unknown(blue)]: '-', [unknown(old)]: places.qingshi }
    const { counts, state } = await answer(importId, answers, more)
    assert.deepEqual([state, counts.new, counts.rejected], ['checked', 2, 1])
    assert.equal((await commit(importId, { leaveOutRejected: true })).state, 'done')
    assert.deepEqual(await branches(red, blue, old), { [red]: [people[0]] })
    const known = await branches('西河镇青石村党支部')
    assert.ok(Object.values(known)[0]?.includes(people[2]))
  }
})

test('a branch left out at first can be made after all', async () => {
  const blue = '西河镇蓝田村党支部'
  const importId = await begin([rosterLine('丁林', 47, blue), rosterLine('戊石', 49, '西河镇青石村党支部')])
  const left = await answer(importId, { [unknown(blue)]: '-' })
  assert.equal(left.counts.rejected, 1)
  assert.equal((await answer(importId, { [unknown(blue)]: 'create' })).counts.new, 2)
  await commit(importId)
  assert.deepEqual(await branches(blue), { [blue]: ['丁林'] })
})

test('a branch all whose people have errors is not made empty', async () => {
  const green = '西河镇绿洲村党支部'
  const importId = await begin([
    rosterLine('己泉', 51, green, { 民族: '汗族' }),
    rosterLine('庚岩', 53, '西河镇白沙村党支部'),
  ])
  await answer(importId, { [unknown(green)]: 'create' })
  assert.equal((await commit(importId, { leaveOutRejected: true })).state, 'done')
  assert.deepEqual(await branches(green), {})
})

test('a branch named only by a cell corrected in the page is made too', async () => {
  const amber = '西河镇金谷村党支部'
  const importId = await begin([
    rosterLine('辛峰', 55, '西河镇没有村党支部'),
    rosterLine('壬溪', 57, '西河镇白沙村党支部'),
  ])
  await answer(importId, {}, { createOrganisations: true })
  const { rows } = await rig.ask(officer, member.importRows, { importId, size: 50 })
  const rowId = rows.find(({ name }) => name === '辛峰')?.id ?? ''
  await rig.do(officer, member.fixCell, { importId, rowId, field: 'branchId', value: amber })
  assert.equal((await commit(importId)).state, 'done')
  assert.deepEqual(await branches(amber, '西河镇没有村党支部'), { [amber]: ['辛峰'] })
})

test('whoever is a member here already is not silently kept when the file puts him into a new branch', async () => {
  const first = await begin([rosterLine('癸月', 63, '西河镇白沙村党支部')])
  await commit(first)
  const second = await begin([rosterLine('癸月', 63, '西河镇新桥村党支部')])
  const { counts } = await answer(second, { [unknown('西河镇新桥村党支部')]: 'create' })
  assert.deepEqual([counts.changed, counts.unchanged, counts.rejected], [0, 0, 1])
})
