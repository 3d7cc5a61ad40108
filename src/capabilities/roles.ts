/**
 * Role → permissions: the one table (S-25, S-34). An office gives a role over one subtree; the three administrators
 * and the self hat have no subtree.
 */
export const roleNames = [
  'county_officer',
  'secretary',
  'deputy_secretary',
  'affairs_worker',
  'leader',
  'member',
  'system_admin',
  'security_admin',
  'audit_admin',
] as const
export type RoleName = (typeof roleNames)[number]

/** Offices over a subtree. */
export const officeRoles = ['county_officer', 'secretary', 'deputy_secretary', 'affairs_worker', 'leader'] as const
export type OfficeRole = (typeof officeRoles)[number]

/** The three administrators (GB/T 22239-2019 8.1.5): one person holds at most one, and none of them reads members. */
export const adminRoles = ['system_admin', 'security_admin', 'audit_admin'] as const
export type AdminRole = (typeof adminRoles)[number]

export interface Role {
  readonly kind: 'officer' | 'self' | 'admin'
  /** Full permission names. */
  readonly permissions: readonly string[]
  /** S-06: administrators, and every officer who can take data in or out. */
  readonly needsSecondFactor: boolean
}

// What may be decided about whom follows from the seat besides (ORG-51): a branch secretary divides groups, no more.
const organisationWork = ['view', 'maintain', 'restructure', 'exchange'].map(verb => `organisation.${verb}`)
const deskWork = ['todo.delegate', 'todo.handOver', 'notice.send', 'suggestion.handle']
const memberWork = ['member.view', 'member.maintain', 'member.import', 'member.export', 'correction.decide']

export const roles: Readonly<Record<RoleName, Role>> = {
  county_officer: {
    kind: 'officer',
    permissions: [...organisationWork, ...memberWork, ...deskWork, 'identity.accounts'],
    needsSecondFactor: true,
  },
  secretary: {
    kind: 'officer',
    permissions: [...organisationWork, ...memberWork, ...deskWork, 'identity.accounts'],
    needsSecondFactor: true,
  },
  deputy_secretary: {
    kind: 'officer',
    permissions: [...organisationWork, ...memberWork, ...deskWork],
    needsSecondFactor: true,
  },
  affairs_worker: {
    kind: 'officer',
    permissions: [
      'organisation.view',
      'member.view',
      'member.maintain',
      'member.import',
      'correction.decide',
      ...deskWork,
    ],
    needsSecondFactor: true,
  },
  leader: { kind: 'officer', permissions: ['organisation.view', 'member.view'], needsSecondFactor: false },
  member: { kind: 'self', permissions: [], needsSecondFactor: false },
  // Neither posts nor restructuring: a post gives an office, and so a way to people (S-34).
  system_admin: {
    kind: 'admin',
    permissions: [
      'identity.accounts',
      'identity.approvals',
      'organisation.view',
      'organisation.found',
      'notice.channels',
      'mourning.arrange',
    ],
    needsSecondFactor: true,
  },
  security_admin: { kind: 'admin', permissions: ['identity.grants', 'identity.security'], needsSecondFactor: true },
  audit_admin: { kind: 'admin', permissions: ['audit.view'], needsSecondFactor: true },
}

export const isAdminRole = (role: string): role is AdminRole => adminRoles.some(each => each === role)
export const isRole = (role: string): role is RoleName => roleNames.some(each => each === role)
