import { tidyCode } from './text.ts'

/** One code with its label and the other labels met for it. */
export type CodeEntry<Code extends string = string> = {
  readonly code: Code
  readonly label: string
  readonly aliases?: readonly string[]
}

export type CodeMatch<Code extends string> =
  | { readonly ok: true; readonly code: Code }
  | { readonly ok: false; readonly nearest: readonly string[] }

// A workbook asks for a label of each code of each person.
const labels = new WeakMap<readonly CodeEntry[], ReadonlyMap<string, string>>()

/** The label of a code, or undefined when the list has no such code. */
export function labelOf(list: readonly CodeEntry[], code: string): string | undefined {
  let known = labels.get(list)
  if (known === undefined) {
    // The first of two entries of one code is meant.
    known = new Map(list.toReversed().map(entry => [entry.code, entry.label]))
    labels.set(list, known)
  }
  return known.get(code)
}

/** True when the list has the code. */
export function hasCode<Code extends string>(list: readonly CodeEntry<Code>[], code: string): code is Code {
  return list.some(entry => entry.code === code)
}

/** The code of a label or alias. Never by number: code systems collide (handbook §14.20). Unknown: up to three nearest labels. */
export function codeOf<Code extends string>(list: readonly CodeEntry<Code>[], text: string): CodeMatch<Code> {
  const wanted = tidyCode(text)
  const entry = list.find(each => namesOf(each).some(name => tidyCode(name) === wanted))
  return entry ? { ok: true, code: entry.code } : { ok: false, nearest: nearestLabels(list, wanted) }
}

function namesOf(entry: CodeEntry): readonly string[] {
  return [entry.label, ...(entry.aliases ?? [])]
}

function nearestLabels(list: readonly CodeEntry[], wanted: string): string[] {
  const scored = list.map(entry => ({
    label: entry.label,
    score: Math.max(...namesOf(entry).map(name => similarity(tidyCode(name), wanted))),
  }))
  const close = scored.filter(each => each.score > 0.2).sort((a, b) => b.score - a.score)
  return close.slice(0, 3).map(each => each.label)
}

/** Shared characters and shared pairs (Dice), 0 to 1: short Chinese labels differ by a character or by order. */
function similarity(a: string, b: string): number {
  return (dice([...a], [...b]) + dice(pairs(a), pairs(b))) / 2
}

function pairs(text: string): string[] {
  const characters = [...text]
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`)
}

function dice(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 0
  const rest = [...b]
  const shared = a.filter(part => {
    const at = rest.indexOf(part)
    if (at < 0) return false
    rest.splice(at, 1)
    return true
  })
  return (2 * shared.length) / (a.length + b.length)
}
