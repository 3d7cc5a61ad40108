import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { audit } from '#capabilities/audit/contract.ts'
import { organisation } from '#capabilities/organisation/contract.ts'
import { adminRoles, type RoleName, roles } from '#capabilities/roles.ts'
import type { Browser } from '#platform/http/inside.ts'
import { operationsOf } from '#platform/kernel/kernel.ts'
import { newId } from '#platform/pure/id.ts'
import { type Entrance, openEntrance, type Person, wear } from '../../../test/entrance.ts'
import { identity } from './contract.ts'
import { zh } from './zh.ts'

let world: Entrance
let officer: Person
let plain: Person
before(async () => {
  world = await openEntrance()
  officer = await world.employ('zuzhibu', 'county_officer')
  plain = await world.employ('putong', null)
})
after(() => world?.close())

const rows = async (text: string, values: unknown[] = []) => (await world.owner.query(text, values)).rows
const as = (role: (typeof adminRoles)[number]) => world.enter(world.admins[role], role)
const hatsOf = async (person: Person) =>
  (await (await world.enter(person)).ask(identity.session, {})).hats.map(({ role }) => role)
const wish = (accountId: string, role: 'leader' | 'secretary' | (typeof adminRoles)[number]) => ({
  accountId,
  role,
  ...(roles[role].kind === 'admin' ? {} : { organisationId: world.county }),
  from: '2026-01-01',
  reason: '工作需要',
})

describe('three administrators', () => {
  it('S-34 every administrative verb opens for exactly one of the three', async () => {
    const permissions = new Set(operationsOf(world.platform.kernel).map(({ needs }) => needs))
    const mine = [...permissions].filter(permission => /^(identity|audit)\./.test(permission))
    for (const permission of mine) {
      const holders = adminRoles.filter(role => roles[role].permissions.includes(permission))
      assert.equal(holders.length, 1, `${permission}: ${holders}`)
    }
    const probes = [
      ['system_admin', identity.accounts],
      ['system_admin', identity.openRequests],
      ['security_admin', identity.offices],
      ['security_admin', identity.myRequests],
      ['audit_admin', audit.journal],
      ['audit_admin', audit.seal],
    ] as const
    for (const role of adminRoles) {
      const browser = await as(role)
      for (const [owner, query] of probes) {
        const outcome = await browser.ask(query as typeof audit.seal, {}).then(
          () => 200,
          problem => problem.status,
        )
        assert.equal(outcome, owner === role ? 200 : 403, `${role} asks ${query.name}`)
      }
    }
  })

  it('S-34 the row lock has no journal line for the other administrators, nor any credential of somebody else', async () => {
    const look = async (role: (typeof adminRoles)[number], query: string) => {
      const { wear: putOn } = await import('#platform/database/scope.ts')
      const { sql } = await import('kysely')
      const { nobody } = await import('#platform/kernel/actor.ts')
      return world.platform.kernel.db.transaction().execute(async trx => {
        const hat = { ...nobody.hat, kind: 'admin' as const, range: { lo: '0', hi: '~' } }
        const actor = { ...nobody, accountId: world.admins[role].accountId, hat }
        await putOn(trx, actor, world.now(), world.platform.kernel.scopeKey)
        return (await sql.raw<{ count: number }>(query).execute(trx)).rows[0]?.count
      })
    }
    const lines = 'select count(*)::int as count from journal_line'
    assert.ok(((await look('audit_admin', lines)) ?? 0) > 0)
    assert.equal(await look('system_admin', lines), 0)
    assert.equal(await look('security_admin', lines), 0)
    assert.equal(await look('security_admin', 'select count(*)::int as count from identity_credential'), 1)
    await assert.rejects(look('audit_admin', 'select sealed from journal_line'), /permission denied/)
  })

  it('S-35 nobody gets a second administrator role, nor an office beside one, nor by SQL', async () => {
    const security = await as('security_admin')
    for (const role of ['security_admin', 'system_admin', 'leader'] as const) {
      const other = role === 'leader' ? 'oneAdminRole' : role === 'system_admin' ? 'alreadyHeld' : 'oneAdminRole'
      await assert.rejects(security.do(identity.requestGrant, wish(world.admins.system_admin.accountId, role)), {
        status: 409,
        code: `identity.${other}`,
      })
    }
    await assert.rejects(security.do(identity.requestGrant, wish(officer.accountId, 'audit_admin')), {
      code: 'identity.oneAdminRole',
    })
    const forge = rows(
      `insert into identity_office (id, account_id, role, from_day, mac) values ($1, $2, 'audit_admin', '2026-01-01', 'x')`,
      [newId(), world.admins.system_admin.accountId],
    )
    await assert.rejects(forge, /identity_office_one_admin/)
  })
})

describe('grants by two persons', () => {
  it('S-36 a request alone changes nothing; approved by another it holds with the next request', async () => {
    const security = await as('security_admin')
    const { requestId } = await security.do(identity.requestGrant, wish(plain.accountId, 'leader'))
    assert.deepEqual(await hatsOf(plain), [])
    await assert.rejects(security.do(identity.approveRequest, { requestId }), { status: 403, code: 'permission' })
    const system = await as('system_admin')
    await system.do(identity.approveRequest, { requestId })
    assert.deepEqual(await hatsOf(plain), ['leader'])
    await assert.rejects(system.do(identity.approveRequest, { requestId }), { code: 'identity.alreadyDecided' })
    const { rows: mine } = await security.ask(identity.myRequests, {})
    assert.deepEqual(
      [mine[0]?.state, mine[0]?.requestedBy, mine[0]?.decidedBy, mine[0]?.title],
      ['approved', '林守正', '高建国', '中国共产党示范县委员会 · 领导（只读）'],
    )
  })

  it('S-36 nobody asks for himself or takes his own rights, and nobody approves a grant to himself', async () => {
    const security = await as('security_admin')
    const own = world.admins.security_admin.accountId
    await assert.rejects(security.do(identity.requestGrant, wish(own, 'leader')), { code: 'identity.ownRights' })
    const [{ id: officeId }] = await rows('select id from identity_office where account_id = $1', [own])
    await assert.rejects(security.do(identity.endOffice, { officeId, reason: '不干了' }), {
      code: 'identity.ownRights',
    })
    const { requestId } = await security.do(identity.requestFactorRemoval, {
      accountId: world.admins.system_admin.accountId,
      reason: '手机丢失，当面核验',
    })
    const system = await as('system_admin')
    await assert.rejects(system.do(identity.approveRequest, { requestId }), { code: 'identity.selfApproval' })
  })

  it('S-36 the database refuses a decision by the same hand even without the application', async () => {
    const [{ id, requested_by: by }] = await rows('select id, requested_by from identity_request limit 1')
    await assert.rejects(rows('update identity_request set decided_by = $2 where id = $1', [id, by]), /check/)
  })

  it('S-20 an ended role is gone with the next request; the last administrator of a role stays', async () => {
    const browser = await world.enter(plain, 'leader')
    await browser.ask(organisation.skeleton, {})
    const security = await as('security_admin')
    const { rows: list } = await security.ask(identity.offices, { text: plain.login })
    const officeId = list[0]?.id ?? ''
    await security.do(identity.endOffice, { officeId, reason: '调整分工' })
    await assert.rejects(browser.ask(organisation.skeleton, {}), { status: 403 })
    const [{ id: last }] = await rows(`select id from identity_office where role = 'audit_admin' and ended_at is null`)
    await assert.rejects(security.do(identity.endOffice, { officeId: last, reason: '收回' }), {
      code: 'identity.lastOfRole',
    })
  })

  it('S-10 a lost factor is removed by two persons only, ends every session, and the next sign-in enrols anew', async () => {
    const browser = await world.enter(officer, 'county_officer')
    const security = await as('security_admin')
    const { requestId } = await security.do(identity.requestFactorRemoval, {
      accountId: officer.accountId,
      reason: '手机丢失，当面核验',
    })
    assert.equal((await browser.ask(identity.session, {})).secondFactor.enrolled, true)
    await (await as('system_admin')).do(identity.approveRequest, { requestId })
    assert.equal((await browser.ask(identity.session, {})).account, null)
    const again = world.browser()
    await again.do(identity.signIn, { login: officer.login, password: officer.password })
    const { secondFactor } = await again.ask(identity.session, {})
    assert.deepEqual([secondFactor.enrolled, secondFactor.recoveryCodesLeft], [false, 0])
    await wear(again, 'county_officer')
    await assert.rejects(again.ask(identity.accounts, {}), { code: 'second_factor_required' })
    officer = { ...officer, totp: null }
  })
})

describe('sealed grants', () => {
  const tamper = async (browser: Browser, change: string, accountId: string) => {
    const refused = () =>
      browser.ask(organisation.skeleton, {}).then(
        () => 200,
        problem => problem.status,
      )
    assert.equal(await refused(), 200)
    const [before] = await rows('select * from identity_office where account_id = $1 and ended_at is null', [accountId])
    await rows(`update identity_office set ${change} where id = $1`, [before?.id])
    const { broken } = await world.asSystem(identity.checkGrants, {})
    const outcome = { status: await refused(), broken }
    await rows('update identity_office set role = $2, from_day = $3, to_day = $4 where id = $1', [
      before?.id,
      before?.role,
      before?.from_day,
      before?.to_day,
    ])
    return outcome
  }
  const changes: readonly string[] = [`role = 'secretary'`, `from_day = from_day - 1`, `to_day = '2099-01-01'`]
  it('S-46 an office changed by direct SQL cannot be worn, and the nightly check tells', async () => {
    const reader = await world.employ('duzhe', 'leader')
    for (const change of changes) {
      const browser = await world.enter(reader, 'leader')
      assert.deepEqual(await tamper(browser, change, reader.accountId), { status: 403, broken: 1 }, change)
      assert.equal((await world.asSystem(identity.checkGrants, {})).broken, 0)
    }
  })

  it('S-46 an office invented by direct SQL gives no hat', async () => {
    const schemer = await world.employ('xiangshangpa', null)
    const [{ path }] = await rows('select path from identity_account where id = $1', [schemer.accountId])
    const id = newId()
    await rows(
      `insert into identity_office (id, account_id, role, organisation_id, path, from_day, mac)
       select $1, $2, 'county_officer', $3, $4, '2026-01-01', mac from identity_office where role = 'leader' limit 1`,
      [id, schemer.accountId, world.county, path],
    )
    assert.deepEqual(await hatsOf(schemer), [])
    assert.equal((await world.asSystem(identity.checkGrants, {})).broken, 1)
    await rows('delete from identity_office where id = $1', [id])
  })

  it('S-46 an account bound to another person by direct SQL wears nothing', async () => {
    const thief = await world.employ('huanren', 'leader')
    await rows('update identity_account set person_id = $1 where id = $2', [newId(), thief.accountId])
    assert.deepEqual(await hatsOf(thief), [])
    assert.equal((await world.asSystem(identity.checkGrants, {})).broken, 1)
    await rows('update identity_account set person_id = null where id = $1', [thief.accountId])
  })
})

describe('offices of posts', () => {
  const post = { postId: newId(), personId: newId(), post: 'SECRETARY', from: '2026-01-01', to: null }
  const place = async () => {
    const [{ path }] = await rows('select path from organisation_node where id = $1', [world.county])
    return { organisationId: world.county, path }
  }
  it('a post gives its holder the office and its end takes it; before there is an account it waits', async () => {
    const where = await place()
    assert.equal((await world.asSystem(identity.giveOfficeOfPost, { ...post, ...where })).officeId, null)
    assert.equal((await rows('select from identity_awaited_office')).length, 1)
    await world.asSystem(identity.endOfficeOfPost, { postId: post.postId, to: '2026-11-01' })
    assert.equal((await rows('select from identity_awaited_office')).length, 0)

    const person = await world.employ('zhishu', null)
    await rows('update identity_account set person_id = $1, mac = $2 where id = $3', [
      post.personId,
      sealed(person.accountId, post.personId),
      person.accountId,
    ])
    const next = { ...post, postId: newId(), ...where }
    assert.ok((await world.asSystem(identity.giveOfficeOfPost, next)).officeId)
    assert.equal(
      (await world.asSystem(identity.giveOfficeOfPost, next)).officeId,
      null,
      'a repeated event gives nothing twice',
    )
    const held: RoleName[] = await hatsOf(person)
    assert.deepEqual(held.toSorted(), ['member', 'secretary'])
    await world.asSystem(identity.endOfficeOfPost, { postId: next.postId, to: '2026-11-20' })
    assert.deepEqual(await hatsOf(person), ['member'])
  })
  const sealed = (id: string, personId: string) => world.platform.kernel.vault.mac('identity_account', [id, personId])

  it('S-12 one person has one account', async () => {
    const [{ person_id: personId }] = await rows('select person_id from identity_account where person_id is not null')
    await assert.rejects(
      rows(`update identity_account set person_id = $1 where login = 'putong'`, [personId]),
      /identity_account_person_id_key/,
    )
  })
})

describe('the journal as the audit administrator reads it', () => {
  it('S-49 finds grants by verb, refusals by outcome, and pages without gaps', async () => {
    const reader = await as('audit_admin')
    const { rows: grants } = await reader.ask(audit.journal, { verb: 'identity.approveRequest', outcome: 'done' })
    assert.ok(
      grants.length > 0 &&
        grants.every(({ verb, account }) => verb === 'identity.approveRequest' && account === '高建国'),
    )
    const { rows: refused } = await reader.ask(audit.journal, { verb: 'identity', outcome: 'refused' })
    assert.ok(refused.some(({ sentence }) => sentence === `未办成：${zh.refusals.selfApproval}`))
    const { rows: forbidden } = await reader.ask(audit.journal, { outcome: 'forbidden' })
    assert.ok(forbidden.length > 0)
    for (const { sentence } of [...refused, ...forbidden]) assert.match(sentence, /^未办成：\p{Script=Han}/u)
    assert.ok(grants.every(({ network }) => network === '127.0.0.0/24'))
    const seen = new Set<string>()
    let after: string | null | undefined
    while (after !== null) {
      const page: { rows: { id: string }[]; next: string | null } = await reader.ask(
        audit.journal,
        after ? { after } : {},
      )
      for (const { id } of page.rows) assert.ok(!seen.has(id) && seen.add(id))
      after = page.next
    }
    const [{ count }] = await rows('select count(*)::int as count from journal_line')
    assert.equal(seen.size, count)
  })

  it('S-55 no password, code or token stands in any line', async () => {
    const text = JSON.stringify(await rows('select row_to_json(l) as line from journal_line l'))
    for (const canary of [officer.password, ...officer.recoveryCodes]) assert.ok(!text.includes(canary))
  })
})
