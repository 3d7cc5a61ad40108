import { compactName, tidy, tidyCode } from '#platform/pure/text.ts'
import { type WritableField, writable } from './contract/fields.ts'
import type { MemberRecord } from './rules/dictionary.ts'
import { readIdNumber } from './rules/identifiers.ts'

/**
 * Typed values as they are stored: handbook 2.6.1 for texts, IDN-02 and IDN-05 for identity numbers; empty becomes null.
 * `given` has been shaped by the contract; fields it does not name stay out.
 */
export function normalFields(given: object, today: string): MemberRecord {
  const idType = 'idType' in given && typeof given.idType === 'string' ? given.idType : 'CN_ID'
  const normal: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(given)) {
    if (value !== undefined) normal[field] = typeof value === 'string' ? normalText(field, value, idType, today) : value
  }
  return normal
}

function normalText(field: string, text: string, idType: string, today: string): string | null {
  if (tidy(text) === '') return null
  if (field === 'name') return compactName(text)
  if (field === 'idNumber') return normalId(text, idType, today)
  if (field === 'mobile' || field === 'phone') return tidyCode(text)
  return tidy(text)
}

/** Chinese numbers become 18 signs; other papers lose white space only (IDN-09). */
export function normalId(text: string, idType: string, today: string): string {
  return idType === 'CN_ID' ? readIdNumber(text, today).idNumber : tidyCode(text).toUpperCase()
}

export const writableFields: readonly WritableField[] = keysOf(writable)
export const isWritable = (name: string): name is WritableField => Object.hasOwn(writable, name)

/** The value of any field by name, for comparing and showing. */
export const fieldValue = (record: MemberRecord, field: WritableField): string | number | boolean | null =>
  record[field] ?? null

function keysOf<Shape extends object>(shape: Shape): Extract<keyof Shape, string>[] {
  const keys: Extract<keyof Shape, string>[] = []
  for (const key in shape) keys.push(key)
  return keys
}
