import { organisationSpelling, personSyllables } from '#platform/han/pinyin.ts'
import { everydayWords } from './policy.zh.ts'

/** What an attacker who knows the person would try; each field may be absent. */
export interface PersonWords {
  readonly name?: string | undefined
  readonly account?: string | undefined
  readonly phone?: string | undefined
  readonly idNumber?: string | undefined
  readonly employeeNumber?: string | undefined
  readonly organisations?: readonly string[] | undefined
}

const shapes: readonly [RegExp, string][] = [
  [/[@4]/g, 'a'],
  [/[03]/g, 'o'],
  [/[1!|]/g, 'i'],
  [/[5$]/g, 's'],
  [/[7+]/g, 't'],
]

/** Lower case, full-width made narrow, punctuation dropped, digits that stand for letters read as letters. */
export function plain(text: string): string {
  const folded = shapes.reduce(
    (rest, [digit, letter]) => rest.replace(digit, letter),
    text.normalize('NFKC').toLowerCase(),
  )
  return folded.replace(/[^\p{L}\p{N}]/gu, '')
}

/** Names in characters, pinyin and initials, and the parts of numbers people use. */
export function contextWords(person: PersonWords): string[] {
  const numbers = [person.phone, person.idNumber, person.employeeNumber].filter(text => text !== undefined)
  const words = [
    ...nameWords(person.name ?? ''),
    ...(person.organisations ?? []).flatMap(organisationWords),
    ...numbers.flatMap(numberParts),
    person.account ?? '',
  ]
  return [...new Set(words)].filter(word => word.length >= 2)
}

function nameWords(name: string): string[] {
  const [family = '', ...given] = personSyllables(name).map(syllable => syllable.replace(/\d$/, ''))
  const short = given.map(syllable => syllable.slice(0, 1)).join('')
  const whole = given.join('')
  return [name, family + whole, whole + family, whole, family.slice(0, 1) + short, family + short, name.slice(1)]
}

// "Lijia village branch" is also tried as "Lijia village".
function organisationWords(name: string): string[] {
  const core = everydayWords.reduce((rest, word) => rest.replace(word, ''), name)
  return [name, core].flatMap(text => [text, organisationSpelling(text).full, organisationSpelling(text).initials])
}

function numberParts(digits: string): string[] {
  return [
    digits,
    ...[4, 6, 8].filter(length => digits.length > length).flatMap(n => [digits.slice(-n), digits.slice(0, n)]),
  ]
}

/**
 * True when the password leans on a known word, also in other case, with signs between, in letter-like digits,
 * or backwards. A short word (initials, four digits) only counts when little else is left without it.
 */
export function containsWord(password: string, words: readonly string[]): boolean {
  const all = [...words, ...everydayWords]
  return leansOn(narrow(password), all.map(narrow)) || leansOn(plain(password), all.map(plain))
}

function leansOn(text: string, words: readonly string[]): boolean {
  const known = [...new Set(words.flatMap(word => [word, backwards(word)]))].filter(word => text.includes(word))
  if (known.some(isTelling)) return true
  const without = (minimum: number) =>
    known
      .filter(word => word.length >= minimum)
      .sort((a, b) => b.length - a.length)
      .reduce((rest, word) => rest.replaceAll(word, ''), text)
  const [three, two] = [without(3), without(2)]
  return (three !== text && weightOf(three) < 5) || (two !== text && weightOf(two) < 3)
}

const narrow = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
const backwards = (text: string): string => Array.from(text).reverse().join('')
const isTelling = (word: string): boolean => word.length >= (/\p{Script=Han}/u.test(word) ? 2 : 6)

// Digits behind a word are a year or a counter and add next to nothing.
const weightOf = (rest: string): number => rest.replace(/\d/g, '').length + rest.replace(/\D/g, '').length / 4
