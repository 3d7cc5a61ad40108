import { sql } from 'kysely'
import type { Vault } from '#platform/crypto/vault.ts'
import { personSpelling } from '#platform/han/pinyin.ts'
import { nameOrder } from '#platform/han/stroke.ts'
import { type SecretField, secretFieldNames } from '../contract/fields.ts'
import { writableFields } from '../normal.ts'
import { completenessOf } from '../rules/completeness.ts'
import type { MemberRecord } from '../rules/dictionary.ts'
import type { Standing } from '../rules/status.ts'
import { columnName, type Reader, type Row, readOne, type Value } from './rows.ts'

/** A record with its secret fields opened, and what the tree and the history say about it. */
export interface Person {
  readonly id: string
  readonly organisationId: string
  readonly path: string
  readonly version: number
  readonly personType: string
  readonly membershipStatus: string | null
  readonly isActive: boolean
  readonly completeness: number
  readonly record: MemberRecord
}
/** A row of member_person as it lies there: plain columns and sealed ones. */
export type StoredPerson = Readonly<Record<string, unknown>> & {
  readonly id: string
  readonly organisationId: string
  readonly path: string
  readonly groupId: string | null
  readonly version: number
  readonly personType: string
  readonly membershipStatus: string | null
  readonly isActive: boolean
  readonly completeness: number
}

const table = 'member_person'
const isSecret = (field: string): field is SecretField => secretFieldNames.some(name => name === field)

export function openSecret(vault: Vault, row: StoredPerson, field: SecretField): string | null {
  const sealed = row[field]
  return sealed instanceof Uint8Array ? vault.open({ table, column: columnName(field), row: row.id }, sealed) : null
}

/** The dictionary's view of a stored row. */
export function openPerson(vault: Vault, row: StoredPerson): Person {
  const { id, organisationId, path, version, personType, membershipStatus, isActive, completeness, groupId } = row
  const fields: Record<string, unknown> = { branchId: organisationId, groupId, personType, membershipStatus }
  for (const field of writableFields) fields[field] = isSecret(field) ? openSecret(vault, row, field) : row[field]
  return { id, organisationId, path, version, personType, membershipStatus, isActive, completeness, record: fields }
}

export async function findPerson(db: Reader, vault: Vault, id: string): Promise<Person | undefined> {
  const row = await readOne<StoredPerson>(db, sql`select * from member_person where id = ${id}`)
  return row && openPerson(vault, row)
}

/** Locks the record until the end of the transaction: two edits follow one another. */
export async function lockPerson(db: Reader, vault: Vault, id: string): Promise<Person | undefined> {
  await readOne(db, sql`select id from member_person where id = ${id} for update`)
  return findPerson(db, vault, id)
}

/** Columns of the given fields: names get their sort keys, secrets are sealed into this very row. */
export function columnsOf(
  vault: Vault,
  place: { readonly id: string; readonly organisationId: string },
  fields: MemberRecord,
): Row {
  const columns: Record<string, Value> = {}
  for (const field of writableFields) {
    if (!(field in fields)) continue
    const value = fields[field] ?? null
    columns[field] = isSecret(field) ? seal(vault, place.id, field, value) : asColumn(field, value)
  }
  if (typeof fields.name === 'string') Object.assign(columns, nameColumns(fields.name))
  if ('idNumber' in fields) Object.assign(columns, idColumns(vault, place.organisationId, fields.idNumber ?? ''))
  if ('mobile' in fields) columns.mobileIndex = fields.mobile ? mobileIndex(vault, fields.mobile) : null
  return columns
}

/** What follows from the whole record and its history. */
export const derivedColumns = (record: MemberRecord, standing: Standing, isJoint: boolean): Row => ({
  personType: standing.personType,
  membershipStatus: standing.status,
  completeness: completenessOf({ ...record, personType: standing.personType }, isJoint).percent,
})

export const idIndex = (vault: Vault, idNumber: string): Buffer => vault.index('member_person.id_number', idNumber)
export const mobileIndex = (vault: Vault, mobile: string): Buffer => vault.index('member_person.mobile', mobile)

/** The search byte of the last four signs belongs to one branch (S-42): it is made anew when the person moves. */
export function idColumns(vault: Vault, organisationId: string, idNumber: string): Row {
  const tail = idNumber.length >= 4 ? vault.tail(organisationId, idNumber.slice(-4)) : null
  return { idIndex: idIndex(vault, idNumber), idTail: tail }
}

function seal(vault: Vault, row: string, field: SecretField, value: Value): Value {
  return typeof value === 'string' && value !== '' ? vault.seal({ table, column: columnName(field), row }, value) : null
}

function nameColumns(name: string): Row {
  const order = nameOrder(name)
  const { full, initials } = personSpelling(name)
  return {
    namePinyin: order.pinyin,
    surnameStrokes: order.surnameStrokes,
    nameStrokes: order.nameStrokes,
    nameSpelling: full,
    nameInitials: initials,
  }
}

// Two columns are never empty: not ticked is no.
function asColumn(field: string, value: string | number | boolean | null): Value {
  if (value !== null) return value
  if (field === 'isFloating' || field === 'isOutOfContact') return false
  return field === 'idType' ? 'CN_ID' : null
}
