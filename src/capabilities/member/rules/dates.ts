import {
  addMonths,
  completedMonths,
  completedYears,
  type Day,
  earliestDay,
  isMonth,
  latestDay,
  type PartialDay,
} from '#platform/pure/calendar.ts'
import type { Finding, Params, Severity } from '#platform/pure/result.ts'
import type { Basis } from '#platform/pure/rule-pack.ts'
import { foundingDay, memberRule } from '../rule-pack.ts'
import type { JoinType, PersonType, Regularisation } from './codes.ts'
import type { FieldId } from './dictionary.ts'

/** The dates of one person; a month stands for any of its days, and a rule is broken only when no day would do. */
export type DatedFacts = {
  readonly personType: PersonType
  readonly birthDate: PartialDay | null
  readonly appliedOn: PartialDay | null
  readonly activistOn: PartialDay | null
  readonly prospectOn: PartialDay | null
  readonly joinedOn: PartialDay | null
  readonly regularisedOn: PartialDay | null
  readonly extensionMonths: number | null
  readonly joinType: JoinType | null
  readonly regularisation: Regularisation | null
}

export type DateCode =
  | 'tooYoungToApply'
  | 'datesOutOfOrder'
  | 'cultivationTooShort'
  | 'probationTooShort'
  | 'probationUnchecked'
  | 'regularisedVeryLate'
  | 'tooYoungToJoin'
  | 'regularisationOverdue'
  | 'regularisedOnDiffers'
  | 'joinedInFuture'
  | 'joinedBeforeFounding'
export type DateFinding = Finding<FieldId, DateCode>

const stages = ['appliedOn', 'activistOn', 'prospectOn', 'joinedOn', 'regularisedOn'] as const

/** MEM-01 to MEM-11 over the facts known; what is missing is not judged. */
export function dateFindings(facts: DatedFacts, today: Day): DateFinding[] {
  return [
    ...ageFindings(facts),
    ...orderFindings(facts),
    ...cultivationFindings(facts),
    ...joinFindings(facts, today),
    ...probationFindings(facts),
    ...overdueFindings(facts, today),
  ]
}

/** MEM-10: the end of probation, or of its extension; null where no fixed probation existed. Keeps month precision. */
export function expectedRegularisation(joinedOn: PartialDay, extensionMonths: number): PartialDay | null {
  const { months } = memberRule('probation', earliestDay(joinedOn)).value
  if (months === null) return null
  const end = addMonths(earliestDay(joinedOn), months + extensionMonths)
  return isMonth(joinedOn) ? end.slice(0, 7) : end
}

function ageFindings({ birthDate, appliedOn, joinedOn }: DatedFacts): DateFinding[] {
  if (!birthDate) return []
  const findings: DateFinding[] = []
  const born = earliestDay(birthDate)
  if (appliedOn) {
    const { value, basis } = memberRule('application.minAge', latestDay(appliedOn))
    const age = completedYears(born, latestDay(appliedOn))
    if (age < value) findings.push(found('error', 'appliedOn', 'tooYoungToApply', { age, least: value }, basis))
  }
  if (joinedOn) {
    const { value, basis } = memberRule('join.minAge', earliestDay(joinedOn))
    const age = completedYears(born, latestDay(joinedOn))
    if (age < value.years) {
      findings.push(found(value.severity, 'joinedOn', 'tooYoungToJoin', { age, least: value.years }, basis))
    }
  }
  return findings
}

function orderFindings(facts: DatedFacts): DateFinding[] {
  const basis = { regulation: 'ADMIT', article: 'ch. 2 to 4', handbookId: 'MEM-02' }
  const known = stages.flatMap(field => (facts[field] ? [{ field, on: facts[field] }] : []))
  return known.flatMap(({ field, on }, i) => {
    const before = known[i - 1]
    if (!before || earliestDay(before.on) <= latestDay(on)) return []
    const params = { date: on, earlier: before.field, earlierDate: before.on }
    return [found('error', field, 'datesOutOfOrder', params, basis)]
  })
}

function cultivationFindings({ activistOn, prospectOn, joinedOn }: DatedFacts): DateFinding[] {
  if (!activistOn || !prospectOn) return []
  const { value, basis } = memberRule('cultivation.minMonths', earliestDay(joinedOn ?? prospectOn))
  const earliest = addMonths(earliestDay(activistOn), value)
  if (value === 0 || latestDay(prospectOn) >= earliest) return []
  return [found('error', 'prospectOn', 'cultivationTooShort', { date: prospectOn, earliest, months: value }, basis)]
}

function joinFindings({ joinedOn }: DatedFacts, today: Day): DateFinding[] {
  if (!joinedOn) return []
  const basis = { regulation: 'CHARTER', article: 'Art. 7', handbookId: 'MEM-11' }
  if (earliestDay(joinedOn) > today) return [found('error', 'joinedOn', 'joinedInFuture', { date: joinedOn }, basis)]
  if (latestDay(joinedOn) >= foundingDay) return []
  return [found('error', 'joinedOn', 'joinedBeforeFounding', { date: joinedOn, earliest: foundingDay }, basis)]
}

function probationFindings(facts: DatedFacts): DateFinding[] {
  const { joinedOn, regularisedOn } = facts
  // Nobody serves a probation after death: posthumous members are full at once (handbook 2.3).
  if (!joinedOn || !regularisedOn || facts.joinType === 'POSTHUMOUS') return []
  const { value, basis } = memberRule('probation', earliestDay(joinedOn))
  if (value.severity === 'none') return []
  if (value.months === null) {
    return [found('warning', 'regularisedOn', 'probationUnchecked', { date: joinedOn }, basis)]
  }
  const earliest = addMonths(earliestDay(joinedOn), value.months)
  if (latestDay(regularisedOn) < earliest) {
    const params = { date: regularisedOn, earliest, months: value.months }
    return [found(value.severity, 'regularisedOn', 'probationTooShort', params, basis)]
  }
  return value.severity === 'error' ? lateFindings(facts, joinedOn, regularisedOn) : []
}

function lateFindings(facts: DatedFacts, joinedOn: PartialDay, regularisedOn: PartialDay): DateFinding[] {
  const late = memberRule('probation.lateMonths', earliestDay(joinedOn))
  if (earliestDay(regularisedOn) > addMonths(latestDay(joinedOn), late.value)) {
    const months = completedMonths(latestDay(joinedOn), earliestDay(regularisedOn))
    return [found('warning', 'regularisedOn', 'regularisedVeryLate', { months, most: late.value }, late.basis)]
  }
  if (facts.regularisation === 'AFTER_EXTENSION' && !facts.extensionMonths) return []
  const expected = expectedRegularisation(joinedOn, facts.extensionMonths ?? 0)
  const isSame = !expected || expected.startsWith(regularisedOn) || regularisedOn.startsWith(expected)
  if (isSame) return []
  const basis = { regulation: 'CHARTER', article: 'Art. 7', handbookId: 'MEM-10' }
  return [found('info', 'regularisedOn', 'regularisedOnDiffers', { date: regularisedOn, expected }, basis)]
}

function overdueFindings(facts: DatedFacts, today: Day): DateFinding[] {
  const { joinedOn } = facts
  if (facts.personType !== 'PROBATIONARY' || !joinedOn || facts.regularisedOn) return []
  const { value, basis } = memberRule('probation.overdueMonths', today)
  const { months } = memberRule('probation', earliestDay(joinedOn)).value
  const due = addMonths(latestDay(joinedOn), (months ?? 12) + (facts.extensionMonths ?? 0))
  if (today <= addMonths(due, value)) return []
  return [found('alert', 'regularisedOn', 'regularisationOverdue', { due, months: completedMonths(due, today) }, basis)]
}

function found(severity: Severity, field: FieldId, messageCode: DateCode, params: Params, basis: Basis): DateFinding {
  return { rule: basis.handbookId, severity, field, messageCode, params, basis }
}
