import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { matchTotp, totpCode } from '#platform/crypto/totp.ts'
import type { Browser } from '#platform/http/inside.ts'
import { bootstrapCode, type Entrance, goodPassword, openEntrance, type Person } from '../../../test/entrance.ts'
import { full, leaveFigures } from '../../../test/figures.ts'
import { variantsOf } from '../../../test/password-variants.ts'
import { identity } from './contract.ts'

const wordsOfLi = [
  '李远潮', '远潮', '潮远李', 'liyuanchao', 'yuanchaoli', 'yuanchao', 'lyc', 'liyc', '远潮李', '示范县', '示范', 'shifanxian',
  'shifan', 'sfx', 'sfxw', '示范县委员会', '党支部', 'dangzhibu', '党员', 'dangyuan', '不忘初心', 'tongxin', 'password', 'admin', '同心',
] // biome-ignore format: a table of words
let world: Entrance
let officer: Person
let leader: Person
before(async () => {
  world = await openEntrance()
  officer = await world.employ('zuzhibu', 'county_officer')
  leader = await world.employ('lingdao', 'leader')
})
after(() => world?.close())

/** The whole answer to one attempt, as it leaves the server. */
async function attempt(login: string, password: string, remoteAddress = '10.1.1.1') {
  const response = await world.platform.server.inject({
    method: 'POST',
    url: '/api/identity/sign-in',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ login, password }),
    remoteAddress,
  })
  const { requestId: _, ...body } = response.json()
  return { status: response.statusCode, body: JSON.stringify(body), cookies: response.cookies.length }
}
const rows = async (text: string, values: unknown[] = []) => (await world.owner.query(text, values)).rows

describe('passwords at the door', () => {
  it('S-01 only the identical password opens: nothing is trimmed, folded or normalised', async () => {
    for (const near of [` ${goodPassword}`, `${goodPassword} `, goodPassword.toLowerCase()]) {
      assert.equal((await attempt(leader.login, near, '10.2.0.1')).body, '{"outcome":"refused"}', JSON.stringify(near))
    }
    // A zero character is no text at all; it is turned away before any password is looked at.
    assert.equal((await attempt(leader.login, `${goodPassword}\u0000`, '10.2.0.1')).status, 400)
    assert.match((await attempt(leader.login, goodPassword, '10.2.1.1')).body, /signedIn/)
  })

  it('S-03 stored hashes are argon2id at or above the floor, with a pepper outside the database', async () => {
    const hashes = await rows('select password_hash as hash from identity_credential')
    assert.ok(hashes.length >= 4)
    for (const { hash } of hashes) assert.match(hash, /^[0-9a-f]{16}\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('S-03 an old hash is renewed at the next sign-in', async () => {
    const { hash } = await import('@node-rs/argon2')
    const { createHmac } = await import('node:crypto')
    const pepper = world.platform.keys.current('pepper')
    const peppered = createHmac('sha256', world.platform.keys.material(pepper))
      .update('tongxin.password\n')
      .update(goodPassword)
    const weak = pepper.id + (await hash(peppered.digest('base64'), { memoryCost: 8192, timeCost: 1, parallelism: 1 }))
    await rows('update identity_credential set password_hash = $1 where account_id = $2', [weak, leader.accountId])
    assert.match((await attempt(leader.login, goodPassword, '10.2.2.1')).body, /signedIn/)
    const [renewed] = await rows('select password_hash as hash from identity_credential where account_id = $1', [
      leader.accountId,
    ])
    assert.match(renewed?.hash, /m=19456,t=2/)
  })

  it('S-05 unknown, wrong and paused get the same status and the same bytes', async () => {
    const unknown = await attempt('meiyouren', 'Xiang-Cuo-4711', '10.3.0.1')
    const wrong = await attempt(leader.login, 'Xiang-Cuo-4711', '10.3.1.1')
    for (let i = 0; i < 5; i++) await attempt(leader.login, 'Xiang-Cuo-4711', '10.3.2.1')
    const paused = await attempt(leader.login, goodPassword, '10.3.2.1')
    const shape = ({ status, body, cookies }: typeof wrong) => ({ status, body, cookies })
    assert.deepEqual(shape(unknown), shape(wrong))
    assert.deepEqual(shape(paused), shape(wrong))
    world.advance(16 * 60)
  })
})

describe('lockout', () => {
  it('S-04 the sixth guess from one network is not looked at, even when it is right; after fifteen minutes it is', async () => {
    for (let i = 0; i < 5; i++) await attempt(leader.login, 'Xiang-Cuo-4711', '10.6.0.1')
    assert.match((await attempt(leader.login, goodPassword, '10.6.0.9')).body, /refused/)
    assert.match((await attempt(leader.login, goodPassword, '10.6.1.1')).body, /signedIn/)
    world.advance(15 * 60)
    assert.match((await attempt(leader.login, goodPassword, '10.6.0.1')).body, /signedIn/)
  })

  it('S-04 a failed attempt stays counted although its action was refused', async () => {
    await attempt(leader.login, 'Xiang-Cuo-4711', '10.6.5.1')
    const [{ count }] = await rows(
      `select count(*)::int as count from identity_attempt where network = '10.6.5.0/24' and outcome = 'failed'`,
    )
    assert.equal(count, 1)
  })

  it('S-04 guesses from many networks: at most a hundred a day reach the password, and the owner still gets in at home', async () => {
    world.advance(86_401)
    assert.match((await attempt(leader.login, goodPassword, '10.9.9.9')).body, /signedIn/)
    const before = world.now()
    const guesses = full ? 10_000 : 115
    const networks = full ? 500 : 40
    for (let i = 0; i < guesses; i += 10) {
      const some = Array.from({ length: Math.min(10, guesses - i) }, (_, k) => (i + k) % networks)
      await Promise.all(some.map(n => attempt(leader.login, `Cai-Mima-${n}-99`, `10.${100 + (n >> 8)}.${n & 255}.7`)))
    }
    const [{ looked }] = await rows(
      `select count(*)::int as looked from identity_attempt where at >= $1 and outcome = 'failed'
         and subject = (select subject from identity_attempt where at = $1 and outcome = 'passed' limit 1)`,
      [before],
    )
    assert.equal(looked, 100)
    assert.match((await attempt(leader.login, goodPassword, '10.77.7.7')).body, /refused/)
    assert.match((await attempt(leader.login, goodPassword, '10.9.9.9')).body, /signedIn/)
    world.advance(86_401)
  })
})

describe('second factor', () => {
  it('S-06 a privileged hat with the password alone gets 403 on every privileged verb', async () => {
    const half = world.browser()
    await half.do(identity.signIn, { login: officer.login, password: officer.password })
    const { hats, secondFactor } = await half.ask(identity.session, {})
    assert.deepEqual([secondFactor.needed, secondFactor.enrolled, secondFactor.proven], [true, true, false])
    half.wear(hats[0]?.id ?? null)
    for (const query of [identity.accounts]) {
      await assert.rejects(half.ask(query, {}), { status: 403, code: 'second_factor_required' })
    }
    await assert.rejects(half.do(identity.newActivationCode, { accountId: leader.accountId }), { status: 403 })
  })

  it('S-07 fifty submissions of one code at once: exactly one passes, and never again', async () => {
    const halves: Browser[] = []
    for (let i = 0; i < (full ? 5 : 3); i++) {
      const half = world.browser(`10.20.${i}.1`)
      await half.do(identity.signIn, { login: officer.login, password: officer.password })
      halves.push(half)
    }
    world.advance(30)
    const code = totpCode(officer.totp ?? '', world.now())
    const submissions = Array.from({ length: full ? 50 : 12 }, (_, i) => halves[i % halves.length])
    const outcomes = await Promise.all(
      submissions.map(half =>
        half?.do(identity.confirmFactor, { code }).then(
          ({ outcome }) => outcome,
          // A token renewed by the winner no longer opens for the others of the same browser.
          () => 'refused',
        ),
      ),
    )
    assert.equal(outcomes.filter(outcome => outcome === 'confirmed').length, 1)
    world.advance(16 * 60)
  })

  it('S-07 codes of the step before and after pass, two steps away do not', async () => {
    const secret = officer.totp ?? ''
    const at = world.now()
    for (const [steps, passes] of [
      [-2, false],
      [-1, true],
      [0, true],
      [1, true],
      [2, false],
    ] as const) {
      const code = totpCode(secret, new Date(at.getTime() + steps * 30_000))
      assert.equal(matchTotp(secret, code, at, null) !== null, passes, `${steps} steps`)
    }
  })

  it('S-08 ten recovery codes, each opens once, none stands in the database', async () => {
    assert.equal(new Set(officer.recoveryCodes).size, 10)
    const stored = JSON.stringify(await rows(`select encode(digest, 'escape') as digest from identity_recovery_code`))
    for (const code of officer.recoveryCodes)
      assert.ok(!stored.includes(code) && !stored.includes(code.replaceAll('-', '')))
    const half = world.browser('10.21.0.1')
    for (const code of officer.recoveryCodes.slice(0, full ? 10 : 3)) {
      await half.do(identity.signIn, { login: officer.login, password: officer.password })
      assert.equal((await half.do(identity.confirmFactor, { code })).outcome, 'confirmed')
      assert.equal((await half.do(identity.confirmFactor, { code })).outcome, 'refused')
      world.advance(16 * 60)
    }
  })

  it('S-10 a new password by activation code does not get past the second factor', async () => {
    const system = await world.enter(world.admins.system_admin, 'system_admin')
    const { activationCode } = await system.do(identity.newActivationCode, { accountId: officer.accountId })
    const half = world.browser('10.22.0.1')
    const password = 'Qingsong-5521-Yunhai'
    const renewed = await half.do(identity.activate, { login: officer.login, code: activationCode, password })
    assert.equal(renewed.outcome, 'activated')
    officer = { ...officer, password }
    await half.do(identity.signIn, { login: officer.login, password })
    const { secondFactor, hats } = await half.ask(identity.session, {})
    assert.deepEqual([secondFactor.enrolled, secondFactor.proven], [true, false])
    half.wear(hats[0]?.id ?? null)
    await assert.rejects(half.ask(identity.accounts, {}), { code: 'second_factor_required' })
    await assert.rejects(half.do(identity.enrolFactor, {}), { code: 'identity.factorAlready' })
    await assert.rejects(half.do(identity.renewRecoveryCodes, {}), { code: 'identity.factorAlready' })
  })

  it('S-13 the on-screen aid exists in a demo installation only', async () => {
    const half = world.browser('10.23.0.1')
    await half.do(identity.signIn, { login: officer.login, password: officer.password })
    await assert.rejects(half.ask(identity.demoFactor, {}), { status: 409, code: 'identity.notInDemo' })
  })
})

describe('activation', () => {
  it('S-09 a code works once and for twenty-four hours, and its maker has no way to set a password', async () => {
    const system = await world.enter(world.admins.system_admin, 'system_admin')
    const opened = await system.do(identity.openAccount, {
      login: 'xinren',
      displayName: '孔新仁',
      organisationId: world.county,
    })
    const door = world.browser('10.24.0.1')
    const use = (code: string) => door.do(identity.activate, { login: 'xinren', code, password: goodPassword })
    world.advance(86_401)
    assert.equal((await use(opened.activationCode)).outcome, 'refused')
    const again = await world.enter(world.admins.system_admin, 'system_admin')
    const { activationCode } = await again.do(identity.newActivationCode, { accountId: opened.accountId })
    assert.equal((await use(activationCode)).outcome, 'activated')
    assert.equal((await use(activationCode)).outcome, 'refused')
    const fields = [
      identity.openAccount,
      identity.openMemberAccount,
      identity.newActivationCode,
      identity.enableAccount,
    ]
    for (const { in: schema } of fields) {
      assert.ok(!Object.keys((schema as unknown as { shape: object }).shape).some(name => /pass/i.test(name)))
    }
  })

  it('S-02 names and organisations of the person are refused as passwords, and the code stays good', async () => {
    const system = await world.enter(world.admins.system_admin, 'system_admin')
    const opened = await system.do(identity.openAccount, {
      login: 'liyuanchao',
      displayName: '李远潮',
      organisationId: world.county,
    })
    const door = world.browser('10.25.0.1')
    const variants = variantsOf(wordsOfLi)
    assert.equal(variants.length, 500)
    const wishes = ['Password123!', 'Aa1!', ...variants.filter((_, i) => full || i % 9 === 0)]
    for (const password of wishes) {
      const { outcome, faults } = await door.do(identity.activate, {
        login: 'liyuanchao',
        code: opened.activationCode,
        password,
      })
      assert.equal(outcome, 'weak', password)
      assert.ok(faults.length > 0)
    }
    const figures = { 'variants tried through the door': wishes.length, accepted: 0 }
    leaveFigures('s-02', 'S-02: passwords made of what is known about a person', figures)
    const { outcome } = await door.do(identity.activate, {
      login: 'liyuanchao',
      code: opened.activationCode,
      password: goodPassword,
    })
    assert.equal(outcome, 'activated')
  })

  it('S-11 the bootstrap code opened the three accounts once, and no account was there before', async () => {
    const wish = { login: 'zaiyiren', displayName: '再一人' }
    const again = {
      systemAdmin: wish,
      securityAdmin: { ...wish, login: 'zaier' },
      auditAdmin: { ...wish, login: 'zaisan' },
    }
    const { outcome, activations } = await world.browser().do(identity.bootstrap, { code: bootstrapCode, ...again })
    assert.deepEqual([outcome, activations], ['refused', []])
    const [{ count }] = await rows(`select count(*)::int as count from identity_account where login like 'zai%'`)
    assert.equal(count, 0)
  })
})
