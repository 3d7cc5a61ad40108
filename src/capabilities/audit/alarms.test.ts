import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { identity } from '#capabilities/identity/contract.ts'
import { member } from '#capabilities/member/contract.ts'
import { organisation } from '#capabilities/organisation/contract.ts'
import { todo } from '#capabilities/todo/contract.ts'
import { totpCode } from '#platform/crypto/totp.ts'
import { lookEveryMilliseconds, openAlarms } from '#platform/events/alarms.ts'
import type { Browser } from '#platform/http/inside.ts'
import { randomId } from '#platform/pure/id.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { audit } from './contract.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const alarms = async (name: 'security admin' | 'audit admin') => {
  const browser = await world.as(name)
  const { rows } = await browser.ask(todo.list, { origin: 'audit' })
  return rows.map(({ title, detail }) => `${title} ${detail}`)
}
const look = async () => {
  await world.platform.look()
  await world.drain()
}
const wish = { purpose: '换届选举核对', sort: 'pinyin' } as const
const turnedAway = async (browser: Browser, times: number, seconds: number) => {
  for (let turn = 0; turn < times; turn++) {
    await assert.rejects(browser.do(organisation.rename, { ...rename, organisationId: randomId() }), { status: 404 })
    world.clock.advance(seconds)
  }
}
const rename = { fullName: '中国共产党某某村支部委员会', on: '2026-11-21' }

describe('a look for what is unusual', () => {
  it('S-56 happens often enough for an alarm within a minute', () => {
    assert.ok(lookEveryMilliseconds <= 20_000)
  })

  it('S-56 finds nothing in a whole ordinary day', async () => {
    world.clock.set('2026-11-23T06:30:00+08:00')
    for (let hour = 6; hour < 22; hour += 3) {
      world.clock.set(`2026-11-23T${String(hour).padStart(2, '0')}:40:00+08:00`)
      const officer = await world.as('county officer')
      // Nineteen in a minute is a bad day of somebody who mistypes.
      await turnedAway(officer, 19, 3)
      if (hour % 2 === 0) await officer.do(member.exportRoster, wish)
      await world.as('system admin')
      await look()
    }
    assert.deepEqual(await alarms('security admin'), [])
    assert.deepEqual(await alarms('audit admin'), [])
  })

  it('S-56 tells both administrators of an account that is refused twenty times in a minute, once', async () => {
    world.clock.set('2026-11-24T09:00:00+08:00')
    await turnedAway(await world.as('secretary of Qingshi'), 20, 3)
    await look()
    await look()
    for (const name of ['security admin', 'audit admin'] as const) {
      const told = await alarms(name)
      assert.equal(told.length, 1, name)
      assert.match(told[0] ?? '', /被拒绝 20 次以上 账号：.+2026-11-24 09:0/)
    }
  })

  it('S-56 tells of an export at night, not of one in the evening', async () => {
    world.clock.set('2026-11-24T21:50:00+08:00')
    await (await world.as('county officer')).do(member.exportRoster, wish)
    await look()
    assert.equal((await alarms('security admin')).length, 1)
    world.clock.set('2026-11-24T22:10:00+08:00')
    await (await world.as('county officer')).do(member.exportRoster, wish)
    await look()
    assert.ok((await alarms('audit admin')).some(told => /夜间导出.*账号：.+2026-11-24 22:1/.test(told)))
    assert.equal((await alarms('security admin')).length, 2)
  })

  it('S-56 tells of an administrator on a network he was never seen on, without waiting for a look', async () => {
    world.clock.set('2026-11-25T09:00:00+08:00')
    const { login, password, totp } = world.cast.people['system admin']
    const elsewhere = world.stranger('203.0.113.7')
    await elsewhere.do(identity.signIn, { login, password })
    await world.drain()
    const told = (await alarms('security admin')).filter(text => /新的网络登录/.test(text))
    assert.equal(told.length, 1)
    assert.match(told[0] ?? '', /网络：203\.0\.113\.0/)
    world.clock.advance(30)
    await elsewhere.do(identity.confirmFactor, { code: totpCode(totp ?? '', world.clock.now()) })
    await world.stranger('203.0.113.8').do(identity.signIn, { login, password })
    await world.drain()
    assert.equal((await alarms('security admin')).filter(text => /新的网络登录/.test(text)).length, 1)
  })

  it('S-46 S-56 tells of an office in use that was changed by direct SQL', async () => {
    world.clock.set('2026-11-26T09:00:00+08:00')
    const secretary = await world.as('secretary of Baisha')
    const { login } = world.cast.people['secretary of Baisha']
    await world.owner.query(
      `update identity_office set role = 'county_officer' where account_id = (select id from identity_account where login = $1)`,
      [login],
    )
    await assert.rejects(secretary.ask(member.roster, {}), { status: 403 })
    await look()
    assert.ok((await alarms('security admin')).some(told => /绕过系统改动/.test(told)))
  })

  it('S-53 S-56 tells of a journal that differs from its checkpoint, and of each time anew', async () => {
    let id = 'one'
    const { kernel } = world.platform
    const watch = openAlarms({
      kernel,
      raise: audit.raise,
      sealingFault: () => ({ id, isBroken: true }),
      failed: (_, error) => assert.fail(String(error)),
    })
    const count = async () => {
      await watch.look()
      await world.drain()
      return (await alarms('audit admin')).filter(told => /封存凭证不符/.test(told)).length
    }
    assert.deepEqual([await count(), await count()], [1, 1])
    id = 'two'
    assert.equal(await count(), 2)
  })

  it('S-34 shows what it found to the audit administrator, and to no officer', async () => {
    await assert.rejects((await world.as('county officer')).ask(audit.unusual, {}), { status: 403 })
    await (await world.as('audit admin')).ask(audit.unusual, {})
  })
})
