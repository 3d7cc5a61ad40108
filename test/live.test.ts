import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { identity } from '#capabilities/identity/contract.ts'
import { member } from '#capabilities/member/contract.ts'
import type { Browser } from '#platform/http/inside.ts'
import { openWorld, type World } from './world.ts'
import { fieldsOf } from './world-cast.ts'

let world: World
let url: string
const open: Socket[] = []
before(async () => {
  world = await openWorld()
  await world.platform.run(error => assert.equal(error, null))
  url = await world.platform.server.listen({ port: 0, host: '127.0.0.1' })
})
after(async () => {
  for (const socket of open) socket.disconnect()
  await world?.close()
})

type Page = { socket: Socket; heard: { touches: string[] }[]; hungUp: Promise<string> }

/** The socket of somebody's page, under the hat he wears. */
async function pageOf(browser: Browser, role: string): Promise<Page> {
  const { hats } = await browser.ask(identity.session, {})
  const socket = io(url, {
    ...{ path: '/live', transports: ['websocket'], reconnection: false, forceNew: true, timeout: 60_000 },
    extraHeaders: { cookie: browser.cookie() ?? '' },
    auth: { hat: hats.find(hat => hat.role === role)?.id },
  })
  open.push(socket)
  const heard: Page['heard'] = []
  socket.on('changed', frame => heard.push(frame))
  await new Promise((done, fail) => socket.on('connect', () => done(null)).on('connect_error', fail))
  return { socket, heard, hungUp: new Promise(done => socket.on('disconnect', done)) }
}

async function until(fact: () => boolean): Promise<void> {
  while (!fact()) await pause(20)
}

describe('open pages', () => {
  it('S-24 hear of a new member where their hat reaches, and the neighbours hear nothing', async () => {
    const officer = await world.as('county officer')
    const county = await pageOf(officer, 'county_officer')
    const qingshi = await pageOf(await world.as('secretary of Qingshi'), 'secretary')
    const baisha = await pageOf(await world.as('secretary of Baisha'), 'secretary')
    const add = (organisationId: string, name: string, order: number) =>
      officer.do(member.add, { organisationId, fields: fieldsOf(name, '1985-05-05', order) as never })
    await add(world.cast.organisations.qingshi, '周小满', 201)
    // What comes to Baisha afterwards shows that nothing of the first was on its way.
    const told = ({ heard }: typeof county) => heard.filter(({ touches }) => touches.includes('member')).length
    await until(() => told(county) > 0 && told(qingshi) > 0)
    const before = told(baisha)
    await add(world.cast.organisations.baisha, '周大暑', 203)
    await until(() => told(baisha) > before)
    assert.equal(before, 0)
    for (const { heard } of [county, qingshi, baisha]) {
      assert.doesNotMatch(JSON.stringify(heard), /周|1985|20[13]/)
    }
  })

  it('S-20 hang up at once when their session is ended, the others stay', async () => {
    const [first, second] = [await world.as('county officer'), await world.as('county officer')]
    const [gone, kept] = [await pageOf(first, 'county_officer'), await pageOf(second, 'county_officer')]
    await second.do(identity.endMySessions, {})
    assert.equal(await gone.hungUp, 'io server disconnect')
    assert.equal(kept.socket.connected, true)
  })

  it('S-20 hang up at once, in every session, when the account is disabled', async () => {
    const pages = [
      await pageOf(await world.as('leader'), 'leader'),
      await pageOf(await world.as('leader'), 'leader'),
      await pageOf(await world.as('county officer'), 'county_officer'),
    ] as const
    const admin = await world.as('system admin')
    const { rows } = await admin.ask(identity.accounts, {})
    const accountId = rows.find(({ login }) => login === 'lingdao')?.id ?? ''
    await admin.do(identity.disableAccount, { accountId, reason: '岗位调整' })
    assert.deepEqual(await Promise.all([pages[0].hungUp, pages[1].hungUp]), [
      'io server disconnect',
      'io server disconnect',
    ])
    assert.equal(pages[2].socket.connected, true)
  })
})
