import { labelOf } from '#platform/pure/code-list.ts'
import type { Cell } from '#platform/sheet/cells.ts'
import { codeLists } from '../code-lists.ts'
import type { StagedFinding } from '../contract/internal.ts'
import { type FieldId, fieldIds, fieldOf, type MemberRecord } from '../rules/dictionary.ts'
import { readIdNumber } from '../rules/identifiers.ts'
import { recordFindings } from '../rules/record.ts'
import { importFinding, type Value } from './values.ts'

export interface Judged {
  readonly values: Readonly<Record<string, Value>>
  readonly findings: readonly StagedFinding[]
}

// A member exists whether or not these are known: refusing the row would leave the person out of the register.
// What is missing stays visible in the completeness of the record.
const mayFollow: ReadonlySet<string> = new Set(['education', 'jobPost', 'mobile', 'ethnicity'])

/** The rules of the record over one row of a file, with what only a file can tell. `isPlaced`: it names an organisation. */
export function judge(
  read: Readonly<Record<string, Value>>,
  cells: Readonly<Record<string, Cell>>,
  found: readonly StagedFinding[],
  isPlaced: boolean,
  today: string,
): Judged {
  const values = { ...read }
  const own = [...found]
  completeFromId(values, cells, own, today)
  moveLandline(values, own)
  if (isEmpty(values.personType) && !isEmpty(values.regularisedOn) && !hasError(own, 'personType')) {
    values.personType = 'FULL'
    own.push(importFinding('info', 'personType', 'fromRegularisedOn'))
  }
  const told = new Set(own.map(finding => finding.field))
  const rules = recordFindings(recordOf(values), today)
    .filter(
      ({ field, messageCode }) =>
        !(messageCode === 'required' && (told.has(field) || (field === 'branchId' && isPlaced))),
    )
    .filter(({ field, messageCode }) => !(messageCode === 'regularisedOnMissing' && told.has(field)))
    .map(finding => precise(finding, cells, today))
    .map(finding => softened(finding))
  return { values: settleId(values, cells, today, own), findings: [...own, ...rules, ...statusFindings(values)] }
}

const isEmpty = (value: Value | undefined): boolean => value === undefined || value === null || value === ''
const hasError = (findings: readonly StagedFinding[], field: FieldId): boolean =>
  findings.some(finding => finding.field === field && finding.severity === 'error')

/** The record the rules see: only fields of the dictionary, each with its own type. */
function recordOf(values: Readonly<Record<string, Value>>): MemberRecord {
  const record: Record<string, Value> = {}
  for (const field of fieldIds) if (values[field] !== undefined) record[field] = values[field]
  return record
}

function idReading(cells: Readonly<Record<string, Cell>>, today: string) {
  const cell = cells.idNumber
  return typeof cell === 'string' || typeof cell === 'number' ? readIdNumber(cell, today) : null
}

/** Sex and birth date that nobody filled in stand in the ID number. */
function completeFromId(
  values: Record<string, Value>,
  cells: Readonly<Record<string, Cell>>,
  findings: StagedFinding[],
  today: string,
): void {
  const reading = idReading(cells, today)
  if (reading === null || !reading.ok || !isEmpty(values.idType === 'CN_ID' ? null : values.idType)) return
  for (const [field, value] of [
    ['sex', reading.sex],
    ['birthDate', reading.birthDate],
  ] as const) {
    if (!isEmpty(values[field]) || hasError(findings, field)) continue
    values[field] = value
    const shown = field === 'sex' ? (labelOf(codeLists.sex, value) ?? value) : value
    findings.push(importFinding('info', field, 'fromIdNumber', { value: shown }))
  }
}

/** A landline in the column of mobiles becomes the second phone (handbook 2.1 field 34). */
function moveLandline(values: Record<string, Value>, findings: StagedFinding[]): void {
  const { mobile } = values
  if (typeof mobile !== 'string' || !/^(?:0\d{2,3}-?)?\d{7,8}$/.test(mobile)) return
  if (isEmpty(values.phone)) values.phone = mobile
  values.mobile = null
  findings.push(importFinding('warning', 'mobile', 'landline', { value: mobile }))
}

/** The cell knows more than the text: a number has lost digits, not been mistyped (IDN-06). */
function precise(finding: StagedFinding, cells: Readonly<Record<string, Cell>>, today: string): StagedFinding {
  if (finding.field !== 'idNumber' || finding.severity !== 'error') return finding
  const reading = idReading(cells, today)
  if (reading === null || reading.ok || reading.fault !== 'idPrecisionLost') return finding
  return { ...finding, rule: 'IDN-06', messageCode: reading.fault, basis: { ...finding.basis, handbookId: 'IDN-06' } }
}

function softened(finding: StagedFinding): StagedFinding {
  if (finding.messageCode !== 'required' || !mayFollow.has(finding.field)) return finding
  return { ...finding, severity: 'warning', messageCode: 'missingForNow' }
}

/** IDN-05: what is stored is the number of 18 digits. */
function settleId(
  values: Readonly<Record<string, Value>>,
  cells: Readonly<Record<string, Cell>>,
  today: string,
  findings: readonly StagedFinding[],
): Record<string, Value> {
  const reading = idReading(cells, today)
  const isOther = !isEmpty(values.idType) && values.idType !== 'CN_ID'
  const idNumber = reading?.ok === true && !isOther ? reading.idNumber : (values.idNumber ?? null)
  return { ...values, idNumber: hasError(findings, 'idNumber') ? null : idNumber }
}

function statusFindings(values: Readonly<Record<string, Value>>): StagedFinding[] {
  const found: StagedFinding[] = []
  const { membershipStatus, personType } = values
  const label = (field: 'membershipStatus' | 'personType', code: string): string => {
    const { codes } = fieldOf(field)
    return codes === undefined ? code : (labelOf(codeLists[codes], code) ?? code)
  }
  if (typeof membershipStatus === 'string' && membershipStatus !== 'NORMAL')
    found.push(
      importFinding('error', 'membershipStatus', 'statusNotActive', {
        value: label('membershipStatus', membershipStatus),
      }),
    )
  if (personType === 'NONE')
    found.push(importFinding('error', 'personType', 'notAMember', { value: label('personType', personType) }))
  return found
}
