import { tidyCode } from '#platform/pure/text.ts'

export interface OrganisationEntry {
  readonly id: string
  readonly name: string
  readonly shortName: string | null
  readonly officialCode: string | null
  readonly formerNames: readonly string[]
  readonly type: string
}

export type OrganisationMatch =
  | { readonly kind: 'found'; readonly organisation: OrganisationEntry }
  | { readonly kind: 'ambiguous'; readonly among: readonly OrganisationEntry[] }
  | { readonly kind: 'unknown' }

/** Handbook 2.6.5: official code, then full name, short name, former name; what fits two organisations is not guessed. */
export class OrganisationIndex {
  readonly #entries: readonly OrganisationEntry[]
  readonly #steps: readonly ReadonlyMap<string, readonly OrganisationEntry[]>[]
  readonly #known = new Map<string, OrganisationMatch>()
  #signs: readonly { readonly entry: OrganisationEntry; readonly names: readonly ReadonlySet<string>[] }[] | undefined

  constructor(entries: readonly OrganisationEntry[]) {
    this.#entries = entries
    this.#steps = [
      index(entries, entry => (entry.officialCode === null ? [] : [entry.officialCode])),
      index(entries, entry => [entry.name]),
      index(entries, entry => (entry.shortName === null ? [] : [entry.shortName])),
      index(entries, entry => entry.formerNames),
    ]
  }

  byId(id: string): OrganisationEntry | undefined {
    return this.#entries.find(entry => entry.id === id)
  }

  match(text: string): OrganisationMatch {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    const found = this.#match(tidyCode(text))
    this.#known.set(text, found)
    return found
  }

  #match(key: string): OrganisationMatch {
    for (const step of this.#steps) {
      const among = step.get(key) ?? []
      const [organisation] = among
      if (organisation !== undefined && among.length === 1) return { kind: 'found', organisation }
      if (among.length > 1) return { kind: 'ambiguous', among }
    }
    return { kind: 'unknown' }
  }

  /** The branch whose name stands in a text, such as the title of a sheet; the longest name wins. */
  within(text: string): OrganisationEntry | undefined {
    const key = tidyCode(text)
    const named = this.#entries.flatMap(entry =>
      [entry.name, entry.shortName ?? '', ...entry.formerNames]
        .map(tidyCode)
        .filter(name => name.length >= 3 && key.includes(name))
        .map(name => ({ entry, length: name.length })),
    )
    named.sort((a, b) => b.length - a.length)
    const [first, second] = named
    const isTie = second !== undefined && second.length === first?.length && second.entry.id !== first.entry.id
    return isTie ? undefined : first?.entry
  }

  /** Up to three branches whose names share the most characters with an unknown one. */
  nearest(text: string): OrganisationEntry[] {
    const wanted = new Set(tidyCode(text))
    this.#signs ??= this.#entries
      .filter(entry => entry.type === 'BRANCH')
      .map(entry => ({ entry, names: [entry.name, entry.shortName ?? ''].map(name => new Set(tidyCode(name))) }))
    const scored = this.#signs.map(({ entry, names }) => ({
      entry,
      score: Math.max(...names.map(name => shared(wanted, name))),
    }))
    return scored
      .filter(each => each.score >= 0.6)
      .sort((a, b) => b.score - a.score)
      .slice(0, 3)
      .map(each => each.entry)
  }
}

function shared(wanted: ReadonlySet<string>, own: ReadonlySet<string>): number {
  let both = 0
  for (const sign of own) if (wanted.has(sign)) both += 1
  return (2 * both) / (wanted.size + own.size)
}

function index(
  entries: readonly OrganisationEntry[],
  names: (entry: OrganisationEntry) => readonly string[],
): Map<string, OrganisationEntry[]> {
  const found = new Map<string, OrganisationEntry[]>()
  for (const entry of entries) {
    for (const key of new Set(names(entry).map(tidyCode))) {
      if (key !== '') found.set(key, [...(found.get(key) ?? []), entry])
    }
  }
  return found
}
