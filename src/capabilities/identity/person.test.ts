import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { member } from '#capabilities/member/contract.ts'
import type { Browser } from '#platform/http/inside.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { identity } from './contract.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world?.close())

const isIn = async (browser: Browser) => (await browser.ask(identity.session, {})).account !== null
const cast = () => world.cast.people
const versionOf = async (memberId: string) =>
  (await world.owner.query('select version from member_person where id = $1', [memberId])).rows[0]?.version

describe('accounts of members', () => {
  it('a secretary wears two hats: himself and the branch he was elected for, one at a time', async () => {
    const browser = await world.as('secretary of Qingshi')
    const { hats, worn } = await browser.ask(identity.session, {})
    assert.deepEqual(
      hats.map(({ role }) => role),
      ['member', 'secretary'],
    )
    assert.equal(worn, hats[1]?.id)
    assert.ok((await browser.ask(member.roster, {})).rows.length > 0)
    browser.wear('self')
    await assert.rejects(browser.ask(member.roster, {}), { status: 403, code: 'permission' })
    browser.wear('01a1ffbc-0000-7000-8000-000000000000')
    await assert.rejects(browser.ask(member.roster, {}), { status: 403, code: 'permission' })
  })

  it('S-09 an officer opens accounts inside his range only; outside nobody is there', async () => {
    const baisha = await world.as('secretary of Baisha')
    const other = cast()['member of Qingshi'].personId ?? ''
    await assert.rejects(baisha.do(identity.openMemberAccount, { personId: other, login: 'waiqu' }), { status: 404 })
    const { rows } = await baisha.ask(identity.accounts, {})
    assert.deepEqual(
      rows.map(({ login }) => login),
      [cast()['secretary of Baisha'].login],
    )
    const qingshi = await world.as('secretary of Qingshi')
    await assert.rejects(qingshi.do(identity.openMemberAccount, { personId: other, login: 'dierge' }), {
      code: 'identity.personHasAccount',
    })
  })

  it('S-09 an officer cannot reset or disable an account that holds an office above his range', async () => {
    const accountId = (
      await world.owner.query('select id from identity_account where login = $1', [cast()['member of Qingshi'].login])
    ).rows[0]?.id
    const security = await world.as('security admin')
    const { requestId } = await security.do(identity.requestGrant, {
      accountId,
      role: 'leader',
      organisationId: world.cast.organisations.county,
      from: '2026-01-01',
      reason: '兼任',
    })
    await (await world.as('system admin')).do(identity.approveRequest, { requestId })
    const secretary = await world.as('secretary of Qingshi')
    const refused = { status: 409, code: 'identity.officeElsewhere' }
    await assert.rejects(secretary.do(identity.newActivationCode, { accountId }), refused)
    await assert.rejects(secretary.do(identity.disableAccount, { accountId, reason: '试试' }), refused)
    const { rows } = await security.ask(identity.offices, { text: cast()['member of Qingshi'].login })
    await security.do(identity.endOffice, { officeId: rows[0]?.id ?? '', reason: '免兼任' })
    assert.ok((await secretary.do(identity.newActivationCode, { accountId })).activationCode)
  })

  it('S-30 the account moves with its person: the former secretary no longer finds it, the new one does', async () => {
    const personId = cast()['member of Qingshi'].personId ?? ''
    const county = await world.as('county officer')
    await county.do(member.move, {
      memberId: personId,
      version: await versionOf(personId),
      toOrganisationId: world.cast.organisations.baisha,
      on: '2026-11-20',
    })
    await world.drain()
    const login = cast()['member of Qingshi'].login
    const logins = async (name: 'secretary of Qingshi' | 'secretary of Baisha') =>
      (await (await world.as(name)).ask(identity.accounts, {})).rows.map(row => row.login)
    assert.ok(!(await logins('secretary of Qingshi')).includes(login))
    assert.ok((await logins('secretary of Baisha')).includes(login))
  })

  it('S-12 whoever leaves the Party is signed out and his account disabled', async () => {
    const browser = await world.as('member of Qingshi')
    const personId = cast()['member of Qingshi'].personId ?? ''
    const county = await world.as('county officer')
    await county.do(member.recordEvent, {
      memberId: personId,
      version: await versionOf(personId),
      kind: 'EXITED',
      exit: 'EXPELLED',
      on: '2026-11-20',
      reason: '违纪',
    } as never)
    await world.drain()
    assert.equal(await isIn(browser), false)
    const { rows } = await (await world.as('county officer')).ask(identity.accounts, {
      text: cast()['member of Qingshi'].login,
    })
    assert.equal(rows[0]?.state, 'disabled')
  })
})
