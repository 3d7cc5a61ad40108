import { personSyllables } from './pinyin.ts'
import { strokeOrder } from './stroke-order.zh.ts'

/**
 * Sort keys of one name, ASCII: comparing them byte by byte (COLLATE "C") gives the official orders.
 * `isExact` is false when a character is outside the standard table: its place inside its stroke count is then only a guess.
 */
export type NameOrder = {
  readonly surnameStrokes: string
  readonly nameStrokes: string
  readonly pinyin: string
  readonly isExact: boolean
}

type Slot = { readonly key: string; readonly isExact: boolean }

const emptySlot = '0000000'
const isHan = /\p{Script=Han}|\p{Co}/u

const standardSlots: ReadonlyMap<string, string> = new Map(
  strokeOrder.flatMap((line, i) =>
    [...line].map((character, at): [string, string] => [character, `${two(i + 1)}0${four(at)}`]),
  ),
)

/**
 * Keys for the two official stroke habits and for pinyin. Surname strokes: a two-character name counts an empty middle.
 * Name strokes: it does not. Both compare character by character, by number of strokes, then by the kinds of strokes.
 */
export function nameOrder(name: string): NameOrder {
  const characters = [...name].filter(character => isHan.test(character) || /[\p{L}\p{N}]/u.test(character))
  const slots = characters.map(slotOf)
  const keys = slots.map(slot => slot.key)
  const [first, second, ...more] = keys
  const isPair = first !== undefined && second !== undefined && more.length === 0
  return {
    surnameStrokes: (isPair ? [first, emptySlot, second] : keys).join(''),
    nameStrokes: keys.join(''),
    pinyin: pinyinKey(name, characters, keys),
    isExact: slots.every(slot => slot.isExact),
  }
}

/** Number of strokes: from the standard table, else from the Unicode Han data inside ICU; undefined when neither knows. */
export function strokeCount(character: string): number | undefined {
  const slot = standardSlots.get(character)
  if (slot) return Number(slot.slice(0, 2))
  return /\p{Script=Han}/u.test(character) ? unicodeStrokes(character) : undefined
}

// Same reading, different character: the strokes keep each character together.
function pinyinKey(name: string, characters: readonly string[], keys: readonly string[]): string {
  const syllables = personSyllables(name).filter(part => /[\p{L}\p{N}]/u.test(part))
  const isAligned = syllables.length === characters.length
  return characters.map((character, i) => `${(isAligned && syllables[i]) || character}!${keys[i]}`).join('!')
}

function slotOf(character: string): Slot {
  const standard = standardSlots.get(character)
  if (standard) return { key: standard, isExact: true }
  const codePoint = four(character.codePointAt(0) ?? 0)
  if (!isHan.test(character)) return { key: `980${codePoint}`, isExact: true }
  return { key: `${two(strokeCount(character) ?? 99)}1${codePoint}`, isExact: false }
}

// CLDR's stroke collation marks the start of each stroke count with U+FDD0 followed by U+2800 + count.
const byStrokes = new Intl.Collator('zh-u-co-stroke')
const mostStrokes = 64

function unicodeStrokes(character: string): number {
  let [low, high] = [0, mostStrokes]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const mark = `\ufdd0${String.fromCodePoint(0x2800 + middle)}`
    if (byStrokes.compare(mark, character) <= 0) low = middle
    else high = middle - 1
  }
  return low
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}

function four(n: number): string {
  return n.toString(36).padStart(4, '0')
}
