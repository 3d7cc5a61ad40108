import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { totpCode } from '#platform/crypto/totp.ts'
import type { Browser } from '#platform/http/inside.ts'
import { type Entrance, goodPassword, openEntrance, type Person, wear } from '../../../test/entrance.ts'
import { full, leaveFigures } from '../../../test/figures.ts'
import { identity } from './contract.ts'

let world: Entrance
let officer: Person
let clerk: Person
let late: Person
let used: Person
let unused: Person
let plain: Person
before(async () => {
  world = await openEntrance()
  officer = await world.employ('zuzhibu', 'county_officer')
  clerk = await world.employ('shuji', 'secretary')
  plain = await world.employ('putong', null)
  late = await world.employ('wangji', 'leader')
  used = await world.employ('changlai', null)
  unused = await world.employ('bulai', null)
})
after(() => world?.close())

const rows = async (text: string, values: unknown[] = []) => (await world.owner.query(text, values)).rows
const tokenOf = (browser: Browser) => browser.cookie()?.split('=')[1] ?? ''
const isIn = async (browser: Browser) => (await browser.ask(identity.session, {})).account !== null

describe('tokens', () => {
  it('S-17 a token has 256 bits, only its digest is stored, and no column opens the door', async () => {
    const browser = await world.enter(plain)
    const token = tokenOf(browser)
    assert.equal(Buffer.from(token, 'base64url').length, 32)
    const dump = JSON.stringify(
      await rows(
        `select s.*, encode(token_digest, 'base64') as d, encode(token_digest, 'hex') as h from identity_session s`,
      ),
    )
    assert.ok(!dump.includes(token))
    const [{ h }] = await rows(
      `select encode(token_digest, 'hex') as h from identity_session where ended_at is null limit 1`,
    )
    const thief = await world.platform.server.inject({
      method: 'GET',
      url: '/api/identity/session',
      headers: { cookie: `${browser.cookie()?.split('=')[0]}=${h}` },
    })
    assert.equal(thief.json().account, null)
  })

  it('S-17 signing in and proving a factor each bring a new token; the old one is dead', async () => {
    const browser = world.browser()
    await browser.do(identity.signIn, { login: officer.login, password: officer.password })
    const first = browser.cookie() ?? ''
    world.advance(30)
    await browser.do(identity.confirmFactor, { code: totpCode(officer.totp ?? '', world.now()) })
    assert.notEqual(browser.cookie(), first)
    const old = await world.platform.server.inject({
      method: 'GET',
      url: '/api/identity/session',
      headers: { cookie: first },
    })
    assert.equal(old.json().account, null)
    assert.ok(await isIn(browser))
  })

  it('S-18 the cookie is HttpOnly, Secure, SameSite and host-only; the body never holds the token', async () => {
    const response = await world.platform.server.inject({
      method: 'POST',
      url: '/api/identity/sign-in',
      payload: { login: plain.login, password: plain.password },
    })
    const [cookie] = response.cookies
    assert.ok(cookie)
    assert.ok(cookie.name.startsWith('__Host-') && cookie.httpOnly && cookie.secure && cookie.path === '/')
    assert.ok(cookie.sameSite === 'Lax' && cookie.domain === undefined)
    assert.ok(!response.body.includes(cookie.value))
  })

  it('S-18 an administrator’s cookie is Strict, after the password and after the second factor', async () => {
    const { login, password, totp } = world.admins.security_admin
    const post = (url: string, payload: object, cookie = '') =>
      world.platform.server.inject({ method: 'POST', url, payload, headers: { cookie } })
    const [first] = (await post('/api/identity/sign-in', { login, password })).cookies
    assert.equal(first?.sameSite, 'Strict')
    world.advance(30)
    const code = totpCode(totp ?? '', world.now())
    const [second] = (await post('/api/identity/confirm-factor', { code }, `${first?.name}=${first?.value}`)).cookies
    assert.ok(second?.sameSite === 'Strict' && second.value !== first?.value)
  })
})

describe('limits', () => {
  const day = 86_400
  const cases: readonly [string, () => Person, number, number][] = [
    ['an administrator', () => world.admins.audit_admin, 15 * 60, 8 * 3600],
    ['an officer', () => officer, 30 * 60, 12 * 3600],
    ['somebody without an office', () => plain, 7 * day, 30 * day],
  ]
  for (const [who, person, idle, absolute] of cases) {
    it(`S-19 ${who} is out one second after the idle limit, not one before`, async () => {
      const early = await world.enter(person())
      world.advance(idle - 1)
      assert.ok(await isIn(early))
      world.advance(idle + 1)
      assert.equal(await isIn(early), false)
    })
    it(`S-19 ${who} is out one second after the absolute limit, however busy`, async () => {
      const busy = await world.enter(person())
      const left = absolute - (person().totp === null ? 0 : 30)
      const steps = Math.ceil(left / (idle - 60))
      for (let i = 0; i < steps; i++) {
        world.advance(Math.floor(left / steps))
        assert.ok(await isIn(busy), `step ${i}`)
      }
      world.advance(left - steps * Math.floor(left / steps))
      assert.ok(await isIn(busy))
      world.advance(1)
      assert.equal(await isIn(busy), false)
    })
  }

  it('being seen is written at most once a minute, and never inside a reading transaction', async () => {
    const browser = await world.enter(plain)
    const seen = async () => (await rows('select max(at) as at from identity_seen'))[0]?.at?.getTime() ?? 0
    world.advance(59)
    await isIn(browser)
    await new Promise(resolve => setTimeout(resolve, 100))
    assert.ok((await seen()) < world.now().getTime())
    world.advance(1)
    await isIn(browser)
    for (let i = 0; i < 50 && (await seen()) < world.now().getTime(); i++)
      await new Promise(done => setTimeout(done, 20))
    assert.equal(await seen(), world.now().getTime())
  })

  it('S-23 the sixth session of a person ends the first, the second of an administrator the other', async () => {
    world.advance(60)
    const six: Browser[] = []
    for (let i = 0; i < 6; i++) {
      six.push(await world.enter(plain))
      world.advance(1)
    }
    assert.deepEqual(await Promise.all(six.map(isIn)), [false, true, true, true, true, true])
    const first = await world.enter(world.admins.audit_admin)
    const second = await world.enter(world.admins.audit_admin)
    assert.deepEqual([await isIn(first), await isIn(second)], [false, true])
  })
})

describe('ends', () => {
  it('S-20 after signing out the token is dead and the cookie cleared', async () => {
    const browser = await world.enter(plain)
    const cookie = browser.cookie() ?? ''
    await browser.do(identity.signOut, {})
    assert.equal(browser.cookie(), null)
    const later = await world.platform.server.inject({
      method: 'GET',
      url: '/api/identity/session',
      headers: { cookie },
    })
    assert.equal(later.json().account, null)
  })

  it('S-20 a new password ends every other session at once', async () => {
    const one = await world.enter(plain)
    const other = await world.enter(plain)
    const password = 'Hehua-6633-Chuntian'
    const wrong = await one.do(identity.changePassword, { current: 'Bushi-Zhege-11', password })
    assert.equal(wrong.outcome, 'refused')
    const same = await one.do(identity.changePassword, { current: plain.password, password: plain.password })
    assert.deepEqual([same.outcome, same.faults], ['weak', ['used']])
    const { outcome } = await one.do(identity.changePassword, { current: plain.password, password })
    assert.equal(outcome, 'changed')
    plain = { ...plain, password }
    assert.deepEqual([await isIn(one), await isIn(other)], [true, false])
  })

  it('S-20 a disabled account is out with the next request and cannot come back with its password', async () => {
    const person = await world.employ('likai', null)
    const browser = await world.enter(person)
    const system = await world.enter(world.admins.system_admin, 'system_admin')
    const [{ id: sessionId }] = await rows('select id from identity_session where account_id = $1', [person.accountId])
    await system.do(identity.disableAccount, { accountId: person.accountId, reason: '离职' })
    assert.equal(await isIn(browser), false)
    // Named, so that the reaction closes their sockets at once.
    const jobs = await rows(
      `select data->'payload' as payload from pgboss.job where name = 'identity.hangUp' and data->'payload'->>'accountId' = $1`,
      [person.accountId],
    )
    assert.deepEqual(jobs, [{ payload: { accountId: person.accountId, sessionIds: [sessionId] } }])
    const { outcome } = await world.browser().do(identity.signIn, { login: person.login, password: goodPassword })
    assert.equal(outcome, 'refused')
    await system.do(identity.enableAccount, { accountId: person.accountId, reason: '返岗' })
    const back = await world.browser().do(identity.signIn, { login: person.login, password: goodPassword })
    assert.equal(back.outcome, 'refused', 'the old password must not come back to life')
  })

  it('S-21 people list their sessions and end others after a fresh proof only', async () => {
    const one = await world.enter(officer)
    const other = await world.enter(officer)
    const { rows: list } = await one.ask(identity.mySessions, {})
    assert.ok(list.length >= 2 && list.filter(({ current }) => current).length === 1)
    world.advance(6 * 60)
    await assert.rejects(one.do(identity.endMySessions, {}), { status: 403, code: 'step_up_required' })
    assert.equal((await one.do(identity.prove, { password: officer.password })).outcome, 'proven')
    assert.ok((await one.do(identity.endMySessions, {})).ended >= 1)
    assert.deepEqual([await isIn(one), await isIn(other)], [true, false])
  })

  it('S-21 the security administrator ends anybody’s session, nobody else can', async () => {
    const victim = await world.enter(plain)
    const security = await world.enter(world.admins.security_admin, 'security_admin')
    const { rows: list } = await security.ask(identity.sessionsOf, { accountId: plain.accountId })
    assert.ok(list.length > 0)
    for (const [person, role] of [
      [world.admins.system_admin, 'system_admin'],
      [world.admins.audit_admin, 'audit_admin'],
      [officer, 'county_officer'],
    ] as const) {
      const browser = await world.enter(person, role)
      await assert.rejects(browser.do(identity.endSessionsOf, { accountId: plain.accountId }), { status: 403 }, role)
    }
    const again = await world.enter(world.admins.security_admin, 'security_admin')
    await again.do(identity.endSessionsOf, { accountId: plain.accountId })
    assert.equal(await isIn(victim), false)
  })

  it('S-22 five minutes after the last proof a grant asks for a new one, at five it does not', async () => {
    const security = await world.enter(world.admins.security_admin, 'security_admin')
    const wish = {
      accountId: plain.accountId,
      role: 'leader' as const,
      organisationId: world.county,
      from: '2026-01-01',
      reason: '工作',
    }
    world.advance(5 * 60)
    await security.do(identity.requestGrant, wish)
    world.advance(1)
    await assert.rejects(security.do(identity.requestGrant, wish), { status: 403, code: 'step_up_required' })
    await security.do(identity.prove, { code: totpCode(world.admins.security_admin.totp ?? '', world.now()) })
    await security.do(identity.requestGrant, wish)
  })

  it('S-31 a deed and the end of its office have one order: never done after it', async () => {
    const deeds = full ? 500 : 12
    const figures = { races: deeds, 'done before the end': 0, 'refused after it': 0, 'done after it': 0 }
    for (let i = 0; i < deeds; i++) {
      const [{ id: officeId }] = await rows(
        `select id from identity_office where account_id = $1 and ended_at is null`,
        [clerk.accountId],
      )
      const browser = await world.enter(clerk, 'secretary')
      const security = await world.enter(world.admins.security_admin, 'security_admin')
      const deed = async () => {
        // The deed begins first in some rounds, and in the others a few round trips later than the end.
        for (let trips = i % 8; trips > 0; trips--) await rows('select')
        return browser.do(identity.newActivationCode, { accountId: plain.accountId }).then(
          () => 'done',
          problem => problem.status,
        )
      }
      const begun = i % 8 === 0 ? deed() : undefined
      const ended = security.do(identity.endOffice, { officeId, reason: '调整' })
      const [outcome] = await Promise.all([begun ?? deed(), ended])
      assert.ok(outcome === 'done' || outcome === 403 || outcome === 404, String(outcome))
      await assert.rejects(browser.do(identity.newActivationCode, { accountId: plain.accountId }), { status: 403 })
      const afterwards = await rows(
        `select from identity_activation v, identity_office o where o.id = $1 and v.made_by = $2 and v.xmin::text::bigint > o.xmin::text::bigint
           and v.expires_at - interval '24 hours' >= o.ended_at and $3`,
        [officeId, clerk.accountId, outcome !== 'done'],
      )
      figures['done after it'] += afterwards.length
      figures[outcome === 'done' ? 'done before the end' : 'refused after it'] += 1
      assert.equal(afterwards.length, 0)
      const wish = {
        accountId: clerk.accountId,
        role: 'secretary' as const,
        organisationId: world.county,
        from: '2026-01-01',
        reason: '工作',
      }
      const { requestId } = await security.do(identity.requestGrant, wish)
      const approver = await world.enter(world.admins.system_admin, 'system_admin')
      await approver.do(identity.approveRequest, { requestId })
    }
    // Each order occurs: neither is a matter of who was asked first.
    if (full) assert.ok(figures['done before the end'] > 0 && figures['refused after it'] > 0, JSON.stringify(figures))
    leaveFigures('s-31', 'S-31: a deed against the end of its office', figures)
  })
})

describe('idle accounts', () => {
  it('S-01 a password ninety days old allows nothing but changing it', async () => {
    world.advance(91 * 86_400)
    const again = world.browser()
    await again.do(identity.signIn, { login: late.login, password: late.password })
    const session = await again.ask(identity.session, {})
    assert.deepEqual([session.passwordDue, session.worn], [true, null])
    const { outcome } = await again.do(identity.changePassword, {
      current: late.password,
      password: 'Yinxing-8841-Luoye',
    })
    assert.equal(outcome, 'changed')
    await wear(again, 'leader')
    assert.equal((await again.ask(identity.session, {})).passwordDue, false)
  })

  it('S-12 an account unused for 180 days is disabled at night, one used a day ago is not', async () => {
    const states = async () =>
      (
        await rows('select state from identity_account where id = any($1) order by login desc', [
          [used.accountId, unused.accountId],
        ])
      ).map(({ state }) => state)
    await world.enter(unused)
    world.advance(180 * 86_400 - 7200)
    await world.enter(used)
    await world.asSystem(identity.disableIdle, {})
    assert.deepEqual(await states(), ['active', 'active'])
    world.advance(86_400)
    assert.ok((await world.asSystem(identity.disableIdle, {})).disabled >= 1)
    assert.deepEqual(await states(), ['active', 'disabled'])
    const admins = await rows(
      `select count(*)::int as count from identity_account where path is null and state = 'active'`,
    )
    assert.equal(admins[0]?.count, 3, 'the last administrators stay')
  })
})
