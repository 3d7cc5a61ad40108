import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { audit } from '#capabilities/audit/contract.ts'
import { identity } from '#capabilities/identity/contract.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { mourning } from './contract.ts'

let world: World
before(async () => {
  world = await openWorld()
  world.clock.set('2026-12-12T09:00:00+08:00')
})
after(() => world.close())

const days = { from: '2026-12-13', until: '2026-12-14', reason: '国务院公告：全国哀悼日' }
const isGrey = async () => (await world.stranger().ask(mourning.today, {})).mourning

describe('days of mourning', () => {
  it('are set by the system administrator only, and everybody sees them from the first moment to the last', async () => {
    for (const name of ['security admin', 'audit admin', 'county officer', 'member of Qingshi'] as const) {
      await assert.rejects((await world.as(name)).do(mourning.arrange, days), { status: 403 })
    }
    const system = await world.as('system admin')
    await system.do(mourning.arrange, days)
    const seen: boolean[] = []
    for (const at of ['12T23:59:59', '13T00:00:00', '14T23:59:59', '15T00:00:00']) {
      world.clock.set(`2026-12-${at}+08:00`)
      seen.push(await isGrey())
    }
    assert.deepEqual(seen, [false, true, true, false])
    world.clock.set('2026-12-13T12:00:00+08:00')
    assert.equal((await (await world.as('member of Qingshi')).ask(identity.session, {})).mourning, true)
  })

  it('are refused over others, in the past, and longer than a month', async () => {
    const system = await world.as('system admin')
    const refused = (from: string, until: string, code: string) =>
      assert.rejects(system.do(mourning.arrange, { ...days, from, until }), { status: 409, code: `mourning.${code}` })
    await refused('2026-12-14', '2026-12-16', 'overlaps')
    await refused('2026-12-01', '2026-12-02', 'past')
    await refused('2027-01-01', '2027-03-01', 'tooLong')
  })

  it('end at once when they are called off, and cannot be called off twice', async () => {
    const system = await world.as('system admin')
    const { rows } = await system.ask(mourning.periods, {})
    assert.deepEqual(
      rows.map(({ id: _, ...row }) => row),
      [{ ...days, standing: 'now' }],
    )
    const periodId = rows[0]?.id ?? ''
    await system.do(mourning.callOff, { periodId })
    assert.equal(await isGrey(), false)
    await assert.rejects(system.do(mourning.callOff, { periodId }), { code: 'mourning.over' })
    assert.equal((await system.ask(mourning.periods, {})).rows[0]?.standing, 'calledOff')
  })

  it('stand in the journal with their reason', async () => {
    const { rows } = await (await world.as('audit admin')).ask(audit.journal, { verb: 'mourning', outcome: 'done' })
    assert.deepEqual(
      rows.map(({ sentence }) => sentence),
      ['取消哀悼日', '设置哀悼日：2026-12-13 至 2026-12-14，国务院公告：全国哀悼日'],
    )
  })

  it('cannot be set past the application by any hat but the system administrator’s', async () => {
    const { rows } = await world.owner.query(
      `select count(*)::int as count from information_schema.role_table_grants
       where table_name = 'mourning_period' and grantee in ('tongxin_officer', 'tongxin_self', 'tongxin_gate') and privilege_type <> 'SELECT'`,
    )
    assert.equal(rows[0]?.count, 0)
  })
})
