import type { Day } from '#platform/pure/calendar.ts'
import type { Finding, Params } from '#platform/pure/result.ts'
import type { Basis } from '#platform/pure/rule-pack.ts'
import { type CommitteeSize, formationRule } from '../rule-pack.ts'
import { type BranchKind, isElected, type OrganisationType, type Sector } from './kinds.ts'

/** Party posts (handbook 1.3). */
export const posts = [
  'SECRETARY',
  'DEPUTY_SECRETARY',
  'STANDING_MEMBER',
  'ORG_MEMBER',
  'PUBLICITY_MEMBER',
  'DISCIPLINE_MEMBER',
  'UNITED_FRONT_MEMBER',
  'YOUTH_MEMBER',
  'MASS_WORK_MEMBER',
  'SECURITY_MEMBER',
  'COMMITTEE_MEMBER',
  'GROUP_LEADER',
  'ORGANISER',
] as const
export type Post = (typeof posts)[number]

export const appointmentModes = ['ELECTED', 'CO_ELECTED', 'ASSIGNED', 'APPOINTED'] as const
export type AppointmentMode = (typeof appointmentModes)[number]

/** What a committee is measured by. `partyAge` of the secretary in years, when known. */
export type CommitteeFacts = {
  readonly type: OrganisationType
  readonly kind: BranchKind | null
  readonly sector: Sector
  readonly fullMembers: number
  readonly hasStandingCommittee: boolean
}

export type CommitteeShape = {
  readonly hasCommittee: boolean
  /** null when there is no committee. */
  readonly size: CommitteeSize | null
  /** `max` is null where the sector's own regulation decides. */
  readonly deputies: { readonly min: number; readonly max: number | null }
  readonly basis: Basis
}

/** One person's current posts in the organisation. */
export type Officer = { readonly personId: string; readonly posts: readonly Post[]; readonly partyAge: number | null }

export type CommitteeCode =
  | 'noCommitteeNeeded'
  | 'committeeTooSmall'
  | 'committeeLarge'
  | 'committeeTooLarge'
  | 'secretaryMissing'
  | 'severalSecretaries'
  | 'tooManyDeputies'
  | 'secretaryTooNew'
  | 'postNotForType'

const leaders: readonly Post[] = ['SECRETARY', 'DEPUTY_SECRETARY']
const outsideCommittee: readonly Post[] = ['GROUP_LEADER', 'ORGANISER']

/** Posts an organisation of the type can have. */
export function postsFor(type: OrganisationType): readonly Post[] {
  if (type === 'PARTY_GROUP') return ['GROUP_LEADER']
  if (type === 'BRANCH' || type === 'GENERAL_BRANCH') {
    return posts.filter(post => post !== 'STANDING_MEMBER' && post !== 'GROUP_LEADER' && post !== 'ORGANISER')
  }
  return type === 'LEADING_GROUP' ? [] : posts.filter(post => post !== 'GROUP_LEADER')
}

/** Ways an officer can come into a post: bodies that hold no elections only appoint (handbook 1.1, BRANCH Art. 8). */
export function modesFor(type: OrganisationType, kind: BranchKind | null): readonly AppointmentMode[] {
  return isElected(type, kind) ? appointmentModes : ['ASSIGNED', 'APPOINTED']
}

/** ORG-30 to ORG-34: whether there is a committee and how large. */
export function committeeShape(facts: CommitteeFacts, today: Day): CommitteeShape {
  const deputies = { min: 0, max: formationRule('deputies.branch', today).value }
  if (facts.type === 'PARTY_GROUP') {
    const basis = { regulation: 'BRANCH', article: 'Art. 13', handbookId: 'ORG-19' }
    return { hasCommittee: false, size: null, deputies: { min: 0, max: 0 }, basis }
  }
  if (facts.type === 'BRANCH') return branchShape(facts, deputies, today)
  const key = sizeKey(facts)
  const { value, basis } = formationRule(key, today)
  if (key === 'size.stateEnterprise' || key === 'size.stateEnterpriseWithStanding') {
    const most = formationRule('deputies.stateEnterprise', today).value
    return { hasCommittee: true, size: value, deputies: { min: 1, max: most }, basis }
  }
  // No figure for the deputies of other committees: the sector's regulation decides (ORG-34).
  const most = key === 'size.committee' ? null : deputies.max
  return { hasCommittee: true, size: value, deputies: { min: 0, max: most }, basis }
}

/** ORG-36: who acts where a rule says "branch committee": the members' meeting when there is none. */
export function decidingBody(shape: CommitteeShape): 'COMMITTEE' | 'MEMBERS_MEETING' {
  return shape.hasCommittee ? 'COMMITTEE' : 'MEMBERS_MEETING'
}

/** ORG-30 to ORG-35: warnings about the people in office today. */
export function committeeFindings(
  facts: CommitteeFacts,
  officers: readonly Officer[],
  today: Day,
): Finding<'officers', CommitteeCode>[] {
  const shape = committeeShape(facts, today)
  const findings: Finding<'officers', CommitteeCode>[] = []
  const warn = (messageCode: CommitteeCode, params: Params, basis: Basis) =>
    findings.push({ rule: basis.handbookId, severity: 'warning', field: 'officers', messageCode, params, basis })
  const holders = (post: Post) => officers.filter(officer => officer.posts.includes(post))
  const allowed = postsFor(facts.type)
  for (const post of new Set(officers.flatMap(officer => officer.posts))) {
    if (!allowed.includes(post)) warn('postNotForType', { post }, shape.basis)
  }
  if (facts.type === 'PARTY_GROUP') return findings
  const secretaries = holders('SECRETARY')
  const deputies = holders('DEPUTY_SECRETARY').length
  if (secretaries.length === 0) warn('secretaryMissing', {}, shape.basis)
  if (secretaries.length > 1) warn('severalSecretaries', { count: secretaries.length }, shape.basis)
  if (shape.deputies.max !== null && deputies > shape.deputies.max) {
    warn('tooManyDeputies', { count: deputies, most: shape.deputies.max }, shape.basis)
  }
  const standing = formationRule('secretary.minPartyAge', today)
  const isTooNew = secretaries.some(({ partyAge }) => partyAge !== null && partyAge < standing.value)
  if (isTooNew && facts.type === 'BRANCH') warn('secretaryTooNew', { least: standing.value }, standing.basis)
  const least = formationRule('branch.committeeFrom', today).value
  for (const [code, params] of sizeFaults(shape, officers)) warn(code, { ...params, least }, shape.basis)
  return findings
}

function sizeFaults(shape: CommitteeShape, officers: readonly Officer[]): [CommitteeCode, Params][] {
  const inCommittee = officers.filter(officer => officer.posts.some(post => !outsideCommittee.includes(post)))
  const count = inCommittee.length
  if (!shape.size) {
    const isExtra = inCommittee.some(officer => officer.posts.every(post => !leaders.includes(post)))
    return isExtra ? [['noCommitteeNeeded', { count }]] : []
  }
  const { min, usual, max } = shape.size
  if (count > 0 && count < min) return [['committeeTooSmall', { count, min, usual }]]
  if (max !== null && count > max) return [['committeeTooLarge', { count, max }]]
  return count > usual ? [['committeeLarge', { count, min, usual }]] : []
}

function branchShape(facts: CommitteeFacts, deputies: { min: number; max: number }, today: Day): CommitteeShape {
  const from = formationRule('branch.committeeFrom', today)
  if (facts.fullMembers < from.value) {
    return { hasCommittee: false, size: null, deputies, basis: { ...from.basis, handbookId: 'ORG-31' } }
  }
  const { value, basis } = formationRule('size.branch', today)
  return { hasCommittee: true, size: value, deputies, basis }
}

function sizeKey(facts: CommitteeFacts) {
  if (facts.type === 'GENERAL_BRANCH') return 'size.generalBranch'
  if (facts.sector !== 'STATE_ENTERPRISE' || facts.type !== 'PRIMARY_COMMITTEE') return 'size.committee'
  return facts.hasStandingCommittee ? 'size.stateEnterpriseWithStanding' : 'size.stateEnterprise'
}
