import { addDays, type Day, isDay } from './calendar.ts'

/** Where a value comes from: key of the register of regulations, article, handbook rule id. */
export type Basis = { readonly regulation: string; readonly article: string; readonly handbookId: string }

/** One value over one period. `validTo` is its last day; null while it is in force. */
export type RuleValue<Key extends string, Value> = {
  readonly key: Key
  readonly value: Value
  readonly validFrom: Day
  readonly validTo: Day | null
  readonly basis: Basis
}

type EntryOf<Values, Key extends keyof Values & string> = RuleValue<Key, Values[Key]>

/** Every number a regulation sets, dated and cited. `coversFrom` is the first day each key has a value for. */
export type RulePack<Values> = {
  readonly id: string
  readonly version: string
  readonly coversFrom: Day
  readonly values: readonly { [Key in keyof Values & string]: EntryOf<Values, Key> }[keyof Values & string][]
}

/** A value in force, with what an answer to "why?" needs. */
export type RuleAnswer<Value> = { readonly value: Value; readonly basis: Basis; readonly version: string }

/** The value in force on a day. Throws RangeError before `coversFrom`: use `validatePack` in a test to exclude gaps. */
export function ruleOn<Values, Key extends keyof Values & string>(
  pack: RulePack<Values>,
  key: Key,
  date: Day,
): RuleAnswer<Values[Key]> {
  const isInForce = (entry: RuleValue<string, unknown>): entry is EntryOf<Values, Key> =>
    entry.key === key && entry.validFrom <= date && (entry.validTo === null || date <= entry.validTo)
  const entry = pack.values.find(isInForce)
  if (!entry) throw new RangeError(`${pack.id} has no ${key} on ${date}`)
  return { value: entry.value, basis: entry.basis, version: `${pack.id}@${pack.version}` }
}

export type PackFault = {
  readonly key: string
  readonly fault: 'notADate' | 'endsBeforeStart' | 'startsLate' | 'gap' | 'overlap' | 'endsEarly' | 'uncited'
  readonly on: Day
}

/** Faults of a pack: each key must have exactly one cited value for every day since `coversFrom`. Empty when sound. */
export function validatePack<Values>(pack: RulePack<Values>): PackFault[] {
  const keys = [...new Set(pack.values.map(entry => entry.key))]
  return keys.flatMap(key => {
    const entries: readonly RuleValue<string, unknown>[] = pack.values.filter(entry => entry.key === key)
    const broken = entries.flatMap(faultsOfEntry)
    return broken.length > 0 ? broken : faultsOfSeries(key, pack.coversFrom, entries)
  })
}

function faultsOfEntry({ key, validFrom, validTo, basis }: RuleValue<string, unknown>): PackFault[] {
  const faults: PackFault[] = []
  if (!isDay(validFrom) || (validTo !== null && !isDay(validTo))) faults.push({ key, fault: 'notADate', on: validFrom })
  else if (validTo !== null && validTo < validFrom) faults.push({ key, fault: 'endsBeforeStart', on: validFrom })
  if (!basis.regulation || !basis.article || !basis.handbookId) faults.push({ key, fault: 'uncited', on: validFrom })
  return faults
}

function faultsOfSeries(key: string, coversFrom: Day, entries: readonly RuleValue<string, unknown>[]): PackFault[] {
  const faults: PackFault[] = []
  let expected: Day | null = coversFrom
  for (const { validFrom, validTo } of entries.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))) {
    if (expected === null || validFrom < expected) faults.push({ key, fault: 'overlap', on: validFrom })
    else if (validFrom > expected) {
      faults.push({ key, fault: expected === coversFrom ? 'startsLate' : 'gap', on: expected })
    }
    expected = validTo === null ? null : addDays(validTo, 1)
  }
  if (expected !== null) faults.push({ key, fault: 'endsEarly', on: expected })
  return faults
}
