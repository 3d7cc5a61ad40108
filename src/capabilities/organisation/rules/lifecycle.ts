import type { Day } from '#platform/pure/calendar.ts'
import type { Decision, Finding } from '#platform/pure/result.ts'
import type { Basis } from '#platform/pure/rule-pack.ts'
import type { BranchKind } from './kinds.ts'

export const organisationStates = ['DRAFT', 'APPLIED', 'APPROVED', 'ACTIVE', 'REVOKED', 'AUTO_REVOKED'] as const
export type OrganisationState = (typeof organisationStates)[number]

/** Dated, journaled steps of an organisation's life (handbook 1.5). RECORD takes up one that already exists. */
export const lifecycleSteps = [
  'RECORD',
  'DRAFT',
  'APPLY',
  'RETURN',
  'APPROVE',
  'ACTIVATE',
  'RENAME',
  'RESTRUCTURE',
  'REVOKE',
  'AUTO_REVOKE',
] as const
export type LifecycleStep = (typeof lifecycleSteps)[number]

type Transition = {
  readonly from: readonly (OrganisationState | null)[]
  readonly to: OrganisationState
  readonly needsDocument: boolean
  readonly basis: Basis
}

const cite = (article: string, handbookId: string): Basis => ({ regulation: 'BRANCH', article, handbookId })

const transitions: Readonly<Record<LifecycleStep, Transition>> = {
  RECORD: { from: [null], to: 'ACTIVE', needsDocument: false, basis: cite('Art. 6', 'ORG-53') },
  DRAFT: { from: [null], to: 'DRAFT', needsDocument: false, basis: cite('Art. 6', 'ORG-50') },
  APPLY: { from: ['DRAFT'], to: 'APPLIED', needsDocument: false, basis: cite('Art. 6', 'ORG-50') },
  RETURN: { from: ['APPLIED'], to: 'DRAFT', needsDocument: false, basis: cite('Art. 6', 'ORG-51') },
  APPROVE: { from: ['APPLIED'], to: 'APPROVED', needsDocument: true, basis: cite('Art. 6', 'ORG-51') },
  ACTIVATE: { from: ['APPROVED'], to: 'ACTIVE', needsDocument: false, basis: cite('Art. 6', 'ORG-52') },
  RENAME: { from: ['ACTIVE'], to: 'ACTIVE', needsDocument: true, basis: cite('Art. 7', 'ORG-56') },
  RESTRUCTURE: { from: ['ACTIVE'], to: 'ACTIVE', needsDocument: true, basis: cite('Art. 7', 'ORG-57') },
  REVOKE: { from: ['ACTIVE'], to: 'REVOKED', needsDocument: true, basis: cite('Art. 7', 'ORG-54') },
  AUTO_REVOKE: { from: ['ACTIVE'], to: 'AUTO_REVOKED', needsDocument: false, basis: cite('Art. 8', 'ORG-54') },
}

export type LifecycleRefusal =
  | 'stepNotPossible'
  | 'documentMissing'
  | 'onlyTemporary'
  | 'beforeEstablishment'
  | 'inFuture'

export type LifecycleAttempt = {
  readonly step: LifecycleStep
  /** null before the organisation exists. */
  readonly state: OrganisationState | null
  readonly kind: BranchKind | null
  readonly on: Day
  readonly docNo: string | null
  readonly establishedOn: Day | null
}

/** Handbook 1.5: may this step be taken? Grants the state it leads to. */
export function lifecycleDecision(
  attempt: LifecycleAttempt,
  today: Day,
): Decision<{ readonly state: OrganisationState }, LifecycleRefusal> {
  const transition = transitions[attempt.step]
  const refuse = (refusal: LifecycleRefusal, params: Record<string, string> = {}) =>
    ({ ok: false, refusal, params: { step: attempt.step, ...params }, basis: transition.basis }) as const
  if (!transition.from.includes(attempt.state)) return refuse('stepNotPossible', { state: attempt.state ?? '' })
  if (attempt.step === 'AUTO_REVOKE' && attempt.kind !== 'TEMPORARY') return refuse('onlyTemporary')
  if (transition.needsDocument && !attempt.docNo?.trim()) return refuse('documentMissing')
  if (attempt.on > today) return refuse('inFuture', { on: attempt.on })
  if (attempt.establishedOn && attempt.on < attempt.establishedOn) {
    return refuse('beforeEstablishment', { on: attempt.on, establishedOn: attempt.establishedOn })
  }
  return { ok: true, state: transition.to }
}

/** Steps that are open from a state, for buttons and menus. */
export function openSteps(state: OrganisationState | null, kind: BranchKind | null): LifecycleStep[] {
  return lifecycleSteps.filter(
    step => transitions[step].from.includes(state) && (step !== 'AUTO_REVOKE' || kind === 'TEMPORARY'),
  )
}

/** Does the step need the approving organisation's document number? */
export function needsDocument(step: LifecycleStep): boolean {
  return transitions[step].needsDocument
}

/** What must be settled before a node closes (ORG-55). */
export type ClosingFacts = {
  readonly activeChildren: number
  readonly members: number
  readonly isDuesSettled: boolean
  readonly isArchiveHandedOver: boolean
  readonly isSealHandedOver: boolean
  readonly openCases: number
}

export type ClosingCode =
  | 'childrenRemain'
  | 'membersRemain'
  | 'duesOpen'
  | 'archiveNotHandedOver'
  | 'sealNotHandedOver'
  | 'casesOpen'

/** ORG-55: everything that still keeps a node from closing; empty when it may close. */
export function closingFindings(facts: ClosingFacts): Finding<'state', ClosingCode>[] {
  const basis: Basis = { regulation: 'SETTING', article: 'org.closing', handbookId: 'ORG-55' }
  const open: [boolean, ClosingCode, Record<string, number>][] = [
    [facts.activeChildren > 0, 'childrenRemain', { count: facts.activeChildren }],
    [facts.members > 0, 'membersRemain', { count: facts.members }],
    [!facts.isDuesSettled, 'duesOpen', {}],
    [!facts.isArchiveHandedOver, 'archiveNotHandedOver', {}],
    [!facts.isSealHandedOver, 'sealNotHandedOver', {}],
    [facts.openCases > 0, 'casesOpen', { count: facts.openCases }],
  ]
  return open.flatMap(([isOpen, messageCode, params]) =>
    isOpen ? [{ rule: 'ORG-55', severity: 'error', field: 'state', messageCode, params, basis } as const] : [],
  )
}
