import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from '#platform/http/inside.ts'
import { Authenticator, type KeyLie } from '../../../test/authenticator.ts'
import { type Entrance, openEntrance, type Person, wear } from '../../../test/entrance.ts'
import { identity } from './contract.ts'

const origin = 'https://dj.example.cn'
let world: Entrance
let officer: Person
let key: Authenticator
before(async () => {
  world = await openEntrance('production', { origin })
  officer = await world.employ('zuzhibu', 'county_officer')
  key = new Authenticator(origin)
  const mine = await world.enter(officer)
  assert.equal((await add(mine, key, '办公室电脑')).outcome, 'added')
})
after(() => world?.close())

async function add(browser: Browser, one: Authenticator, name: string, lie: KeyLie = {}) {
  const { options, ticket } = await browser.do(identity.beginPasskey, {})
  return browser.do(identity.addPasskey, { ticket, answer: one.make(options, lie), name })
}
async function signIn(one: Authenticator, lie: KeyLie = {}, browser = world.browser()) {
  const { options, ticket } = await browser.do(identity.beginPasskeySignIn, {})
  return browser.do(identity.passkeySignIn, { ticket, answer: one.prove(options, lie) })
}
const isIn = async (browser: Browser) => (await browser.ask(identity.session, {})).account !== null

describe('signing in with a passkey', () => {
  it('S-06 the key and the lock of its device are two factors: a privileged hat opens at once', async () => {
    const browser = world.browser()
    assert.equal((await signIn(key, {}, browser)).outcome, 'signedIn')
    await wear(browser, 'county_officer')
    await browser.ask(identity.accounts, {})
    const { secondFactor, ways } = await browser.ask(identity.session, {})
    assert.deepEqual([secondFactor.proven, secondFactor.passkeys, secondFactor.app], [true, 1, true])
    assert.deepEqual(ways, { passkey: true, oidc: null })
    const [told] = (await browser.ask(identity.myWaysIn, {})).passkeys
    assert.deepEqual([told?.name, told?.usedAt], ['办公室电脑', world.now().toISOString()])
  })

  const lies: readonly (readonly [string, KeyLie])[] = [
    ['of another site', { origin: 'https://evil.example' }],
    ['of a site that begins like ours', { origin: `${origin}.evil.example` }],
    ['of our name without TLS', { origin: 'http://dj.example.cn' }],
    ['for another host', { host: 'evil.example' }],
    ['to another question', { challenge: Buffer.from('another question, long ago').toString('base64url') }],
    ['of a registration', { type: 'webauthn.create' }],
    ['without the person', { flags: 0x04 }],
    ['without the lock of the device', { flags: 0x01 }],
    ['with a counter that stood still', { counter: 1 }],
    ['with a counter that went back', { counter: 0 }],
    ['signed by another key', { signature: 'other key' }],
    ['with a changed signature', { signature: 'broken' }],
    ['by a key nobody knows', { id: Buffer.alloc(32, 7).toString('base64url') }],
    ['for another account', { userHandle: Buffer.from('somebody else').toString('base64url') }],
  ]
  for (const [what, lie] of lies) {
    it(`S-13 an answer ${what} opens nothing`, async () => {
      const browser = world.browser()
      assert.deepEqual(await signIn(key, lie, browser), { outcome: 'refused' })
      assert.equal(await isIn(browser), false)
      assert.equal((await signIn(key)).outcome, 'signedIn', 'the honest answer still does')
    })
  }

  it('S-13 an answer is good once, for ten minutes, and for what it was asked for', async () => {
    const door = world.browser()
    const { options, ticket } = await door.do(identity.beginPasskeySignIn, {})
    const answer = key.prove(options)
    assert.equal((await door.do(identity.passkeySignIn, { ticket, answer })).outcome, 'signedIn')
    assert.equal((await world.browser().do(identity.passkeySignIn, { ticket, answer })).outcome, 'refused')
    for (const words of ['', 'null', '{}', '[]', '{"id":7}', '{"id":"x","response":{}}']) {
      const { ticket: fresh } = await world.browser().do(identity.beginPasskeySignIn, {})
      assert.equal(
        (await world.browser().do(identity.passkeySignIn, { ticket: fresh, answer: words })).outcome,
        'refused',
      )
    }
    const proof = await door.do(identity.beginPasskeyProof, {})
    const crossed = { ticket: proof.ticket, answer: key.prove(proof.options) }
    assert.equal((await world.browser().do(identity.passkeySignIn, crossed)).outcome, 'refused')
    const late = await world.browser().do(identity.beginPasskeySignIn, {})
    world.advance(10 * 60 + 1)
    const input = { ticket: late.ticket, answer: key.prove(late.options) }
    assert.equal((await world.browser().do(identity.passkeySignIn, input)).outcome, 'refused')
  })

  it('S-13 an answer is good once also where the key does not count, as synchronised keys do', async () => {
    const synced = new Authenticator(origin)
    await add(await world.enter(await world.employ('tongbu', null)), synced, '手机')
    const door = world.browser()
    const { options, ticket } = await door.do(identity.beginPasskeySignIn, {})
    const answer = synced.prove(options, { counter: 0 })
    assert.equal((await door.do(identity.passkeySignIn, { ticket, answer })).outcome, 'signedIn')
    assert.equal((await world.browser().do(identity.passkeySignIn, { ticket, answer })).outcome, 'refused')
    assert.equal((await signIn(synced, { counter: 0 })).outcome, 'signedIn')
  })

  it('S-46 a key written past the application opens nothing', async () => {
    const thief = await world.employ('touji', null)
    await world.owner.query('update identity_passkey set account_id = $1 where name = $2', [
      thief.accountId,
      '办公室电脑',
    ])
    const userHandle = Buffer.from(thief.accountId).toString('base64url')
    assert.equal((await signIn(key, { userHandle })).outcome, 'refused')
    await world.owner.query('update identity_passkey set account_id = $1 where name = $2', [
      officer.accountId,
      '办公室电脑',
    ])
    assert.equal((await signIn(key)).outcome, 'signedIn')
  })
})

describe('a passkey as second factor', () => {
  it('S-06 S-17 proves the session after the password, under a new token', async () => {
    const half = world.browser()
    await half.do(identity.signIn, { login: officer.login, password: officer.password })
    const before = half.cookie()
    await wear(half, 'county_officer')
    await assert.rejects(half.ask(identity.accounts, {}), { code: 'second_factor_required' })
    const { options, ticket } = await half.do(identity.beginPasskeyProof, {})
    assert.equal((await half.do(identity.provePasskey, { ticket, answer: key.prove(options) })).outcome, 'proven')
    assert.notEqual(half.cookie(), before)
    await half.ask(identity.accounts, {})
  })

  it('S-22 is a fresh proof for five minutes', async () => {
    const browser = world.browser()
    await signIn(key, {}, browser)
    world.advance(5 * 60 + 1)
    await assert.rejects(browser.do(identity.beginPasskey, {}), { code: 'step_up_required' })
    const { options, ticket } = await browser.do(identity.beginPasskeyProof, {})
    assert.equal((await browser.do(identity.provePasskey, { ticket, answer: key.prove(options) })).outcome, 'proven')
    await browser.do(identity.beginPasskey, {})
  })

  it('S-10 a password alone neither adds a key beside a factor nor proves with the key of another', async () => {
    const half = world.browser()
    await half.do(identity.signIn, { login: officer.login, password: officer.password })
    await assert.rejects(half.do(identity.beginPasskey, {}), { code: 'identity.factorAlready' })
    const plain = await world.employ('putong', null)
    const other = await world.enter(plain)
    const own = new Authenticator(origin)
    assert.equal((await add(other, own, '手机')).outcome, 'added')
    const { ticket, options } = await other.do(identity.beginPasskeyProof, {})
    assert.equal((await other.do(identity.provePasskey, { ticket, answer: key.prove(options) })).outcome, 'refused')
    const again = await world.enter(plain)
    await assert.rejects(again.do(identity.enrolFactor, {}), { code: 'identity.factorAlready' })
  })
})

describe('keeping passkeys', () => {
  const lies: readonly (readonly [string, KeyLie])[] = [
    ['for another site', { origin: 'https://evil.example' }],
    ['for another host', { host: 'evil.example' }],
    ['to another question', { challenge: Buffer.from('another question, long ago').toString('base64url') }],
    ['of a proof', { type: 'webauthn.get' }],
    ['without the lock of the device', { flags: 0x41 }],
    ['without a key in it', { flags: 0x05 }],
  ]
  it('S-13 no malformed registration is kept, nor one key twice', async () => {
    const mine = await world.enter(officer)
    for (const [what, lie] of lies)
      assert.equal((await add(mine, new Authenticator(origin), '甲', lie)).outcome, 'refused', what)
    assert.equal((await add(mine, key, '乙')).outcome, 'refused')
    assert.equal((await mine.ask(identity.myWaysIn, {})).passkeys.length, 1)
  })

  it('S-14 its owner is told when a key comes and goes; a removed key opens nothing', async () => {
    const mine = await world.enter(officer)
    const second = new Authenticator(origin)
    await add(mine, second, '手机')
    const [, made] = (await mine.ask(identity.myWaysIn, {})).passkeys
    const other = await world.enter(await world.employ('lingyi', null))
    await assert.rejects(other.do(identity.removePasskey, { passkeyId: made?.id ?? '' }), { status: 404 })
    await mine.do(identity.removePasskey, { passkeyId: made?.id ?? '' })
    assert.equal((await signIn(second)).outcome, 'refused')
    const [gone, come] = (await mine.ask(identity.myNotices, {})).rows
    assert.deepEqual([gone?.kind, gone?.detail], ['passkeyRemoved', '手机'])
    assert.ok(['passkeyAdded', 'newDevice'].includes(come?.kind ?? ''))
  })

  it('S-10 a factor removed by two administrators takes the keys along', async () => {
    const person = await world.employ('diushouji', 'secretary')
    const lost = new Authenticator(origin)
    await add(await world.enter(person), lost, '手机')
    assert.equal((await signIn(lost)).outcome, 'signedIn')
    const security = await world.enter(world.admins.security_admin, 'security_admin')
    const wish = { accountId: person.accountId, reason: '手机丢失' }
    const { requestId } = await security.do(identity.requestFactorRemoval, wish)
    const system = await world.enter(world.admins.system_admin, 'system_admin')
    await system.do(identity.approveRequest, { requestId })
    assert.equal((await signIn(lost)).outcome, 'refused')
  })

  it('S-14 whoever says “this was not me” shuts the keys out as well until the new password', async () => {
    const mine = await world.enter(officer)
    const [notice] = (await mine.ask(identity.myNotices, {})).rows
    await mine.do(identity.disown, { noticeId: notice?.id ?? '' })
    assert.equal((await signIn(key)).outcome, 'refused')
    const next = { current: officer.password, password: 'Hehua-6633-Chuntian' }
    await mine.do(identity.changePassword, next)
    assert.equal((await signIn(key)).outcome, 'signedIn')
  })

  it('without a host name there are no passkeys', async () => {
    const bare = await openEntrance('production', { origin: 'http://127.0.0.1:8080' })
    try {
      await assert.rejects(bare.browser().do(identity.beginPasskeySignIn, {}), { code: 'identity.noPasskeys' })
      assert.equal((await bare.browser().ask(identity.session, {})).ways.passkey, false)
    } finally {
      await bare.close()
    }
  })
})
