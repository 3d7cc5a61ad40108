import { codeOf } from '#platform/pure/code-list.ts'
import type { Cell } from '#platform/sheet/cells.ts'
import { isDayCell } from '#platform/sheet/cells.ts'
import { codeLists } from '../code-lists.ts'
import { fieldHeadings } from '../headings.zh.ts'
import { type FieldId, fieldIds, fieldOf } from '../rules/dictionary.ts'
import { readIdNumber } from '../rules/identifiers.ts'
import { cellText, headingKey, readBoolean, readDate } from '../rules/normalise.ts'
import { organisationEnding, otherPersons } from './marks.zh.ts'

const enough = 0.7
const nearEnough = 0.75

/** Fields whose values nobody mistakes for another's, the surest first. */
const telling = ['idNumber', 'mobile', 'sex', 'ethnicity', 'personType', 'branchId'] as const

/** The field a column without heading holds, by what stands in it; null when it could be anything. */
export function guessByContent(samples: readonly Cell[], taken: ReadonlySet<FieldId>, today: string): FieldId | null {
  if (samples.length === 0) return null
  return telling.find(field => !taken.has(field) && fits(field, samples, today)) ?? null
}

/** Most of the samples read as the field's values. Plain text never proves a field. */
export function fits(field: FieldId, samples: readonly Cell[], today: string): boolean {
  const readable = samples.filter(sample => reads(field, sample, today)).length
  return samples.length > 0 && readable / samples.length >= enough
}

function reads(field: FieldId, cell: Cell, today: string): boolean {
  const { type, codes } = fieldOf(field)
  if (isDayCell(cell)) return type === 'date'
  if (typeof cell === 'object' || typeof cell === 'boolean') return false
  const text = cellText(cell) ?? ''
  switch (type) {
    case 'idNumber':
      return readIdNumber(cell, today).ok
    case 'phone':
      return /^1[3-9]\d{9}$/.test(text.replaceAll(/[\s-]/g, ''))
    case 'date':
      return readDate(cell).ok
    case 'code':
      return codes !== undefined && codeOf(codeLists[codes], text).ok
    case 'bool':
      return readBoolean(cell) !== undefined
    case 'organisation':
      return organisationEnding.test(text)
    default:
      return false
  }
}

/** Fields whose heading is nearly this one, nearest first. A column about another person is near to nothing. */
export function nearFields(heading: string, taken: ReadonlySet<FieldId>): FieldId[] {
  const key = headingKey(heading.split('/').at(-1) ?? '')
  if (key.length < 2 || otherPersons.test(heading)) return []
  const scored = fieldIds
    .filter(field => !taken.has(field))
    .map(field => ({ field, score: Math.max(...namesOf(field).map(name => alike(key, name))) }))
  return scored
    .filter(each => each.score >= nearEnough)
    .sort((a, b) => b.score - a.score)
    .map(each => each.field)
    .slice(0, 3)
}

const namesOf = (field: FieldId): string[] =>
  [fieldHeadings[field].label, ...fieldHeadings[field].aliases].map(headingKey)

/** Shared characters (Dice), 0 to 1; their order is free, as people change it. */
function alike(a: string, b: string): number {
  const rest = [...b]
  const shared = [...a].filter(character => {
    const at = rest.indexOf(character)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  })
  return (2 * shared.length) / (a.length + b.length)
}
