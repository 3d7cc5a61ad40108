import { sql } from 'kysely'
import type { ActionCtx } from '#platform/kernel/act.ts'
import type { FormerExit } from '../rules/rejoin.ts'
import { hex, usedNumbers } from './identity.ts'
import { idIndex, openPerson, type Person, type StoredPerson } from './person.ts'
import { type Reader, read } from './rows.ts'

/** Who of these numbers is in the register: visible people by number, and numbers taken where nobody may look. */
export interface Known {
  readonly people: ReadonlyMap<string, Person>
  readonly taken: ReadonlySet<string>
  /** How former members of these numbers left, seen or not (LST-06). */
  readonly exits: ReadonlyMap<string, readonly FormerExit[]>
}

/** An identity number with its blind index. */
export interface Indexed {
  readonly number: string
  readonly index: Uint8Array
}
export const indexed = (vault: ActionCtx['vault'], number: unknown): Indexed[] =>
  typeof number === 'string' && number !== '' ? [{ number, index: idIndex(vault, number) }] : []

/** Looks up active members by identity number; `taken` has all numbers in use, seen or not (S-45). */
export async function knownNumbers(db: Reader, vault: ActionCtx['vault'], wanted: readonly Indexed[]): Promise<Known> {
  if (wanted.length === 0) return { people: new Map(), taken: new Set(), exits: new Map() }
  const indexes = wanted.map(({ index }) => Buffer.from(index))
  const rows = await read<StoredPerson>(
    db,
    sql`select * from member_person where id_index = any (${indexes}::bytea[]) and is_active`,
  )
  const people = rows.map(row => openPerson(vault, row))
  const { taken, exits } = await usedNumbers(db, indexes)
  return {
    people: new Map(people.map(person => [person.record.idNumber ?? '', person])),
    taken: new Set(wanted.flatMap(({ number, index }) => (taken.has(hex(index)) ? [number] : []))),
    exits: new Map(wanted.map(({ number, index }) => [number, exits.get(hex(index)) ?? []])),
  }
}
