import { labelOf } from '#platform/pure/code-list.ts'
import type { Cell } from '#platform/sheet/cells.ts'
import { codeLists } from '../code-lists.ts'
import type { StagedFinding } from '../contract/internal.ts'
import { type FieldId, fieldOf } from '../rules/dictionary.ts'
import { type IdReading, readIdNumber } from '../rules/identifiers.ts'
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
  const values: Record<string, Value> = { ...read }
  const own = [...found]
  const cell = cells.idNumber
  const reading = typeof cell === 'string' || typeof cell === 'number' ? readIdNumber(cell, today) : null
  completeFromId(values, reading, own)
  moveLandline(values, own)
  if (isEmpty(values.personType) && !isEmpty(values.regularisedOn) && !hasError(own, 'personType')) {
    values.personType = 'FULL'
    own.push(importFinding('info', 'personType', 'fromRegularisedOn'))
  }
  const told = new Set(own.map(finding => finding.field))
  const isTold = ({ field, messageCode }: StagedFinding): boolean =>
    (messageCode === 'required' && (told.has(field) || (field === 'branchId' && isPlaced))) ||
    (messageCode === 'regularisedOnMissing' && told.has(field))
  const rules: StagedFinding[] = recordFindings(values, today)
  const kept = rules.filter(finding => !isTold(finding)).map(finding => softened(precise(finding, reading)))
  const findings = [...own, ...kept, ...statusFindings(values)]
  return { values: settleId(values, reading, own), findings }
}

const isEmpty = (value: Value | undefined): boolean => value === undefined || value === null || value === ''
const hasError = (findings: readonly StagedFinding[], field: FieldId): boolean =>
  findings.some(finding => finding.field === field && finding.severity === 'error')

/** Sex and birth date that nobody filled in stand in the ID number. */
function completeFromId(values: Record<string, Value>, reading: IdReading | null, findings: StagedFinding[]): void {
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
function precise(finding: StagedFinding, reading: IdReading | null): StagedFinding {
  if (finding.field !== 'idNumber' || finding.severity !== 'error') return finding
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
  reading: IdReading | null,
  findings: readonly StagedFinding[],
): Record<string, Value> {
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
