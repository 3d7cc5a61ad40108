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
/** Every field, empty: rows that go in together need the same columns. */
export const emptyRecord: MemberRecord = Object.fromEntries(writableFields.map(field => [field, null]))
export const isWritable = (name: string): name is WritableField => Object.hasOwn(writable, name)

/** The value of any field by name, for comparing and showing. */
export const fieldValue = (record: MemberRecord, field: WritableField): string | number | boolean | null =>
  record[field] ?? null

export interface FieldChange {
  readonly field: string
  readonly before: string | number | boolean | null
  readonly after: string | number | boolean | null
}

/** Every field the two records differ in, the group included. */
export function differences(before: MemberRecord, after: MemberRecord): FieldChange[] {
  const names = [...Object.keys(after).filter(isWritable), 'groupId'] satisfies (WritableField | 'groupId')[]
  return names.flatMap(field => {
    const [was, is] = [empty(before[field]), empty(after[field])]
    return was === is ? [] : [{ field, before: was, after: is }]
  })
}

// Not ticked and empty are one; so are no text and an empty text.
const empty = (value: string | number | boolean | null | undefined) =>
  value === undefined || value === '' || value === false ? null : value

/** A new row needs every column, so that those with a default are written as the record means them. */
export const wholeRecord = (record: MemberRecord): MemberRecord => ({
  ...record,
  idType: record.idType ?? 'CN_ID',
  isFloating: record.isFloating ?? false,
  isOutOfContact: record.isOutOfContact ?? false,
})

function keysOf<Shape extends object>(shape: Shape): Extract<keyof Shape, string>[] {
  const keys: Extract<keyof Shape, string>[] = []
  for (const key in shape) keys.push(key)
  return keys
}
