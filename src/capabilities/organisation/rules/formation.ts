import type { Day } from '#platform/pure/calendar.ts'
import type { Finding } from '#platform/pure/result.ts'
import type { Basis } from '#platform/pure/rule-pack.ts'
import { formationRule } from '../rule-pack.ts'
import { type BranchKind, holdsFormalRelations, type OrganisationType, type Sector } from './kinds.ts'

/** An organisation as the thresholds see it. `allMembers` counts full and probationary members of the subtree. */
export type FormationFacts = {
  readonly type: OrganisationType
  readonly kind: BranchKind | null
  readonly sector: Sector
  readonly fullMembers: number
  readonly allMembers: number
  /** Groups of a branch; branches below a general branch. */
  readonly children: number
  readonly jointUnits?: number
}

export type FormationCode =
  | 'joinNeighbours'
  | 'branchTooLarge'
  | 'tooManyJointUnits'
  | 'divideIntoGroups'
  | 'generalBranchWithoutBranches'
  | 'generalBranchNeedsApproval'
  | 'generalBranchSuggestsCommittee'
  | 'committeeNeedsApproval'
  | 'villageNeedsApproval'
  | 'groupTooSmall'
  | 'groupWithoutFullMember'
export type FormationFinding = Finding<'type' | 'kind', FormationCode>

/** ORG-03, ORG-10 to ORG-20: thresholds as cited warnings; a reason may override each. Functional bodies have none. */
export function formationFindings(facts: FormationFacts, today: Day): FormationFinding[] {
  if (facts.type === 'BRANCH') return branchFindings(facts, today)
  if (facts.type === 'GENERAL_BRANCH') return generalBranchFindings(facts, today)
  if (facts.type === 'PRIMARY_COMMITTEE') return committeeFindings(facts, today)
  return facts.type === 'PARTY_GROUP' ? groupFindings(facts, today) : []
}

/** ORG-10 to ORG-18: the form a unit's members call for, with its article. */
export function suggestedForm(
  facts: Pick<FormationFacts, 'sector' | 'fullMembers' | 'allMembers'>,
  today: Day,
): { readonly type: OrganisationType; readonly kind: BranchKind | null; readonly basis: Basis } {
  const least = formationRule('branch.minFullMembers', today)
  const general = generalBranchFrom(facts.sector, today)
  const committee = committeeFrom(facts.sector, today)
  if (facts.fullMembers < least.value) {
    return { type: 'BRANCH', kind: 'JOINT', basis: { ...least.basis, article: 'Art. 5', handbookId: 'ORG-11' } }
  }
  if (facts.allMembers >= committee.value) return { type: 'PRIMARY_COMMITTEE', kind: null, basis: committee.basis }
  if (facts.allMembers >= general.value) return { type: 'GENERAL_BRANCH', kind: null, basis: general.basis }
  return { type: 'BRANCH', kind: 'STANDARD', basis: least.basis }
}

function branchFindings(facts: FormationFacts, today: Day): FormationFinding[] {
  if (!holdsFormalRelations(facts.type, facts.kind)) return []
  const findings: FormationFinding[] = []
  const least = formationRule('branch.minFullMembers', today)
  const most = formationRule('branch.maxMembers', today)
  const units = formationRule('branch.maxJointUnits', today)
  if (facts.fullMembers < least.value) {
    const basis = { ...least.basis, article: 'Art. 5', handbookId: 'ORG-11' }
    findings.push(warn('joinNeighbours', 'kind', { count: facts.fullMembers, least: least.value }, basis))
  }
  if (facts.allMembers > most.value) {
    findings.push(warn('branchTooLarge', 'type', { count: facts.allMembers, most: most.value }, most.basis))
    // "Many" is the limit of Art. 4; the regulation gives no other figure.
    const basis = { ...most.basis, article: 'Art. 13', handbookId: 'ORG-19' }
    if (facts.children === 0) findings.push(warn('divideIntoGroups', 'type', { count: facts.allMembers }, basis))
  }
  if (facts.kind === 'JOINT' && (facts.jointUnits ?? 0) > units.value) {
    findings.push(warn('tooManyJointUnits', 'kind', { count: facts.jointUnits ?? 0, most: units.value }, units.basis))
  }
  return findings
}

function generalBranchFindings(facts: FormationFacts, today: Day): FormationFinding[] {
  const findings: FormationFinding[] = []
  const from = generalBranchFrom(facts.sector, today)
  const committee = committeeFrom(facts.sector, today)
  if (facts.children === 0) {
    const basis = { regulation: 'CHARTER', article: 'Art. 30', handbookId: 'ORG-03' }
    findings.push(warn('generalBranchWithoutBranches', 'type', {}, basis))
  }
  if (facts.allMembers < from.value) {
    const code = isVillage(facts.sector) ? 'villageNeedsApproval' : 'generalBranchNeedsApproval'
    const basis = isVillage(facts.sector) ? from.basis : { ...from.basis, handbookId: 'ORG-16' }
    findings.push(warn(code, 'type', { count: facts.allMembers, least: from.value }, basis))
  }
  if (facts.allMembers >= committee.value) {
    const params = { count: facts.allMembers, least: committee.value }
    findings.push(warn('generalBranchSuggestsCommittee', 'type', params, committee.basis))
  }
  return findings
}

function committeeFindings(facts: FormationFacts, today: Day): FormationFinding[] {
  // Township and street committees exist by level of government, not by number of members.
  if (facts.sector === 'TOWNSHIP' || facts.sector === 'STREET') return []
  const from = committeeFrom(facts.sector, today)
  if (facts.allMembers >= from.value) return []
  const params = { count: facts.allMembers, least: from.value }
  return isVillage(facts.sector)
    ? [warn('villageNeedsApproval', 'type', params, from.basis)]
    : [warn('committeeNeedsApproval', 'type', params, { ...from.basis, handbookId: 'ORG-15' })]
}

function groupFindings(facts: FormationFacts, today: Day): FormationFinding[] {
  const findings: FormationFinding[] = []
  const least = formationRule('group.minMembers', today)
  const full = formationRule('group.minFullMembers', today)
  if (facts.allMembers < least.value) {
    findings.push(warn('groupTooSmall', 'type', { count: facts.allMembers, least: least.value }, least.basis))
  }
  if (facts.fullMembers < full.value) findings.push(warn('groupWithoutFullMember', 'type', {}, full.basis))
  return findings
}

// RURAL says "more than" 50 and 100 for villages where the others say "at least" (ORG-13, 14, 17, 18).
function generalBranchFrom(sector: Sector, today: Day): { value: number; basis: Basis } {
  if (!isVillage(sector)) return formationRule('generalBranch.minMembers', today)
  const { value, basis } = formationRule('village.generalBranchAbove', today)
  return { value: value + 1, basis }
}

function committeeFrom(sector: Sector, today: Day): { value: number; basis: Basis } {
  if (!isVillage(sector)) return formationRule('committee.minMembers', today)
  const { value, basis } = formationRule('village.committeeAbove', today)
  return { value: value + 1, basis }
}

function isVillage(sector: Sector): boolean {
  return sector === 'VILLAGE'
}

function warn(
  messageCode: FormationCode,
  field: 'type' | 'kind',
  params: FormationFinding['params'],
  basis: Basis,
): FormationFinding {
  return { rule: basis.handbookId, severity: 'warning', field, messageCode, params, basis }
}
