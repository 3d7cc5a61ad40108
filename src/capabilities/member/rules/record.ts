import { addYears, type Day, earliestDay, isMonth, isPartialDay, latestDay } from '#platform/pure/calendar.ts'
import { hasCode } from '#platform/pure/code-list.ts'
import type { Finding, Params, Severity } from '#platform/pure/result.ts'
import type { Basis } from '#platform/pure/rule-pack.ts'
import { hasPrivateUse, textLength } from '#platform/pure/text.ts'
import { codeLists } from '../code-lists.ts'
import { memberRule } from '../rule-pack.ts'
import { joinTypes, personTypes, regularisations } from './codes.ts'
import { type DateCode, type DatedFacts, dateFindings } from './dates.ts'
import { type FieldId, fieldIds, fieldOf, type MemberRecord } from './dictionary.ts'
import { type IdFault, readIdNumber } from './identifiers.ts'

export type RecordCode =
  | DateCode
  | IdFault
  | 'required'
  | 'tooShort'
  | 'tooLong'
  | 'outOfRange'
  | 'nameShape'
  | 'privateUse'
  | 'unknownCode'
  | 'notADate'
  | 'mobileShape'
  | 'phoneShape'
  | 'idRegionUnknown'
  | 'idLegacy'
  | 'idOther'
  | 'sexDiffers'
  | 'birthDateDiffers'
  | 'regularisedOnMissing'
  | 'degreeAboveEducation'
  | 'stratumWithPublicPost'
  | 'workedTooYoung'
  | 'introducersNotTwo'
  | 'jointUnitMissing'
export type RecordFinding = Finding<FieldId, RecordCode>

/** What the record cannot know of itself. */
export type RecordSetting = { readonly isJointBranch: boolean }

const nameShape =
  /^(?:[\p{Script=Han}\p{Co}]|[\u{e0100}-\u{e01ef}])+(?:\u00b7(?:[\p{Script=Han}\p{Co}]|[\u{e0100}-\u{e01ef}])+)*$/u
const mobileShape = /^1[3-9]\d{9}$/
const phoneShape = /^(?:0\d{2,3}-?)?\d{7,8}(?:-\d{1,6})?$|^1[3-9]\d{9}$/

/** Everything the dictionary, the identity number and the dates have to say about one record. Errors block it. */
export function recordFindings(record: MemberRecord, today: Day, setting?: RecordSetting): RecordFinding[] {
  return [
    ...fieldIds.flatMap(field => fieldFindings(record, field)),
    ...identityFindings(record, today),
    ...conditionFindings(record, setting),
    ...consistencyFindings(record),
    ...dateFindings(datedFacts(record), today),
  ]
}

/** The dates of a record as the date rules want them; what is not a date is left to the field check. */
export function datedFacts(record: MemberRecord): DatedFacts {
  const day = (value: string | null | undefined) => (value && isPartialDay(value) ? value : null)
  return {
    personType: personTypes.find(type => type === record.personType) ?? 'NONE',
    birthDate: day(record.birthDate),
    appliedOn: day(record.appliedOn),
    activistOn: day(record.activistOn),
    prospectOn: day(record.prospectOn),
    joinedOn: day(record.joinedOn),
    regularisedOn: day(record.regularisedOn),
    extensionMonths: record.extensionMonths ?? null,
    joinType: joinTypes.find(type => type === record.joinType) ?? null,
    regularisation: regularisations.find(each => each === record.regularisation) ?? null,
  }
}

function fieldFindings(record: MemberRecord, field: FieldId): RecordFinding[] {
  const { need, type, codes, min, max } = fieldOf(field)
  const value = record[field]
  // The identity number has findings of its own; joining dates are asked of members only.
  const isWaived = field === 'idNumber' || (field === 'joinedOn' && !isMember(record))
  if (value === undefined || value === null || value === '') {
    return need === 'M' && !isWaived ? [error(field, 'required', {})] : []
  }
  if (typeof value === 'number') {
    const isInside = Number.isInteger(value) && value >= (min ?? value) && value <= (max ?? value)
    return isInside ? [] : [error(field, 'outOfRange', { value, min: min ?? '', max: max ?? '' })]
  }
  if (typeof value === 'boolean') return []
  if (codes && !hasCode(codeLists[codes], value)) return [error(field, 'unknownCode', { value })]
  if (type === 'date' && !isPartialDay(value)) return [error(field, 'notADate', { value })]
  const length = textLength(value)
  if (max !== undefined && length > max) return [error(field, 'tooLong', { length, max })]
  if (min !== undefined && length < min) return [error(field, 'tooShort', { length, min })]
  return shapeFindings(field, value)
}

function shapeFindings(field: FieldId, value: string): RecordFinding[] {
  if (field === 'mobile' && !mobileShape.test(value)) return [error(field, 'mobileShape', {})]
  if (field === 'phone' && !phoneShape.test(value)) return [error(field, 'phoneShape', {})]
  if (field !== 'name') return []
  if (!nameShape.test(value)) return [error(field, 'nameShape', {})]
  return hasPrivateUse(value) ? [dictionaryFinding('warning', field, 'privateUse', {})] : []
}

function identityFindings(record: MemberRecord, today: Day): RecordFinding[] {
  const { idNumber, sex, birthDate } = record
  const basis = (handbookId: string): Basis => ({ regulation: 'GB 11643-1999', article: 'cl. 4', handbookId })
  if (record.idType && record.idType !== 'CN_ID') {
    return [found('warning', 'idNumber', 'idOther', {}, basis('IDN-09')), ...(idNumber ? [] : [missingId()])]
  }
  if (!idNumber) return [missingId()]
  const reading = readIdNumber(idNumber, today)
  if (!reading.ok) return [found('error', 'idNumber', reading.fault, {}, basis(ruleOfFault[reading.fault]))]
  const findings: RecordFinding[] = []
  if (reading.region === 'UNKNOWN') findings.push(found('warning', 'idNumber', 'idRegionUnknown', {}, basis('IDN-04')))
  if (reading.isLegacy) findings.push(found('warning', 'idNumber', 'idLegacy', {}, basis('IDN-05')))
  if (sex && hasCode(codeLists.sex, sex) && sex !== reading.sex) {
    findings.push(found('error', 'sex', 'sexDiffers', {}, basis('IDN-01')))
  }
  const isSameBirth = !birthDate || !isPartialDay(birthDate) || reading.birthDate.startsWith(birthDate)
  if (!isSameBirth) {
    // Archive age: both dates are kept and somebody decides (handbook 2.1 field 5).
    const params = { date: birthDate, expected: reading.birthDate }
    findings.push(found('warning', 'birthDate', 'birthDateDiffers', params, basis('IDN-03')))
  }
  return findings
}

function conditionFindings(record: MemberRecord, setting?: RecordSetting): RecordFinding[] {
  const findings: RecordFinding[] = []
  if (record.personType === 'FULL' && !record.regularisedOn) {
    findings.push(error('regularisedOn', 'regularisedOnMissing', {}))
  }
  if (setting?.isJointBranch && !record.jointUnit) findings.push(error('jointUnit', 'jointUnitMissing', {}))
  return findings
}

function consistencyFindings(record: MemberRecord): RecordFinding[] {
  const findings: RecordFinding[] = []
  const warn = (field: FieldId, code: RecordCode, params: Params = {}) =>
    findings.push(dictionaryFinding('warning', field, code, params))
  const { degree, education, newStratum, jobPost, workStartOn, birthDate, introducers } = record
  if (degree && education && degreeClass(degree) > 0 && Number(education[0]) > degreeClass(degree)) {
    warn('degree', 'degreeAboveEducation')
  }
  if (newStratum && jobPost?.startsWith('01')) warn('newStratum', 'stratumWithPublicPost')
  if (workStartOn && birthDate && isPartialDay(workStartOn) && isPartialDay(birthDate)) {
    const { value } = memberRule('work.minAge', latestDay(workStartOn))
    const earliest = addYears(earliestDay(birthDate), value)
    if (latestDay(workStartOn) < earliest) warn('workStartOn', 'workedTooYoung', { earliest, least: value })
  }
  const count = introducers?.split('\u3001').length
  if (count !== undefined && introducers && count !== 2) warn('introducers', 'introducersNotTwo', { count })
  return findings
}

// Lowest class of education a degree goes with: doctors and masters 1, bachelors 2; honorary doctors any.
function degreeClass(degree: string): number {
  return degree === '2' || degree === '3' ? 1 : degree === '4' ? 2 : 0
}

function isMember(record: MemberRecord): boolean {
  return record.personType === 'FULL' || record.personType === 'PROBATIONARY'
}

const ruleOfFault: Readonly<Record<IdFault, string>> = {
  idMissing: 'IDN-01',
  idPrecisionLost: 'IDN-06',
  idShape: 'IDN-02',
  idDate: 'IDN-03',
  idCheckDigit: 'IDN-01',
}

function missingId(): RecordFinding {
  return error('idNumber', 'idMissing', {})
}

function error(field: FieldId, code: RecordCode, params: Params): RecordFinding {
  return dictionaryFinding('error', field, code, params)
}

function dictionaryFinding(severity: Severity, field: FieldId, code: RecordCode, params: Params): RecordFinding {
  const basis = { regulation: 'EDUMGT', article: 'Art. 25', handbookId: 'HB-2.1' }
  return found(severity, field, code, params, basis)
}

function found(
  severity: Severity,
  field: FieldId,
  messageCode: RecordCode,
  params: Params,
  basis: Basis,
): RecordFinding {
  return { rule: basis.handbookId, severity, field, messageCode, params, basis }
}

/** True for a date known to the month only. */
export function isMonthOnly(value: string | null | undefined): boolean {
  return typeof value === 'string' && isMonth(value)
}
