import { today } from '#web/clock.ts'
import type { FindingNote } from '#web/kit/console/Citation.tsx'
import type { Form, Values } from '#web/kit/console/form.ts'
import { judge } from '../judge.ts'
import { citation } from '../regulations.zh.ts'
import { type FieldId, isFieldId, type MemberRecord } from '../rules/dictionary.ts'
import { normaliseIdNumber, readIdNumber } from '../rules/identifiers.ts'
import { fieldLabel, tell } from '../sentence.ts'

/** What stands in the form, as a record for the rules. */
function recordOf(values: Values): MemberRecord {
  const entries = Object.entries(values).filter(([name, value]) => isFieldId(name) && value !== '')
  const record: MemberRecord = Object.fromEntries(entries)
  return record.idNumber ? { ...record, idNumber: normaliseIdNumber(record.idNumber) } : record
}

/** The rules' opinion of what is filled in so far; what is still empty is no fault here. The server judges again. */
export function checksOf(values: Values) {
  const record = recordOf(values)
  const filled = (field: string) => isFieldId(field) && Boolean(record[field])
  const { standing, findings } = judge({ ...record, personType: typeOf(record) }, [], today(), false)
  const told = findings.filter(({ field, messageCode }) => messageCode !== 'required' && filled(field)).map(tell)
  return { personType: standing.personType, findings: told }
}
const typeOf = ({ joinedOn, regularisedOn }: MemberRecord) =>
  regularisedOn ? 'FULL' : joinedOn ? 'PROBATIONARY' : 'APPLICANT'

/** Findings as notes that name their field. */
export const notesOf = (findings: ReturnType<typeof checksOf>['findings']): FindingNote[] =>
  findings.map(({ field, rule, severity, message, regulation, article }) => ({
    key: `${rule}/${field}/${message}`,
    severity,
    sentence: `${fieldLabel(field)}: ${message}`,
    basis: citation(regulation, article, rule),
  }))

/** The server's refusal by a rule, as a finding with its article. */
export function refusedBy(form: Form): FindingNote | null {
  if (form.problem?.code !== 'member.notAcceptable') return null
  const { field = '', message = '', regulation = '', article = '', rule = '' } = form.problem.params
  return {
    key: 'refused',
    severity: 'error',
    sentence: `${fieldLabel(String(field))}: ${message}`,
    basis: citation(String(regulation), String(article), String(rule)),
  }
}

/** Setting the identity number also sets what can be read from it. */
export function readingIds(form: Form): Form['set'] {
  return (name, value) => {
    form.set(name, value)
    if (name !== 'idNumber' || typeof value !== 'string') return
    const reading = readIdNumber(value, today())
    if (!reading.ok) return
    const known: readonly (readonly [FieldId, string])[] = [
      ['sex', reading.sex],
      ['birthDate', reading.birthDate],
    ]
    for (const [field, read] of known) form.set(field, read)
  }
}
