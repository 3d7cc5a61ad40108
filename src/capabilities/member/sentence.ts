import { labelOf } from '#platform/pure/code-list.ts'
import type { Finding } from '#platform/pure/result.ts'
import { codeLists } from './code-lists.ts'
import type { WireFinding } from './contract/fields.ts'
import { type MemberCode, memberSentence } from './findings.zh.ts'
import { fieldHeadings } from './headings.zh.ts'
import { itemLabels } from './life.zh.ts'
import { type FieldId, fieldOf, isFieldId } from './rules/dictionary.ts'
import { zh } from './zh.ts'

/** A finding as people read it, with the article it rests on. */
export function tell(finding: Finding<string, MemberCode>): WireFinding {
  const { rule, severity, field, basis } = finding
  return {
    rule,
    severity,
    field,
    message: memberSentence(finding),
    regulation: basis.regulation,
    article: basis.article,
  }
}

/** A field of the record, or an item of the dossier somebody took out. */
export const fieldLabel = (field: string): string =>
  isFieldId(field) ? fieldHeadings[field].label : (papers[field] ?? field)
const papers: Readonly<Record<string, string>> = itemLabels

/** A value as people read it: the label of a code, yes or no, the text itself. */
export function shown(field: FieldId, value: string | number | boolean | null): string | null {
  if (value === null || value === '') return null
  if (typeof value === 'boolean') return value ? zh.yes : zh.no
  const { codes } = fieldOf(field)
  return codes ? (labelOf(codeLists[codes], String(value)) ?? String(value)) : String(value)
}
