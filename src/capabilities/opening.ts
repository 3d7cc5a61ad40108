import { totpCode } from '#platform/crypto/totp.ts'
import type { Browser } from '#platform/http/inside.ts'
import { identity } from './identity/contract.ts'
import type { RoleName } from './roles.ts'

/**
 * How the first accounts of an installation come to be: as the people themselves would do it, through the same doors.
 * The demo county and the tests are opened this way, so nothing is granted behind the back of the rules.
 */

/** What somebody needs to come in again. */
export interface Person {
  readonly login: string
  readonly displayName: string
  readonly password: string
  /** Secret of the authenticator, base 32; null without a second factor. */
  readonly totp: string | null
  readonly role: RoleName
  readonly personId: string | null
}

export interface Player {
  readonly browser: Browser
  readonly person: Person
}
export type Administrators = Readonly<Record<'system' | 'security' | 'audit', Player>>

/** What opening needs from outside. */
export interface Surroundings {
  newBrowser(): Browser
  passwordFor(login: string): string
  /** Waits or moves the clock until a fresh one-time code can be used, and returns the time. */
  nextStep(): Promise<Date>
}

export interface Invitation {
  readonly login: string
  readonly displayName: string
  readonly activationCode: string
  readonly role: RoleName
  readonly personId?: string
}

/** First password by activation code, then the authenticator where the role asks for one. */
export async function enter(around: Surroundings, invited: Invitation, needsFactor: boolean): Promise<Player> {
  const browser = around.newBrowser()
  const { login, displayName, role } = invited
  const password = around.passwordFor(login)
  const { outcome } = await browser.do(identity.activate, { login, code: invited.activationCode, password })
  if (outcome !== 'activated') throw new Error(`${login} could not activate: ${outcome}`)
  await browser.do(identity.signIn, { login, password })
  const totp = needsFactor ? await enrol(around, browser) : null
  await wearRole(browser, role)
  return { browser, person: { login, displayName, password, totp, role, personId: invited.personId ?? null } }
}

async function enrol(around: Surroundings, browser: Browser): Promise<string> {
  const { secret } = await browser.do(identity.enrolFactor, {})
  const { outcome } = await browser.do(identity.completeEnrolment, { code: totpCode(secret, await around.nextStep()) })
  if (outcome !== 'enrolled') throw new Error('the authenticator could not be enrolled')
  return secret
}

/** Puts on the hat of a role; throws when the person has none. */
export async function wearRole(browser: Browser, role: RoleName): Promise<void> {
  const { hats } = await browser.ask(identity.session, {})
  const hat = hats.find(each => each.role === role)
  if (!hat) throw new Error(`no hat for ${role}`)
  browser.wear(hat.id)
}

/** The three administrators by the one-time code of the first start (S-11). */
export async function openAdministrators(
  around: Surroundings,
  code: string,
  names: Readonly<Record<'system' | 'security' | 'audit', { login: string; displayName: string }>>,
): Promise<Administrators> {
  const { activations } = await around.newBrowser().do(identity.bootstrap, {
    code,
    systemAdmin: names.system,
    securityAdmin: names.security,
    auditAdmin: names.audit,
  })
  const one = async (which: 'system' | 'security' | 'audit', role: RoleName) => {
    const opened = activations.find(({ login }) => login === names[which].login)
    if (!opened) throw new Error(`no activation for ${names[which].login}`)
    return enter(around, { ...names[which], activationCode: opened.activationCode, role }, true)
  }
  return {
    system: await one('system', 'system_admin'),
    security: await one('security', 'security_admin'),
    audit: await one('audit', 'audit_admin'),
  }
}

/** An officer: account by the system administrator, office by request and second person (S-36), then first entrance. */
export async function openOfficer(
  around: Surroundings,
  administrators: Administrators,
  officer: { login: string; displayName: string; organisationId: string; from: string; reason: string },
  role: 'county_officer' | 'leader' | 'affairs_worker',
  needsFactor: boolean,
): Promise<Player> {
  const { login, displayName, organisationId, from, reason } = officer
  const opened = await administrators.system.browser.do(identity.openAccount, { login, displayName, organisationId })
  const wanted = { accountId: opened.accountId, role, organisationId, from, reason }
  const { requestId } = await administrators.security.browser.do(identity.requestGrant, wanted)
  await administrators.system.browser.do(identity.approveRequest, { requestId })
  return enter(around, { login, displayName, activationCode: opened.activationCode, role }, needsFactor)
}
