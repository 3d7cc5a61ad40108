import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from '#platform/http/inside.ts'
import { type Entrance, openEntrance, type Person, wear } from '../../../test/entrance.ts'
import { type Issuer, type Lie, openIssuer } from '../../../test/issuer.ts'
import { openProvider, visitProvider } from '../../../test/provider.ts'
import { identity } from './contract.ts'
import { zh } from './zh.ts'

const origin = 'https://dj.example.cn'
let world: Entrance
let issuer: Issuer
let officer: Person
before(async () => {
  issuer = await openIssuer()
  world = await openEntrance('production', { origin, oidc: issuer.settings })
  officer = await world.employ('zuzhibu', 'county_officer')
  // Tokens carry the time of this machine; the world stands at the same.
  world.advance((Date.now() - world.now().getTime()) / 1000)
  const mine = await world.enter(officer)
  assert.deepEqual(await link(mine, 'gonghao-0017'), { outcome: 'linked', why: null })
})
after(async () => {
  await world?.close()
  await issuer?.close()
})

async function link(browser: Browser, subject: string, secondsAgo = 0) {
  const { url, ticket } = await browser.do(identity.beginOidcLink, {})
  return browser.do(identity.linkOidc, { ticket, answer: issuer.visit(url ?? '', subject, secondsAgo) })
}
async function signIn(subject: string, browser = world.browser(), secondsAgo = 0) {
  const { url, ticket } = await browser.do(identity.beginOidc, {})
  return browser.do(identity.finishOidc, { ticket, answer: issuer.visit(url ?? '', subject, secondsAgo) })
}
const sessions = async () =>
  (await world.owner.query('select count(*)::int as n from identity_session where ended_at is null')).rows[0].n

describe('signing in by the identity provider', () => {
  it('S-16 opens the linked account, as one factor of two', async () => {
    const browser = world.browser()
    const { outcome, displayName } = await signIn('gonghao-0017', browser)
    assert.deepEqual([outcome, displayName], ['signedIn', '同志zuzhibu'])
    const { account, secondFactor } = await browser.ask(identity.session, {})
    assert.deepEqual([account?.id, secondFactor.proven], [officer.accountId, false])
    await wear(browser, 'county_officer')
    await assert.rejects(browser.ask(identity.accounts, {}), { code: 'second_factor_required' })
  })

  it('S-16 what was proven long ago at the provider is no fresh proof here', async () => {
    const [late, fresh] = [world.browser(), world.browser()]
    await signIn('gonghao-0017', late, 3600)
    await assert.rejects(late.do(identity.endMySessions, {}), { code: 'step_up_required' })
    await signIn('gonghao-0017', fresh)
    await fresh.do(identity.endMySessions, {})
  })

  it('S-16 nobody is made by an answer, however good', async () => {
    const count = async () => (await world.owner.query('select count(*)::int as n from identity_account')).rows[0].n
    const before = await count()
    assert.deepEqual(await signIn('shui-ye-bu-shi'), { outcome: 'refused', why: 'unlinked' })
    assert.equal(await count(), before)
  })

  it('S-16 an answer and its ticket are good once', async () => {
    const browser = world.browser()
    const { url, ticket } = await browser.do(identity.beginOidc, {})
    const answer = issuer.visit(url ?? '', 'gonghao-0017')
    assert.equal((await browser.do(identity.finishOidc, { ticket, answer })).outcome, 'signedIn')
    assert.deepEqual(await world.browser().do(identity.finishOidc, { ticket, answer }), {
      ...{ outcome: 'refused', why: 'wrong' },
    })
  })

  it('S-16 a disabled account stays shut', async () => {
    const other = await world.employ('lizhi', null)
    assert.equal((await link(await world.enter(other), 'gonghao-0099')).outcome, 'linked')
    const system = await world.enter(world.admins.system_admin, 'system_admin')
    await system.do(identity.disableAccount, { accountId: other.accountId, reason: '离职' })
    assert.deepEqual(await signIn('gonghao-0099'), { outcome: 'refused', why: 'closed' })
  })

  const minute = 60
  const now = () => Math.floor(Date.now() / 1000)
  const claims = (change: Record<string, unknown>): Lie => ({ claims: honest => ({ ...honest, ...change }) })
  const brokenOff: Lie = {
    back: q => {
      q.delete('code')
      q.set('error', 'access_denied')
    },
  }
  const lies: readonly (readonly [string, Lie, string?])[] = [
    ['another state', { back: q => q.set('state', 'x') }],
    ['no state', { back: q => q.delete('state') }],
    ['the state twice', { back: q => q.append('state', q.get('state') ?? '') }],
    ['another issuer in the address', { back: q => q.set('iss', 'https://evil.example') }],
    ['no issuer in the address', { back: q => q.delete('iss') }],
    ['no code', { back: q => q.delete('code') }],
    ['a made-up code', { back: q => q.set('code', 'guess') }],
    ['an id token in the address', { back: q => q.set('id_token', 'a.b.c') }],
    ['an error and a code', { back: q => q.set('error', 'server_error') }],
    ['a person who broke off', brokenOff, 'denied'],
    ['another nonce', claims({ nonce: 'x' })],
    ['no nonce', claims({ nonce: undefined })],
    ['another issuer in the token', claims({ iss: 'https://evil.example' })],
    ['a token for somebody else', claims({ aud: 'another-client' })],
    ['a token for two, given to the other', claims({ aud: ['tongxin', 'another'], azp: 'another' })],
    ['a token that has expired', claims({ exp: now() - 5 * minute, iat: now() - 10 * minute })],
    ['a token without an end', claims({ exp: undefined })],
    ['a token of tomorrow', claims({ nbf: now() + 1440 * minute })],
    ['nobody', claims({ sub: undefined })],
    ['an empty name', claims({ sub: '' })],
    ['a number as a name', claims({ sub: 17 })],
    ['a proof that lies in the future', claims({ auth_time: now() + 60 * minute })],
    ['no signature', { signature: 'none' }],
    ['the signature of another key', { signature: 'other key' }],
    ['a signature by the client secret', { signature: 'client secret' }],
    ['a changed signature', { signature: 'broken' }],
    ['a key nobody knows', { header: { kid: 'two' } }],
    ['a critical header nobody knows', { header: { crit: ['x'], x: 1 } }],
    ['no token', { body: ({ id_token: _, ...rest }) => rest }],
    ['words instead of a token', { body: honest => ({ ...honest, id_token: 'trust me' }) }],
    ['an error of the token endpoint', { status: 500, body: () => ({ error: 'server_error' }) }],
    ['an answer that is no object', { body: () => 'fine' }],
  ]
  for (const [what, lie, why = 'wrong'] of lies) {
    it(`S-16 ${what} opens nothing`, async () => {
      const before = await sessions()
      issuer.lie(lie)
      const answer = await signIn('gonghao-0017').finally(() => issuer.lie(null))
      assert.deepEqual(answer, { outcome: 'refused', why })
      assert.match(zh.oidcWhy[why === 'denied' ? 'denied' : 'wrong'], /。$/)
      assert.equal(await sessions(), before)
    })
  }

  it('S-16 there are more than twenty of these lies, and without one the same way opens', async () => {
    assert.ok(lies.length > 20)
    assert.equal((await signIn('gonghao-0017')).outcome, 'signedIn')
  })

  it('S-16 a ticket that is late, changed, of another way, or of another browser opens nothing', async () => {
    const { url, ticket } = await world.browser().do(identity.beginOidc, {})
    const other = await world.browser().do(identity.beginOidc, {})
    const answer = () => issuer.visit(url ?? '', 'gonghao-0017')
    const changed = `${ticket.slice(0, -4)}${ticket.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`
    const mine = await world.enter(officer)
    const ofLink = (await mine.do(identity.beginOidcLink, {})).ticket
    for (const wrong of [changed, other.ticket, ofLink, 'x']) {
      const { why } = await world.browser().do(identity.finishOidc, { ticket: wrong, answer: answer() })
      assert.equal(why, 'wrong')
    }
    const early = answer()
    world.advance(10 * 60 + 1)
    const late = await world.browser().do(identity.finishOidc, { ticket, answer: early })
    assert.equal(late.why, 'wrong')
  })
})

describe('linking an account', () => {
  it('S-16 wants a fresh proof on both sides, and a person only once', async () => {
    const person = await world.employ('xinren', 'leader')
    const browser = await world.enter(person)
    assert.equal((await link(browser, 'gonghao-0018', 3600)).why, 'stale')
    issuer.lie({ claims: ({ auth_time: _, ...rest }) => rest })
    assert.equal((await link(browser, 'gonghao-0018').finally(() => issuer.lie(null))).why, 'stale')
    assert.equal((await link(browser, 'gonghao-0017')).why, 'taken')
    assert.equal((await link(browser, 'gonghao-0018')).outcome, 'linked')
    assert.equal((await link(browser, 'gonghao-0019')).why, 'taken')
    world.advance(6 * 60)
    await assert.rejects(browser.do(identity.beginOidcLink, {}), { code: 'step_up_required' })
    await assert.rejects(world.browser().do(identity.beginOidcLink, {}), { code: 'unknown' })
  })

  it('S-16 a ticket of one session links nothing in another', async () => {
    const [mine, victim] = [await world.enter(officer), await world.enter(await world.employ('beihai', null))]
    const { url, ticket } = await mine.do(identity.beginOidcLink, {})
    const answer = issuer.visit(url ?? '', 'gonghao-6666')
    assert.equal((await victim.do(identity.linkOidc, { ticket, answer })).why, 'wrong')
  })

  it('S-14 S-46 its owner is told and ends it; a link written past the application opens nothing', async () => {
    const mine = await world.enter(officer)
    const [made] = (await mine.ask(identity.myWaysIn, {})).links
    assert.equal(made?.issuer, issuer.settings.issuer)
    const other = await world.employ('touji', null)
    await world.owner.query('update identity_link set account_id = $1 where id = $2', [other.accountId, made?.id])
    assert.deepEqual(await signIn('gonghao-0017'), { outcome: 'refused', why: 'unlinked' })
    await world.owner.query('update identity_link set account_id = $1 where id = $2', [officer.accountId, made?.id])
    await mine.do(identity.unlinkOidc, { linkId: made?.id ?? '' })
    assert.deepEqual(await signIn('gonghao-0017'), { outcome: 'refused', why: 'unlinked' })
    const kinds = (await mine.ask(identity.myNotices, {})).rows.map(({ kind }) => kind)
    assert.ok(kinds.includes('linkAdded') && kinds[0] === 'linkRemoved')
  })
})

describe('a link made by two administrators', () => {
  it('S-16 S-36 is asked by one, made by the other, and told to its owner', async () => {
    const person = await world.employ('daiban', 'leader')
    const security = await world.enter(world.admins.security_admin, 'security_admin')
    const wish = { accountId: person.accountId, subject: 'gonghao-0021', reason: '本人不便到场' }
    const { requestId } = await security.do(identity.requestLink, wish)
    assert.equal((await signIn('gonghao-0021')).why, 'unlinked')
    await assert.rejects(security.do(identity.approveRequest, { requestId }), { status: 403 })
    const system = await world.enter(world.admins.system_admin, 'system_admin')
    const [row] = (await system.ask(identity.openRequests, {})).rows
    assert.deepEqual([row?.kind, row?.title], ['link', 'gonghao-0021'])
    await system.do(identity.approveRequest, { requestId })
    const browser = world.browser()
    assert.equal((await signIn('gonghao-0021', browser)).outcome, 'signedIn')
    assert.equal(
      (await browser.ask(identity.myNotices, {})).rows.find(({ kind }) => kind === 'linkAdded')?.network,
      null,
    )
    const again = await world.enter(world.admins.security_admin, 'security_admin')
    const second = await again.do(identity.requestLink, { ...wish, subject: 'gonghao-0022' })
    const decider = await world.enter(world.admins.system_admin, 'system_admin')
    await assert.rejects(decider.do(identity.approveRequest, second), { code: 'identity.linkTaken' })
    await assert.rejects(
      again.do(identity.requestLink, { ...wish, accountId: world.admins.security_admin.accountId }),
      { code: 'identity.ownRights' },
    )
  })
})

describe('with the provider of npm', () => {
  it('S-16 a person links and signs in; a code is good once; when it is gone, people are told', async () => {
    const redirect = `${origin}/console/oidc`
    const provider = await openProvider(redirect)
    const there = await openEntrance('production', { origin, oidc: provider.settings })
    try {
      const person = await there.employ('zhangsan', 'leader')
      const mine = await there.enter(person)
      const begun = await mine.do(identity.beginOidcLink, {})
      const answer = await visitProvider(begun.url ?? '', 'zhang.san', redirect)
      assert.deepEqual(await mine.do(identity.linkOidc, { ticket: begun.ticket, answer }), {
        ...{ outcome: 'linked', why: null },
      })
      const { url, ticket } = await there.browser().do(identity.beginOidc, {})
      const used = await there.browser().do(identity.finishOidc, { ticket, answer })
      assert.equal(used.why, 'wrong', 'the answer of another sign-in')
      const again = await there.browser().do(identity.beginOidc, {})
      const back = await visitProvider(again.url ?? '', 'zhang.san', redirect)
      const door = there.browser()
      const entered = await door.do(identity.finishOidc, { ticket: again.ticket, answer: back })
      assert.equal(entered.outcome, 'signedIn')
      assert.equal((await door.ask(identity.session, {})).account?.id, person.accountId)
      assert.ok(url)
      const last = await there.browser().do(identity.beginOidc, {})
      await provider.close()
      const gone = await there.browser().do(identity.finishOidc, { ticket: last.ticket, answer: back })
      assert.equal(gone.outcome, 'refused')
    } finally {
      await there.close()
      await provider.close()
    }
  })
})
