import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { audit } from '#capabilities/audit/contract.ts'
import { notice } from '#capabilities/notice/contract.ts'
import { todo } from '#capabilities/todo/contract.ts'
import type { Browser } from '#platform/http/inside.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { suggestion } from './contract.ts'
import { fillSuggestions } from './seed.ts'

let world: World
let member: Browser
let secretary: Browser
let officer: Browser
before(async () => {
  world = await openWorld()
  await enter()
})
async function enter() {
  member = await world.as('member of Qingshi')
  secretary = await world.as('secretary of Qingshi')
  officer = await world.as('county officer')
}
after(() => world?.close())

const words = { title: '村部门前的路灯坏了', text: '已经两周没有亮，晚上开会不安全，请安排修理。' }
const sent = async (more: object = {}) => {
  const before = new Set((await member.ask(suggestion.mine, {})).rows.map(({ id }) => id))
  const wish = { kind: 'ADVICE', organisationId: world.cast.organisations.qingshi, ...words, ...more } as const
  await member.do(suggestion.send, wish)
  const { rows } = await member.ask(suggestion.mine, {})
  const made = rows.find(({ id }) => !before.has(id))
  assert.ok(made)
  return made
}

describe('what a member writes', () => {
  it('reaches his branch with a number, a day and a to-do; the answer comes back with its reasons, and he closes it', async () => {
    const { id: matterId, number, state, dueOn } = await sent()
    assert.match(number, /^2026-\d{5}$/)
    assert.equal(state, 'RECEIVED')
    await world.drain()
    const work = (await secretary.ask(todo.list, {})).rows.find(({ page }) => page === `/suggestions/${matterId}`)
    assert.equal(work?.dueOn, dueOn)
    assert.ok(work.title.includes(number) && !work.title.includes('路灯'))
    await secretary.do(suggestion.accept, { matterId })
    assert.equal((await member.ask(suggestion.myMatter, { matterId })).state, 'HANDLING')
    await secretary.do(suggestion.answer, { matterId, text: '电力所十一月二十五日来修，因为要换线路，不能更早。' })
    await world.drain()
    const answered = await member.ask(suggestion.myMatter, { matterId })
    assert.equal(answered.state, 'ANSWERED')
    assert.match(answered.steps.at(-1)?.text ?? '', /电力所/)
    assert.match(answered.steps.at(-1)?.office ?? '', /青石.*书记/)
    const told = (await member.ask(notice.inbox, {})).rows.find(({ title }) => title === '您的投诉建议有了答复')
    assert.ok(told)
    assert.deepEqual(
      (await secretary.ask(todo.list, {})).rows.filter(({ page }) => page.includes(matterId)),
      [],
    )
    await member.do(suggestion.close, { matterId })
    assert.equal((await member.ask(suggestion.myMatter, { matterId })).state, 'CLOSED')
  })

  it('is asked again with a reason: the to-do stands again with a new day', async () => {
    const { id: matterId } = await sent()
    await secretary.do(suggestion.answer, { matterId, text: '已经收到，以后再看。' })
    await world.drain()
    world.clock.advance(3 * 86_400)
    await enter()
    await member.do(suggestion.reopen, { matterId, text: '没有说什么时候修，请明确时间。' })
    await world.drain()
    const { rows } = await secretary.ask(todo.list, {})
    const again = await secretary.ask(suggestion.matter, { matterId })
    assert.equal(again.state, 'RECEIVED')
    assert.match(again.steps.at(-1)?.text ?? '', /明确时间/)
    assert.equal(rows.find(({ page }) => page.includes(matterId))?.dueOn, again.dueOn)
  })

  it('taken back before an answer, it leaves the list of the office', async () => {
    const { id: matterId } = await sent()
    await world.drain()
    await member.do(suggestion.close, { matterId })
    await world.drain()
    assert.deepEqual(
      (await secretary.ask(todo.list, {})).rows.filter(({ page }) => page.includes(matterId)),
      [],
    )
  })

  it('CMP-10 about the secretary it goes above him, and he does not learn of it', async () => {
    const { county, west, qingshi, baisha } = world.cast.organisations
    const about = { kind: 'COMPLAINT', concernsId: qingshi } as const
    await assert.rejects(sent(about), { code: 'suggestion.conflictOfInterest' })
    await assert.rejects(sent({ organisationId: baisha }), { code: 'suggestion.notAddressee' })
    const { id: matterId, to } = await sent({ ...about, organisationId: county })
    assert.match(to, /示范县/)
    assert.ok((await officer.ask(suggestion.received, {})).rows.some(({ id }) => id === matterId))
    assert.ok(!(await secretary.ask(suggestion.received, {})).rows.some(({ id }) => id === matterId))
    await assert.rejects(secretary.ask(suggestion.matter, { matterId }), { status: 404, code: 'not_there' })
    assert.match((await officer.ask(suggestion.matter, { matterId })).concerns ?? '', /青石/)
    const ofCounty = { kind: 'COMPLAINT', concernsId: county } as const
    await assert.rejects(sent({ ...ofCounty, organisationId: county }), { code: 'suggestion.nobodyAbove' })
    const ofTown = { kind: 'COMPLAINT', concernsId: west } as const
    await assert.rejects(sent({ ...ofTown, organisationId: qingshi }), { code: 'suggestion.conflictOfInterest' })
  })

  it('is read by its sender and the office it was sent to, by nobody above, beside or in administration', async () => {
    const { id: matterId } = await sent()
    assert.equal((await secretary.ask(suggestion.matter, { matterId })).title, words.title)
    assert.ok(!(await officer.ask(suggestion.received, {})).rows.some(({ id }) => id === matterId))
    await assert.rejects(officer.ask(suggestion.matter, { matterId }), { code: 'not_there' })
    await assert.rejects(officer.do(suggestion.answer, { matterId, text: '由县里代为答复。' }), { code: 'not_there' })
    const beside = await world.as('secretary of Baisha')
    await assert.rejects(beside.ask(suggestion.matter, { matterId }), { code: 'not_there' })
    for (const name of ['system admin', 'security admin', 'audit admin'] as const)
      await assert.rejects((await world.as(name)).ask(suggestion.matter, { matterId }), { code: 'permission' })
  })

  it('lies sealed in the tables, and the journal has neither words nor number', async () => {
    const { id: matterId, number } = await sent()
    await secretary.do(suggestion.answer, { matterId, text: '路灯的事已经联系电力所。' })
    await world.drain()
    const tables = ['suggestion_matter', 'suggestion_step', 'journal_line', 'todo_item', 'notice_letter']
    for (const table of tables) {
      const { rows } = await world.owner.query(`select t::text as row from ${table} t`)
      for (const { row } of rows) {
        assert.doesNotMatch(row, /路灯|电力所/, table)
        assert.ok(table !== 'journal_line' || !row.includes(number), table)
      }
    }
    const auditor = await world.as('audit admin')
    const { rows } = await auditor.ask(audit.journal, {})
    assert.ok(rows.some(({ sentence }) => sentence === '提交一件投诉建议'))
  })

  it('takes no step twice, and nobody answers himself', async () => {
    const { id: matterId } = await sent()
    await secretary.do(suggestion.accept, { matterId })
    await assert.rejects(secretary.do(suggestion.accept, { matterId }), { code: 'suggestion.notNow' })
    await assert.rejects(member.do(suggestion.reopen, { matterId, text: '请再看一下。' }), {
      code: 'suggestion.notNow',
    })
    const own = await world.as('secretary of Qingshi')
    own.wear('self')
    await own.do(suggestion.send, { kind: 'HELP', organisationId: world.cast.organisations.qingshi, ...words })
    const [row] = (await own.ask(suggestion.mine, {})).rows
    assert.ok(row)
    await assert.rejects(secretary.do(suggestion.answer, { matterId: row.id, text: '自己答复自己。' }), {
      code: 'suggestion.ownMatter',
    })
  })

  it('in the demo shows one answered, one being handled, and one that the village does not see', async () => {
    const villager = await world.as('secretary of Baisha')
    const office = await world.as('secretary of Baisha')
    villager.wear('self')
    await assert.rejects(fillSuggestions(villager, office), { code: 'suggestion.ownMatter' })
    const before = (await member.ask(suggestion.mine, {})).rows.length
    await fillSuggestions(member, secretary)
    const { rows } = await member.ask(suggestion.mine, {})
    assert.deepEqual(
      rows.slice(0, rows.length - before).map(({ state }) => state),
      ['RECEIVED', 'HANDLING', 'ANSWERED'],
    )
    assert.ok(!(await secretary.ask(suggestion.received, {})).rows.some(({ id }) => id === rows[0]?.id))
  })
})
