import type { Decision } from '#platform/pure/result.ts'
import type { Basis } from '#platform/pure/rule-pack.ts'

/** Types of organisation (handbook 1.1). The last two are attributes of a unit or committee, never nodes of the tree. */
export const organisationTypes = [
  'CENTRAL',
  'LOCAL_COMMITTEE',
  'WORK_COMMITTEE',
  'PRIMARY_COMMITTEE',
  'GENERAL_BRANCH',
  'BRANCH',
  'PARTY_GROUP',
  'LEADING_GROUP',
  'DISCIPLINE_COMMISSION',
] as const
export type OrganisationType = (typeof organisationTypes)[number]

/** Kinds of branch (handbook 1.1). */
export const branchKinds = ['STANDARD', 'JOINT', 'TEMPORARY', 'PROJECT', 'FLOATING', 'RETIREE', 'FUNCTIONAL'] as const
export type BranchKind = (typeof branchKinds)[number]

/** Sectors that regulations treat differently. */
export const sectors = [
  'VILLAGE',
  'COMMUNITY',
  'TOWNSHIP',
  'STREET',
  'ORGAN',
  'INSTITUTION',
  'SCHOOL',
  'UNIVERSITY',
  'STATE_ENTERPRISE',
  'NON_PUBLIC_ENTERPRISE',
  'SOCIAL_ORGANISATION',
  'OTHER',
] as const
export type Sector = (typeof sectors)[number]

const parents: Readonly<Record<OrganisationType, readonly OrganisationType[]>> = {
  CENTRAL: [],
  LOCAL_COMMITTEE: ['CENTRAL', 'LOCAL_COMMITTEE'],
  WORK_COMMITTEE: ['LOCAL_COMMITTEE'],
  PRIMARY_COMMITTEE: ['PRIMARY_COMMITTEE', 'WORK_COMMITTEE', 'LOCAL_COMMITTEE'],
  GENERAL_BRANCH: ['PRIMARY_COMMITTEE', 'WORK_COMMITTEE'],
  BRANCH: ['GENERAL_BRANCH', 'PRIMARY_COMMITTEE', 'WORK_COMMITTEE'],
  PARTY_GROUP: ['BRANCH'],
  LEADING_GROUP: [],
  DISCIPLINE_COMMISSION: [],
}

// The top of one installation: everything above it is outside.
const rootTypes: readonly OrganisationType[] = ['CENTRAL', 'LOCAL_COMMITTEE', 'WORK_COMMITTEE', 'PRIMARY_COMMITTEE']

// Relations of the members of these kinds stay in their home branch (ORG-01; BRANCH Art. 8; FLT-05).
const secondaryKinds: readonly BranchKind[] = ['TEMPORARY', 'FLOATING', 'FUNCTIONAL']

const parentBasis: Basis = { regulation: 'CHARTER', article: 'Art. 30', handbookId: 'ORG-02' }
const typeBasis: Basis = { regulation: 'LEADGRP', article: 'Art. 2', handbookId: 'HB-1.1' }

export type ParentRefusal = 'parentNotAllowed' | 'notInTree' | 'notARoot'

/** ORG-02: may a node of this type stand below that parent? `null` asks for a root. */
export function parentDecision(
  child: OrganisationType,
  parent: OrganisationType | null,
): Decision<object, ParentRefusal> {
  const params = { child, parent: parent ?? '' }
  if (!isInTree(child)) return { ok: false, refusal: 'notInTree', params, basis: typeBasis }
  if (parent === null) {
    return rootTypes.includes(child) ? { ok: true } : { ok: false, refusal: 'notARoot', params, basis: parentBasis }
  }
  return parents[child].includes(parent)
    ? { ok: true }
    : { ok: false, refusal: 'parentNotAllowed', params, basis: parentBasis }
}

/** ORG-02: the types a node of this type may stand below. */
export function allowedParents(child: OrganisationType): readonly OrganisationType[] {
  return parents[child]
}

/** ORG-02 read downwards: the types that may stand below this one. */
export function allowedChildren(parent: OrganisationType): readonly OrganisationType[] {
  return organisationTypes.filter(child => parents[child].includes(parent))
}

/** Leading groups and discipline commissions are attributes, not nodes (handbook 1.1, 14.13). */
export function isInTree(type: OrganisationType): boolean {
  return type !== 'LEADING_GROUP' && type !== 'DISCIPLINE_COMMISSION'
}

/** ORG-01, ORG-03: members belong to branches only, and not to kinds whose members' relation stays elsewhere. */
export function holdsFormalRelations(type: OrganisationType, kind: BranchKind | null): boolean {
  return type === 'BRANCH' && (kind === null || !secondaryKinds.includes(kind))
}

/** ADM-50, handbook 1.1: general branches, branches, groups, leading groups never approve; committees by their flag. */
export function mayApproveProbationary(type: OrganisationType, canApproveProbationary: boolean): boolean {
  return (type === 'PRIMARY_COMMITTEE' || type === 'WORK_COMMITTEE') && canApproveProbationary
}

/** Are its officers elected? Work committees and leading groups are appointed, temporary branches too (BRANCH Art. 8). */
export function isElected(type: OrganisationType, kind: BranchKind | null): boolean {
  return type !== 'WORK_COMMITTEE' && type !== 'LEADING_GROUP' && type !== 'PARTY_GROUP' && kind !== 'TEMPORARY'
}
