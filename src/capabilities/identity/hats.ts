import { isRole, type RoleName, roles } from '#capabilities/roles.ts'
import { hatTitle } from '#capabilities/roles.zh.ts'
import { passwordPolicies } from '#platform/crypto/policy.ts'
import type { Vault } from '#platform/crypto/vault.ts'
import type { Hat as WornHat } from '#platform/kernel/actor.ts'
import { shanghaiDay } from '#platform/pure/calendar.ts'
import { subtreeRange } from '#platform/pure/path.ts'
import type { Hat } from './contract.ts'
import { isPasswordDue } from './rules.ts'
import { accountHolds, officeHolds } from './seal.ts'
import type { Entered, EnteredOffice } from './store/entry.ts'

/** Worn when the asked hat does not exist (any more): only what everybody signed in may do. */
export const noHat: WornHat = {
  id: 'none',
  kind: 'self',
  permissions: [],
  range: null,
  path: null,
  organisationId: null,
  needsSecondFactor: false,
}

export interface HeldHat extends Hat {
  readonly path: string | null
}

/** Offices whose seal is whole and whose role exists. */
export function soundOffices(vault: Vault, entered: Entered): (EnteredOffice & { readonly role: RoleName })[] {
  return entered.offices.flatMap(office => {
    const { role } = office
    if (!isRole(role)) return []
    const sealed = { ...office, accountId: entered.accountId, endedAt: null }
    return officeHolds(vault, sealed, Buffer.from(office.mac, 'hex')) ? [{ ...office, role }] : []
  })
}

/** Every hat the account may wear today: its own person, then its offices. */
export function hatsOf(vault: Vault, entered: Entered): HeldHat[] {
  if (!accountHolds(vault, entered.accountId, entered.personId, entered.accountMac)) return []
  const own = entered.personId === null ? [] : [selfHat(entered)]
  return [...own, ...soundOffices(vault, entered).map(officeHat)]
}

const selfHat = (entered: Entered): HeldHat => ({
  id: 'self',
  kind: 'self',
  role: 'member',
  title: hatTitle('member', null),
  organisationId: entered.organisationId,
  organisationName: null,
  permissions: [...roles.member.permissions],
  needsSecondFactor: false,
  to: null,
  path: entered.path,
})

const officeHat = (office: EnteredOffice & { readonly role: RoleName }): HeldHat => ({
  id: office.id,
  kind: roles[office.role].kind,
  role: office.role,
  title: hatTitle(office.role, office.organisationName),
  organisationId: office.organisationId,
  organisationName: office.organisationName,
  permissions: [...roles[office.role].permissions],
  needsSecondFactor: roles[office.role].needsSecondFactor,
  to: office.to,
  path: office.path,
})

// Every path begins with a label of digits and small letters.
const wholeTree = { lo: '0', hi: '~' }

const rangeOf = ({ kind, path }: HeldHat) => {
  if (kind === 'admin') return wholeTree
  return kind === 'officer' && path !== null ? subtreeRange(path) : null
}

/**
 * The kernel's form of a hat. Officers cover a subtree, the self hat knows its branch. Administrators see the whole
 * skeleton of organisations; the row lock has no people for them (S-34).
 */
export const worn = (hat: HeldHat): WornHat => ({
  id: hat.id,
  kind: hat.kind,
  permissions: hat.permissions,
  range: rangeOf(hat),
  path: hat.kind === 'self' ? hat.path : null,
  organisationId: hat.organisationId,
  needsSecondFactor: hat.needsSecondFactor,
})

/** Without a wish: the only hat, else the own person, else the first office. */
export function chosenHat(hats: readonly HeldHat[], wish: string | null): WornHat {
  const hat = wish === null ? hats[0] : hats.find(({ id }) => id === wish)
  return hat === undefined ? noHat : worn(hat)
}

export const passwordIsDue = (entered: Entered, now: Date): boolean =>
  entered.passwordVoid ||
  isPasswordDue(entered.passwordSetAt, passwordPolicies[entered.policy].maxAgeDays, shanghaiDay(now))
