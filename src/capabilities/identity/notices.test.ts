import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { totpCode } from '#platform/crypto/totp.ts'
import { nobody } from '#platform/kernel/actor.ts'
import type { Action } from '#platform/kernel/contract.ts'
import type { Emitted } from '#platform/kernel/kernel.ts'
import { perform } from '#platform/kernel/perform.ts'
import { type Entrance, goodPassword, openEntrance, type Person } from '../../../test/entrance.ts'
import { identity } from './contract.ts'
import { identityPort } from './index.ts'

let world: Entrance
let officer: Person
before(async () => {
  world = await openEntrance('demo')
  officer = await world.employ('zuzhibu', 'county_officer')
})
after(() => world?.close())

/** Performs as a browser would and keeps the events, which otherwise travel straight into the queue. */
async function eventsOf<I, O>(action: Action<I, O>, input: I, token: string | null, network = '10.0.0.0/24') {
  const told: Emitted[] = []
  const { kernel } = world.platform
  const port = identityPort({ vault: kernel.vault, db: kernel.db })
  const { tokenDigest } = await import('#platform/crypto/token.ts')
  const output = await perform({ ...kernel, publish: async (_, events) => void told.push(...events) }, action, input, {
    identify: async (trx, now, lock) =>
      (token && (await port.bySession(trx, { tokenHash: tokenDigest(token), hatId: null }, now, lock))) || nobody,
    requestId: 'notices',
    address: network,
    idempotencyKey: null,
    cause: null,
  })
  return { output, names: told.map(({ event }) => event.name.replace('identity.', '')) }
}

describe('what the owner of an account is told (S-14)', () => {
  const signIn = (password: string, network?: string, device = 'Firefox') =>
    eventsOf(identity.signIn, { login: officer.login, password, device }, null, network)
  const tokenFrom = (output: unknown) => String((output as { sessionToken?: string }).sessionToken)

  it('S-14 a new device or network is told once, the second time it is known', async () => {
    assert.deepEqual((await signIn(goodPassword)).names, ['newDevice'])
    assert.deepEqual((await signIn(goodPassword)).names, [])
    assert.deepEqual((await signIn(goodPassword, '10.0.1.0/24')).names, ['newDevice'])
    assert.deepEqual((await signIn(goodPassword, '10.0.1.0/24', 'Edge')).names, ['newDevice'])
  })

  it('S-14 five wrong passwords are told once, neither before nor during the pause', async () => {
    const told = []
    for (let i = 0; i < 8; i++) told.push((await signIn('Bu-Dui-4321-x', '10.0.2.0/24')).names)
    assert.deepEqual(told, [[], [], [], [], ['attemptsSuspicious'], [], [], []])
  })

  it('S-14 factor, recovery code and password: each change is told once', async () => {
    const { output } = await signIn(goodPassword)
    world.advance(30)
    const code = totpCode(officer.totp ?? '', world.now())
    const confirmed = await eventsOf(identity.confirmFactor, { code }, tokenFrom(output))
    assert.deepEqual(confirmed.names, [])
    const renewed = await eventsOf(identity.renewRecoveryCodes, {}, tokenFrom(confirmed.output))
    assert.deepEqual(renewed.names, ['factorChanged'])
    const [recovery = ''] = renewed.output.recoveryCodes
    const again = await signIn(goodPassword)
    const byPaper = await eventsOf(identity.confirmFactor, { code: recovery }, tokenFrom(again.output))
    assert.deepEqual(byPaper.names, ['factorChanged'])
    const change = { current: goodPassword, password: 'Hehua-6633-Chuntian' }
    const changed = await eventsOf(identity.changePassword, change, tokenFrom(byPaper.output))
    assert.deepEqual(changed.names.toSorted(), ['passwordChanged', 'sessionsEnded'])
    officer = { ...officer, password: change.password }
  })
})

describe('what the owner reads on his own page (S-14)', () => {
  const kindsOf = async (accountId: string) => {
    const { rows } = await world.owner.query(
      'select kind, count(*)::int as n from identity_notice where account_id = $1 group by kind',
      [accountId],
    )
    return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]))
  }

  it('S-14 everything that happens to an account stands there once', async () => {
    const person = await world.employ('gaozhi', 'secretary')
    assert.deepEqual(await kindsOf(person.accountId), {
      ...{ officeGiven: 1, passwordActivated: 1, newDevice: 1, factorEnrolled: 1 },
    })
    const here = await world.enter(person, 'secretary')
    const door = world.browser('10.9.0.1')
    for (let i = 0; i < 7; i++) await door.do(identity.signIn, { login: person.login, password: 'Bu-Dui-4321-x' })
    const { recoveryCodes } = await here.do(identity.renewRecoveryCodes, {})
    const again = world.browser()
    await again.do(identity.signIn, { login: person.login, password: person.password })
    await again.do(identity.confirmFactor, { code: recoveryCodes[0] ?? '' })
    await again.do(identity.changePassword, { current: person.password, password: 'Hehua-6633-Chuntian' })
    const security = await world.enter(world.admins.security_admin, 'security_admin')
    const [{ id: officeId }] = (
      await world.owner.query('select id from identity_office where account_id = $1', [person.accountId])
    ).rows
    await security.do(identity.endOffice, { officeId, reason: '调整' })
    const removal = { accountId: person.accountId, reason: '手机丢失' }
    const { requestId } = await security.do(identity.requestFactorRemoval, removal)
    const system = await world.enter(world.admins.system_admin, 'system_admin')
    await system.do(identity.approveRequest, { requestId })
    assert.deepEqual(await kindsOf(person.accountId), {
      ...{ officeGiven: 1, passwordActivated: 1, newDevice: 1, factorEnrolled: 1, attemptsSuspicious: 1 },
      ...{ recoveryUsed: 1, codesRenewed: 1, passwordChanged: 1, officeEnded: 1, factorRemoved: 1 },
    })
    const back = world.browser()
    await back.do(identity.signIn, { login: person.login, password: 'Hehua-6633-Chuntian' })
    const { rows } = await back.ask(identity.myNotices, {})
    assert.deepEqual([rows[0]?.kind, rows[1]?.kind], ['factorRemoved', 'officeEnded'])
    assert.equal(rows.find(({ kind }) => kind === 'officeGiven')?.detail, '中国共产党示范县委员会 · 书记')
    assert.equal(rows.find(({ kind }) => kind === 'attemptsSuspicious')?.network, '10.9.0.0/24')
    assert.equal(rows[0]?.network, null, 'where an administrator sits is not shown')
  })

  it('S-14 “this was not me” ends every other session, and only this one can set the new password', async () => {
    const person = await world.employ('bushiwo', null)
    const thief = await world.enter(person, undefined, '10.9.1.1')
    const owner = await world.enter(person)
    const { rows } = await owner.ask(identity.myNotices, {})
    const strange = rows.find(({ network }) => network === '10.9.1.0/24')
    assert.equal(strange?.kind, 'newDevice')
    const noticeId = strange?.id ?? ''
    const other = await world.enter(officer, 'county_officer')
    await assert.rejects(other.do(identity.disown, { noticeId }), { status: 404 })
    world.advance(6 * 60)
    await assert.rejects(owner.do(identity.disown, { noticeId }), { code: 'step_up_required' })
    await owner.do(identity.prove, { password: person.password })
    const [, token] = (owner.cookie() ?? '').split('=')
    const { output, names } = await eventsOf(identity.disown, { noticeId }, token ?? null)
    assert.deepEqual([output.ended, names], [1, ['sessionsEnded']])
    assert.equal((await thief.ask(identity.session, {})).account, null)
    const late = world.browser('10.9.1.1')
    const knows = { login: person.login, password: person.password }
    assert.equal((await late.do(identity.signIn, knows)).outcome, 'refused')
    const session = await eventsSession(output.sessionToken ?? '')
    assert.deepEqual([session.passwordDue, session.passwordVoid, session.worn], [true, true, null])
    const next = { current: person.password, password: 'Hehua-6633-Qiutian' }
    const changed = await eventsOf(identity.changePassword, next, output.sessionToken ?? null)
    assert.equal(changed.output.outcome, 'changed')
    const back = world.browser()
    assert.equal((await back.do(identity.signIn, { ...knows, password: next.password })).outcome, 'signedIn')
    assert.equal((await back.ask(identity.session, {})).passwordDue, false)
    assert.equal((await back.ask(identity.myNotices, {})).rows[1]?.kind, 'disowned')
  })

  const eventsSession = async (token: string) => {
    const url = '/api/identity/session'
    const cookie = `__Host-tongxin=${token}`
    return (await world.platform.server.inject({ method: 'GET', url, headers: { cookie } })).json()
  }
})

describe('a demo installation', () => {
  it('S-13 shows its own officer the code that opens, also right after one was used', async () => {
    world.advance(60)
    const half = world.browser()
    await half.do(identity.signIn, { login: officer.login, password: officer.password })
    for (let round = 0; round < 2; round++) {
      const { code, secondsLeft } = await half.ask(identity.demoFactor, {})
      assert.ok(secondsLeft > 0 && secondsLeft <= 30)
      assert.equal((await half.do(identity.confirmFactor, { code })).outcome, 'confirmed')
    }
    assert.equal((await half.ask(identity.session, {})).mode, 'demo')
  })

  it('the mode is chosen once', async () => {
    await world.asSystem(identity.install, { mode: 'demo' })
    await assert.rejects(world.asSystem(identity.install, { mode: 'production' }), { code: 'modeFixed' })
  })
})

describe('work in the background', () => {
  it('S-38 goes on with the rights its initiator has now, and not at all without the office', async () => {
    const { kernel } = world.platform
    const port = identityPort({ vault: kernel.vault, db: kernel.db })
    const [{ id: hatId }] = (
      await world.owner.query('select id from identity_office where account_id = $1', [officer.accountId])
    ).rows
    const byOffice = () =>
      kernel.db
        .transaction()
        .execute(trx => port.byOffice(trx, { accountId: officer.accountId, hatId }, world.now(), true))
    assert.ok((await byOffice())?.hat.permissions.includes('member.import'))
    const security = await world.enter(world.admins.security_admin, 'security_admin')
    await security.do(identity.endOffice, { officeId: hatId, reason: '调整' })
    assert.equal(await byOffice(), null)
  })
})
