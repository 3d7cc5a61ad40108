import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { auditCapability } from '#capabilities/audit/index.ts'
import { file } from '#capabilities/file/contract.ts'
import { fileCapability } from '#capabilities/file/index.ts'
import { identity } from '#capabilities/identity/contract.ts'
import { identityCapability, identityPort } from '#capabilities/identity/index.ts'
import { mourningCapability } from '#capabilities/mourning/index.ts'
import { organisation } from '#capabilities/organisation/contract.ts'
import { organisationCapability } from '#capabilities/organisation/index.ts'
import type { AdminRole, RoleName } from '#capabilities/roles.ts'
import { openPlatform, type Platform } from '#platform/assemble.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import { totpCode } from '#platform/crypto/totp.ts'
import { allMigrations, prepareDatabase } from '#platform/database/prepare.ts'
import { prepareQueues } from '#platform/events/queue.ts'
import { type Browser, openBrowser } from '#platform/http/inside.ts'
import { systemActor } from '#platform/kernel/actor.ts'
import type { Action } from '#platform/kernel/contract.ts'
import { operationsOf } from '#platform/kernel/kernel.ts'
import { perform } from '#platform/kernel/perform.ts'
import type { OidcSettings } from '#platform/outside/oidc.ts'
import { cloneTemplate, openTestServer } from '#platform/testing/database.ts'

/** A person with everything needed to come in again. */
export interface Person {
  readonly login: string
  readonly accountId: string
  readonly password: string
  totp: string | null
  recoveryCodes: readonly string[]
}

/** A new production installation behind the real server: one county, three administrators, nobody else yet. */
export interface Entrance {
  readonly platform: Platform
  readonly owner: pg.Client
  readonly county: string
  readonly admins: Readonly<Record<AdminRole, Person>>
  now(): Date
  advance(seconds: number): void
  browser(address?: string): Browser
  /** Signs in, proves the factor where there is one, wears the hat of that role. */
  enter(person: Person, role?: RoleName, address?: string): Promise<Browser>
  /** First password and, where asked, the authenticator of a freshly opened account. */
  activate(opened: { accountId: string; login: string; activationCode: string }, factor: boolean): Promise<Person>
  /** An account in the county with an office over it, granted by two administrators. */
  employ(
    login: string,
    role: 'county_officer' | 'secretary' | 'leader' | null,
    organisationId?: string,
  ): Promise<Person>
  asSystem<I, O>(action: Action<I, O>, input: NoInfer<I>): Promise<O>
  close(): Promise<void>
}

export const goodPassword = 'Songbai-7412-Liushui'
const capabilities = [organisationCapability, identityCapability, mourningCapability, fileCapability, auditCapability]
const start = new Date('2026-11-20T01:00:00.000Z')
export const bootstrapCode = 'BOOT2-STRAP-CODE9'

/** Where people reach the installation, and its identity provider: for the ways in that lean on them. */
export interface Outdoors {
  readonly origin: string
  readonly oidc?: OidcSettings
}

export async function openEntrance(mode: 'demo' | 'production' = 'production', outdoors?: Outdoors): Promise<Entrance> {
  const server = await openTestServer()
  const folder = mkdtempSync(join(tmpdir(), 'tongxin-entrance-'))
  const sqlOfAll = (await allMigrations(capabilities)).map(({ sql }) => sql).join('\n')
  const clone = await cloneTemplate(server, `entrance ${sqlOfAll}`, async url => {
    await prepareDatabase(url, capabilities, openKeys({ folder: server.keysFolder }))
    await prepareQueues(url, capabilities)
  })
  let at = start
  const platform = await openPlatform({
    ownerUrl: clone.ownerUrl,
    keysFolder: server.keysFolder,
    filesFolder: join(folder, 'files'),
    checkpointsFolder: join(folder, 'checkpoints'),
    capabilities,
    identity: identityPort,
    filePort: file,
    reach: { mode: 'production', origins: outdoors ? [outdoors.origin] : [], trustedProxies: [] },
    oidc: outdoors?.oidc ?? null,
    webFolder: null,
    maxEventLoopDelayMs: 0,
    anonymousBurst: 100_000,
    logger: process.env.TONGXIN_LOG ? { level: 'error' } : false,
    clock: async () => at,
  })
  const owner = new pg.Client({ connectionString: clone.ownerUrl })
  await owner.connect()
  const advance = (seconds: number) => {
    at = new Date(at.getTime() + seconds * 1000)
  }
  const base = {
    platform,
    owner,
    now: () => at,
    advance,
    browser: (address?: string) => openBrowser(platform.server, address),
  }
  const asSystem = systemOf(platform)
  await asSystem(identity.install, { mode, bootstrapCode })
  const { organisationId: county } = await asSystem(organisation.setUpRoot, {
    type: 'LOCAL_COMMITTEE',
    sector: 'ORGAN',
    fullName: '中国共产党示范县委员会',
    shortName: '示范县委',
    establishedOn: '1950-01-01',
  })
  const enter = enterWith(base)
  const activate = activateWith(base)
  const admins = await threeAdmins(base.browser(), activate)
  return {
    ...base,
    county,
    asSystem,
    enter,
    activate,
    admins,
    async employ(login, role, organisationId = county) {
      const system = await enter(admins.system_admin, 'system_admin')
      const opened = await system.do(identity.openAccount, { login, displayName: `同志${login}`, organisationId })
      if (role !== null) {
        const security = await enter(admins.security_admin, 'security_admin')
        const wish = { accountId: opened.accountId, role, organisationId, from: '2026-01-01', reason: '工作需要' }
        const { requestId } = await security.do(identity.requestGrant, wish)
        await system.do(identity.approveRequest, { requestId })
      }
      return activate(opened, role !== null && role !== 'leader')
    },
    async close() {
      await owner.end()
      await platform.close()
      await clone.drop()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type Base = Pick<Entrance, 'platform' | 'owner' | 'now' | 'advance' | 'browser'>

const systemOf =
  (platform: Platform): Entrance['asSystem'] =>
  (action, input) =>
    perform(platform.kernel, action, input, {
      identify: async () =>
        systemActor(
          { lo: '0', hi: '~' },
          operationsOf(platform.kernel).map(({ needs }) => needs),
        ),
      requestId: 'entrance',
      address: null,
      idempotencyKey: null,
      cause: null,
    })

const enterWith =
  ({ browser, advance, now }: Base): Entrance['enter'] =>
  async (person, role, address) => {
    const one = browser(address)
    const { outcome } = await one.do(identity.signIn, { login: person.login, password: person.password })
    if (outcome !== 'signedIn') throw new Error(`${person.login}: ${outcome}`)
    if (person.totp !== null) {
      // A code is good once: every entrance happens in a step of its own.
      advance(30)
      const proof = await one.do(identity.confirmFactor, { code: totpCode(person.totp, now()) })
      if (proof.outcome !== 'confirmed') throw new Error(`${person.login}: factor ${proof.outcome}`)
    }
    if (role !== undefined) await wear(one, role)
    return one
  }

export async function wear(browser: Browser, role: RoleName): Promise<void> {
  const { hats } = await browser.ask(identity.session, {})
  const hat = hats.find(each => each.role === role)
  if (!hat) throw new Error(`no hat ${role} among ${hats.map(each => each.role)}`)
  browser.wear(hat.id)
}

const activateWith =
  ({ browser, advance, now }: Base): Entrance['activate'] =>
  async ({ accountId, login, activationCode: code }, factor) => {
    const one = browser()
    const { outcome, faults } = await one.do(identity.activate, { login, code, password: goodPassword })
    if (outcome !== 'activated') throw new Error(`${login}: ${outcome} ${faults}`)
    const person: Person = { login, accountId, password: goodPassword, totp: null, recoveryCodes: [] }
    if (!factor) return person
    await one.do(identity.signIn, { login, password: goodPassword })
    person.totp = (await one.do(identity.enrolFactor, {})).secret
    advance(30)
    const enrolment = await one.do(identity.completeEnrolment, { code: totpCode(person.totp, now()) })
    person.recoveryCodes = enrolment.recoveryCodes
    return person
  }

async function threeAdmins(browser: Browser, activate: Entrance['activate']): Promise<Record<AdminRole, Person>> {
  const { activations } = await browser.do(identity.bootstrap, {
    code: bootstrapCode,
    systemAdmin: { login: 'xitong', displayName: '高建国' },
    securityAdmin: { login: 'anquan', displayName: '林守正' },
    auditAdmin: { login: 'shenji', displayName: '何明察' },
  })
  const [system, security, audit] = activations
  if (!system || !security || !audit) throw new Error('bootstrap refused')
  return {
    system_admin: await activate(system, true),
    security_admin: await activate(security, true),
    audit_admin: await activate(audit, true),
  }
}
