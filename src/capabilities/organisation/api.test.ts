import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { identity } from '#capabilities/identity/contract.ts'
import { Problem } from '#platform/http/inside.ts'
import { readSheets } from '#platform/sheet/read.ts'
import { writeXlsx } from '#platform/sheet/write.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { organisation } from './contract.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

const problem = (status: number, code: string) => (error: unknown) =>
  error instanceof Problem && error.status === status && error.code === code

describe('through the front door', () => {
  it('a refusal is a 409 with a stable code and a sentence that helps', async () => {
    const officer = await world.as('county officer')
    const wrong = {
      parentId: world.cast.organisations.county,
      step: 'RECORD' as const,
      type: 'BRANCH' as const,
      sector: 'VILLAGE' as const,
      fullName: '中国共产党示范县某村支部委员会',
    }
    await assert.rejects(officer.do(organisation.setUp, wrong), (error: unknown) => {
      assert.ok(problem(409, 'organisation.parentNotAllowed')(error))
      return String(error).includes('党支部不能设在地方委员会之下，请另选上级党组织。')
    })
  })

  it('S-25 a branch secretary sees his branch only and restructures nothing; a stranger sees nothing', async () => {
    const { qingshi, baisha, west } = world.cast.organisations
    const secretary = await world.as('secretary of Qingshi')
    const { nodes } = await secretary.ask(organisation.skeleton, {})
    assert.deepEqual(
      nodes.map(({ id }) => id),
      [qingshi],
    )
    await assert.rejects(secretary.ask(organisation.page, { organisationId: baisha }), problem(404, 'not_there'))
    await assert.rejects(secretary.ask(organisation.page, { organisationId: west }), problem(404, 'not_there'))
    const move = { organisationId: qingshi, parentId: west, on: '2026-11-01' }
    await assert.rejects(secretary.do(organisation.reparent, move), problem(404, 'not_there'))
    const rename = { organisationId: qingshi, fullName: '中国共产党示范县西河镇大青石村支部委员会', on: '2026-11-01' }
    await assert.rejects(
      secretary.do(organisation.rename, { ...rename, docNo: '示〔2026〕1号' }),
      problem(409, 'organisation.notTheApprover'),
    )
    await assert.rejects(world.stranger().ask(organisation.skeleton, {}), problem(401, 'unknown'))
  })

  it('S-30 a branch is moved to another town: its secretary keeps it, and finds it under the new town', async () => {
    const { qingshi, west, east } = world.cast.organisations
    const secretary = await world.as('secretary of Qingshi')
    const officer = await world.as('county officer')
    const move = (parentId: string) =>
      officer.do(organisation.reparent, {
        organisationId: qingshi,
        parentId,
        on: '2026-11-01',
        docNo: '示组发〔2026〕30号',
      })
    assert.deepEqual(await move(east), { moved: 1 })
    const { nodes } = await secretary.ask(organisation.skeleton, {})
    assert.deepEqual(
      nodes.map(({ id }) => id),
      [qingshi],
    )
    const { items } = await officer.ask(organisation.children, { organisationId: east })
    assert.ok(items.some(({ id, fullMembers }) => id === qingshi && fullMembers > 0))
    await move(west)
  })

  it('a post gives a hat, and the end of the post takes it away', async () => {
    const { baisha } = world.cast.organisations
    const officer = await world.as('county officer')
    const { officers } = await officer.ask(organisation.page, { organisationId: baisha })
    const [secretary] = officers
    const browser = await world.as('secretary of Baisha')
    const to = '2026-11-20'
    await officer.do(organisation.endPost, { organisationId: baisha, postId: secretary?.postId ?? '', to })
    await world.drain()
    const hats = await browser.ask(identity.session, {}).then(
      session => session.hats.map(({ role }) => role),
      () => [],
    )
    assert.ok(!hats.some(role => role === 'secretary'))
  })

  it('an officer uploads a sheet, tries it, takes it over, and downloads the tree', async () => {
    const { west } = world.cast.organisations
    const officer = await world.as('county officer')
    const rows = [
      ['党组织全称', '上级党组织', '成立日期'],
      ['中国共产党示范县西河镇云溪村支部委员会', '中国共产党示范县西河镇委员会', '2003-07-01'],
    ].map(cells => ({ cells }))
    const { fileId } = await officer.upload('党组织.xlsx', await buffer(writeXlsx([{ name: '党组织', rows }])))
    const report = await officer.ask(organisation.checkSheet, { organisationId: west, fileId })
    assert.deepEqual([report.toSetUp, report.faults], [1, []])
    await officer.do(organisation.importSheet, { organisationId: west, fileId, on: '2026-11-01' })
    const made = await officer.do(organisation.exportSheet, { organisationId: west })
    const book = await readSheets(await officer.download(made.fileId))
    assert.ok(book.sheets[0]?.rows.some(({ cells }) => cells[0] === '中国共产党示范县西河镇云溪村支部委员会'))
  })
})
