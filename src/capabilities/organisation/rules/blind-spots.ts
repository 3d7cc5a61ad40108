import type { Day } from '#platform/pure/calendar.ts'
import type { Basis } from '#platform/pure/rule-pack.ts'
import { formationRule } from '../rule-pack.ts'

/** A unit that people work in, and how many full members that are. */
export type Unit = { readonly unit: string; readonly fullMembers: number }
export type BlindSpot<U extends Unit> = U & { readonly least: number; readonly basis: Basis }

/** ORG-10: units with so many full members that a branch must be set up, and that have none; the largest first. */
export function blindSpots<U extends Unit>(
  units: readonly U[],
  covered: ReadonlySet<string>,
  today: Day,
): BlindSpot<U>[] {
  const { value: least, basis } = formationRule('branch.minFullMembers', today)
  return units
    .filter(({ unit, fullMembers }) => fullMembers >= least && !covered.has(unit))
    .map(each => ({ ...each, least, basis }))
    .toSorted((a, b) => b.fullMembers - a.fullMembers || (a.unit < b.unit ? -1 : 1))
}
