import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { type AdminRole, adminRoles } from '#capabilities/roles.ts'
import { wear } from '#platform/database/scope.ts'
import { hashToken } from '#platform/http/identity-port.ts'
import { newId } from '#platform/pure/id.ts'
import { type Entrance, openEntrance, type Person } from '../../../test/entrance.ts'
import { identity } from './contract.ts'
import { identityPort } from './index.ts'

/** What an injected statement could do under the hat of each administrator: the row lock alone, without the verb lock. */
let world: Entrance
let plain: Person
let clerk: Person
let requestId: string
before(async () => {
  world = await openEntrance()
  plain = await world.employ('putong', null)
  clerk = await world.employ('shuji', 'secretary')
  await world.enter(plain)
  const security = await world.enter(world.admins.security_admin, 'security_admin')
  const wish = { accountId: plain.accountId, role: 'leader' as const, organisationId: world.county }
  requestId = (await security.do(identity.requestGrant, { ...wish, from: '2026-01-01', reason: '工作' })).requestId
})
after(() => world?.close())

class Undo extends Error {
  readonly verdict: string
  constructor(verdict: string) {
    super(verdict)
    this.verdict = verdict
  }
}

/** `done` when a row was read or written, `nothing` when the row lock hid it, `denied` when the database refused. */
async function verdictOf(role: AdminRole, statement: string): Promise<string> {
  const { kernel } = world.platform
  const browser = await world.enter(world.admins[role], role)
  const tokenHash = hashToken(browser.cookie()?.split('=')[1] ?? '')
  const port = identityPort({ vault: kernel.vault, db: kernel.db })
  const attempt = kernel.db.transaction().execute(async trx => {
    const actor = await port.bySession(trx, { tokenHash, hatId: null }, world.now(), false)
    assert.ok(actor)
    assert.equal(actor.hat.kind, 'admin')
    await wear(trx, actor, world.now(), kernel.scopeKey)
    const { rows, numAffectedRows } = await sql.raw(statement).execute(trx)
    throw new Undo(rows.length > 0 || Number(numAffectedRows ?? 0) > 0 ? 'done' : 'nothing')
  })
  return attempt.then(
    () => 'never',
    error => (error instanceof Undo ? error.verdict : error.code === '42501' ? 'denied' : String(error)),
  )
}

type Case = readonly [what: string, statement: () => string, allowed: readonly AdminRole[]]
const id = () => `'${newId()}'`
const office = (request: string) => `insert into identity_office
  (id, account_id, role, organisation_id, path, from_day, request_id, mac)
  select ${id()}, '${plain.accountId}', 'leader', n.id, n.path, '2026-01-01', ${request}, '' from organisation n`
const cases: readonly Case[] = [
  ['read accounts', () => `select id from identity_account where login = 'putong'`, adminRoles],
  [
    'open an account',
    () => `insert into identity_account (id, login, display_name, state, opened_at, enabled_at, mac)
      values (${id()}, 'zaiyi', 'x', 'awaiting', kernel.moment(), kernel.moment(), '')`,
    ['system_admin'],
  ],
  [
    'disable an account',
    () => `update identity_account set state = 'disabled' where login = 'putong'`,
    ['system_admin'],
  ],
  [
    'make an activation code',
    () => `insert into identity_activation (id, account_id, digest, expires_at)
      values (${id()}, '${plain.accountId}', '', kernel.moment())`,
    ['system_admin'],
  ],
  [
    'found a tree of organisations',
    () => `insert into organisation_node (id, path, type, sector, state, full_name, short_name, sort_no, spelling, initials, search_text)
      values (${id()}, 'zzzz.', 'LOCAL_COMMITTEE', 'ORGAN', 'ACTIVE', 'x', 'x', 1, 'x', 'x', 'x')`,
    ['system_admin'],
  ],
  ['choose the password policy', () => `update identity_setting set policy = 'modern'`, ['security_admin']],
  [
    'see where somebody is signed in',
    () => `select id from identity_session where account_id = '${plain.accountId}'`,
    ['security_admin'],
  ],
  [
    'end the session of somebody',
    () => `update identity_session set ended_at = kernel.moment() where account_id = '${plain.accountId}'`,
    ['security_admin'],
  ],
  [
    'ask for a grant',
    () => `insert into identity_request (id, kind, account_id, reason, state, requested_by, requested_at)
      values (${id()}, 'factor', '${plain.accountId}', 'x', 'open', kernel.account(), kernel.moment())`,
    ['security_admin'],
  ],
  [
    'ask in the name of another',
    () => `insert into identity_request (id, kind, account_id, reason, state, requested_by, requested_at)
      values (${id()}, 'factor', '${plain.accountId}', 'x', 'open', '${clerk.accountId}', kernel.moment())`,
    [],
  ],
  [
    'decide on a request',
    () => `update identity_request set state = 'approved', decided_by = kernel.account(), decided_at = kernel.moment()
      where id = '${requestId}'`,
    ['system_admin'],
  ],
  [
    'decide in the name of another',
    () => `update identity_request set state = 'approved', decided_by = '${clerk.accountId}' where id = '${requestId}'`,
    [],
  ],
  ['give an office nobody asked for', () => office('null'), []],
  ['give an office that waits for its approval', () => office(`'${requestId}'`), []],
  [
    'give an office again by the approval of another',
    () => office(`(select request_id from identity_office where account_id = '${clerk.accountId}')`),
    [],
  ],
  [
    'end an office',
    () => `update identity_office set ended_at = kernel.moment() where role = 'secretary'`,
    ['security_admin'],
  ],
  [
    'read the offices of others',
    () => `select id from identity_office where role = 'secretary'`,
    ['system_admin', 'security_admin'],
  ],
  ['read the journal', () => 'select id from journal_line limit 1', ['audit_admin']],
  ['read what others are told', () => `select id from identity_notice where account_id = '${plain.accountId}'`, []],
  ['read the password of others', () => `select from identity_credential where account_id = '${plain.accountId}'`, []],
  ['end sessions that nothing ends', () => `select identity_end_sessions('${plain.accountId}', 'disabled', now())`, []],
]

describe('the three administrators in the database', () => {
  for (const [what, statement, allowed] of cases) {
    it(`S-34 ${allowed.length === 0 ? 'nobody of them' : allowed.join(' and ')} can ${what}`, async () => {
      const verdicts = []
      for (const role of adminRoles) verdicts.push([role, (await verdictOf(role, statement())) === 'done'])
      assert.deepEqual(
        Object.fromEntries(verdicts),
        Object.fromEntries(adminRoles.map(role => [role, allowed.includes(role)])),
      )
    })
  }

  it('S-36 what was asked, approved and given is one and the same, once', async () => {
    const system = await world.enter(world.admins.system_admin, 'system_admin')
    await system.do(identity.approveRequest, { requestId })
    const { rows } = await world.owner.query('select count(*)::int as n from identity_office where request_id = $1', [
      requestId,
    ])
    assert.equal(rows[0].n, 1)
    assert.match(await verdictOf('system_admin', office(`'${requestId}'`)), /denied|identity_office_request/)
  })
})
