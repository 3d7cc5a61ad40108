import { earliestDay } from '#platform/pure/calendar.ts'
import type { CheckedRow, StagedFinding } from './contract/internal.ts'
import { eventsOfFields } from './facts.ts'
import type { MemberCode } from './findings.zh.ts'
import { classify } from './import/compare.ts'
import { isWritable } from './normal.ts'
import { datedFacts } from './rules/record.ts'
import { type FormerExit, rejoinFindings } from './rules/rejoin.ts'
import { standingOn } from './rules/status.ts'
import type { Known } from './store/compare.ts'
import type { RowContent, StoredRow } from './store/import.ts'
import type { Person } from './store/person.ts'

type Values = CheckedRow['values']
const stageFields = { APPLICANT: 'appliedOn', ACTIVIST: 'activistOn', PROSPECT: 'prospectOn' } as const

export interface Staged {
  readonly class: StoredRow['class']
  readonly content: RowContent
  readonly memberId: string | null
}

/** A checked row compared with the register: what it would do, and what stands in its way. */
export function staged(row: CheckedRow, known: Known, today: string): Staged {
  const number = String(row.values.idNumber ?? '')
  const person = known.people.get(number)
  const values = { ...row.values, ...(row.organisationId ? { branchId: row.organisationId } : {}) }
  const findings = [
    ...row.findings,
    ...registerFindings(row, person, known.taken.has(number)),
    ...(person ? [] : returnFindings(row, known.exits.get(number) ?? [])),
    ...typeFindings(row, today),
  ]
  const existing = person ? comparable(person) : null
  const { class: rowClass, changed } = classify({ values: compared(values), findings }, existing)
  const before = Object.fromEntries(changed.map(field => [field, existing?.[field] ?? null]))
  return { class: rowClass, content: { ...row, values, findings, before }, memberId: person?.id ?? null }
}

/** S-45: whoever is a member elsewhere is not named; a person of another branch of the range needs a transfer too. */
function registerFindings(row: CheckedRow, person: Person | undefined, isTaken: boolean): StagedFinding[] {
  const namesBranch = row.organisationId !== null || row.organisationName !== null
  const isHere = person !== undefined && (!namesBranch || person.organisationId === row.organisationId)
  if (isHere || !(person || isTaken)) return []
  return [finding('idNumber', 'idDuplicate', 'IDN-07', { regulation: 'CHARTER', article: 'Art. 8' })]
}

/** LST-06: whoever left for good joins again as a new member, and not too early. */
function returnFindings({ values }: CheckedRow, exits: readonly FormerExit[]): StagedFinding[] {
  const { joinedOn } = values
  return typeof joinedOn === 'string' ? rejoinFindings(exits, earliestDay(joinedOn)) : []
}

/** A stage without its day cannot be a dated fact. */
function typeFindings(row: CheckedRow, today: string): StagedFinding[] {
  const { personType } = row.values
  if (personType !== 'APPLICANT' && personType !== 'ACTIVIST' && personType !== 'PROSPECT') return []
  const standing = standingOn(eventsOfFields(datedFacts(row.values)), today)
  if (standing.personType === personType) return []
  return [finding(stageFields[personType], 'required', 'HB-2.1', { regulation: 'EDUMGT', article: 'Art. 25' })]
}

const finding = (
  field: string,
  messageCode: MemberCode,
  rule: string,
  source: { readonly regulation: string; readonly article: string },
): StagedFinding => ({
  rule,
  severity: 'error',
  field,
  messageCode,
  params: {},
  basis: { ...source, handbookId: rule },
})

/** What a file can change: fields of the record. Type and status follow from the dates, the branch from transfers. */
const compared = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => isWritable(name)))

const comparable = ({ record }: Person): Values =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, value ?? null]))

export const countsOf = (findings: readonly StagedFinding[]) => ({
  errors: findings.filter(({ severity }) => severity === 'error').length,
  warnings: findings.filter(({ severity }) => severity === 'warning').length,
})
