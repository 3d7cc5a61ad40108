import { type FieldId, fieldIds, fieldOf, type MemberRecord } from './dictionary.ts'

export type Completeness = {
  /** 0 to 100, rounded down: 100 means that nothing is missing. */
  readonly percent: number
  /** Mandatory fields before recommended ones. */
  readonly missing: readonly FieldId[]
}

// A mandatory field weighs twice a recommended one.
const weights = { M: 2, R: 1, O: 0, S: 0 } as const

/** How complete a record is, over mandatory and recommended fields. */
export function completenessOf(record: MemberRecord, isJointBranch = false): Completeness {
  const asked = fieldIds.map(field => ({ field, weight: weightOf(field, record, isJointBranch) }))
  const missing = asked.filter(({ field, weight }) => weight > 0 && isEmpty(record[field]))
  const total = asked.reduce((sum, { weight }) => sum + weight, 0)
  const lost = missing.reduce((sum, { weight }) => sum + weight, 0)
  return {
    percent: Math.floor((100 * (total - lost)) / total),
    missing: missing.toSorted((a, b) => b.weight - a.weight).map(({ field }) => field),
  }
}

function weightOf(field: FieldId, record: MemberRecord, isJointBranch: boolean): number {
  const isMember = record.personType === 'FULL' || record.personType === 'PROBATIONARY'
  if (field === 'regularisedOn') return record.personType === 'FULL' ? weights.M : 0
  if (field === 'regularisation') return record.personType === 'FULL' ? weights.R : 0
  if (field === 'joinedOn' || field === 'joinType' || field === 'joinBranchText') {
    return isMember ? weights[fieldOf(field).need] : 0
  }
  return field === 'jointUnit' && isJointBranch ? weights.M : weights[fieldOf(field).need]
}

function isEmpty(value: MemberRecord[FieldId]): boolean {
  return value === undefined || value === null || value === ''
}
