import type { Decision } from '#platform/pure/result.ts'
import type { Basis } from '#platform/pure/rule-pack.ts'
import type { OrganisationType } from './kinds.ts'
import type { LifecycleStep } from './lifecycle.ts'

/** Steps somebody decides: those of the life cycle, and an extended term (ORG-44). */
export type DecidedStep = LifecycleStep | 'EXTEND_TERM'

/**
 * Which types the officers of an organisation decide upon below themselves. BRANCH Art. 6, 7 leave branches to the
 * primary committee they stand under (ORG-51, ORG-54); a committee inside a committee needs the one above both
 * (ORG-18); a branch divides itself into groups (BRANCH Art. 13).
 */
const decides: Readonly<Record<OrganisationType, readonly OrganisationType[]>> = {
  CENTRAL: ['LOCAL_COMMITTEE', 'WORK_COMMITTEE', 'PRIMARY_COMMITTEE', 'GENERAL_BRANCH', 'BRANCH', 'PARTY_GROUP'],
  LOCAL_COMMITTEE: [
    'LOCAL_COMMITTEE',
    'WORK_COMMITTEE',
    'PRIMARY_COMMITTEE',
    'GENERAL_BRANCH',
    'BRANCH',
    'PARTY_GROUP',
  ],
  WORK_COMMITTEE: ['PRIMARY_COMMITTEE', 'GENERAL_BRANCH', 'BRANCH', 'PARTY_GROUP'],
  PRIMARY_COMMITTEE: ['GENERAL_BRANCH', 'BRANCH', 'PARTY_GROUP'],
  GENERAL_BRANCH: ['PARTY_GROUP'],
  BRANCH: ['PARTY_GROUP'],
  PARTY_GROUP: [],
  LEADING_GROUP: [],
  DISCIPLINE_COMMISSION: [],
}

/** Steps the organisation itself takes: it applies, and after the reply it elects (ORG-50, ORG-52). */
const ownSteps: readonly DecidedStep[] = ['DRAFT', 'APPLY', 'ACTIVATE']

export type ApprovalRefusal = 'notTheApprover'

export type ApprovalQuestion = {
  readonly step: DecidedStep
  /** Type of the organisation whose officer asks; null stands for the system, which stands above all. */
  readonly seat: OrganisationType | null
  readonly type: OrganisationType
  /** The officer's own organisation. Nobody decides upon himself, but for the topmost: its superior is not in here. */
  readonly isSeat: boolean
  readonly isRoot: boolean
}

/** ORG-51, ORG-54, ORG-18, ORG-44: may officers of the seat decide this step about an organisation of this type? */
export function approvalDecision(question: ApprovalQuestion): Decision<object, ApprovalRefusal> {
  const { step, seat, type, isSeat, isRoot } = question
  if (seat === null || ownSteps.includes(step) || (isSeat && isRoot)) return { ok: true }
  if (!isSeat && decides[seat].includes(type)) return { ok: true }
  const basis: Basis = { regulation: 'BRANCH', article: 'Art. 6, 7', handbookId: 'ORG-51' }
  return { ok: false, refusal: 'notTheApprover', params: { type, seat }, basis }
}
