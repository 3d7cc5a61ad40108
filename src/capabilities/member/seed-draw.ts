import { between, type Chance } from '#capabilities/organisation/seed-names.ts'

/** Shares that are used up while people are drawn, so that the whole meets them whatever the order. */
export class Quota<Key extends string> {
  readonly #left = new Map<Key, number>()

  /** `shares` in any unit; the counts add up to `total`. */
  constructor(shares: Readonly<Record<Key, number>>, total: number) {
    const keys = keysOf(shares)
    const sum = keys.reduce((all, key) => all + shares[key], 0)
    let [given, reached] = [0, 0]
    for (const key of keys) {
      reached += shares[key]
      const until = Math.round((total * reached) / sum)
      this.#left.set(key, until - given)
      given = until
    }
  }

  /** One of what is left, the likelier the more is left and the heavier it weighs; weightless ones come last. */
  draw(chance: Chance, weight: (key: Key) => number): Key {
    const keys = [...this.#left.keys()].filter(key => (this.#left.get(key) ?? 0) > 0)
    const wanted = keys.filter(key => weight(key) > 0)
    const among = wanted.length > 0 ? wanted : keys
    const mass = (key: Key) => (this.#left.get(key) ?? 0) * (wanted.length > 0 ? weight(key) : 1)
    let at = chance() * among.reduce((sum, key) => sum + mass(key), 0)
    for (const key of among) {
      at -= mass(key)
      if (at <= 0) return this.#take(key)
    }
    const last = among.at(-1) ?? [...this.#left.keys()][0]
    if (last === undefined) throw new RangeError('a quota of nothing')
    return this.#take(last)
  }

  /** Takes one of this key when any is left. */
  take(key: Key): boolean {
    const left = this.#left.get(key) ?? 0
    this.#left.set(key, Math.max(left - 1, 0))
    return left > 0
  }

  #take(key: Key): Key {
    this.#left.set(key, (this.#left.get(key) ?? 0) - 1)
    return key
  }
}

export const pick = <T>(chance: Chance, items: readonly T[]): T => {
  const item = items[between(chance, 0, items.length - 1)]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}

function keysOf<Shape extends object>(shape: Shape): Extract<keyof Shape, string>[] {
  const keys: Extract<keyof Shape, string>[] = []
  for (const key in shape) keys.push(key)
  return keys
}
