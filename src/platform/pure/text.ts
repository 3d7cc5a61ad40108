// Removed: controls, soft hyphen, zero-width and bidirectional marks, fillers. Kept: ideographic variation selectors
// (U+E0100…), which tell one written form of a rare name from another.
const invisible =
  /[^\P{Cc}\t-\r\u0085]|\p{Cf}|[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]|[\u180b-\u180d]|[\ufe00-\ufe0f]/gu
const firstInvisible = new RegExp(invisible.source, 'u')
const whiteSpace = /[\s\u0085]+/gu
const fullWidth = /[\uff01-\uff5e\uffe0-\uffe6]/gu
const fullWidthAlphanumeric = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/gu
// Kangxi radicals come out of PDF copies in place of the ideograph they look like. NFKC on the rest would replace
// compatibility ideographs (U+F900…) that people really have in their names.
const radical = /[\u2f00-\u2fd5\u2e9f\u2ef3]/gu
const middleDot = /[\u2022\u2027\u2219\u22c5\u30fb\uff65\u0387\u16eb]/gu
const dotInName = /(?<=\p{Script=Han})\s*[.\uff0e\u00b7]\s*(?=\p{Script=Han})/gu
const privateUse = /\p{Co}/u
const hanOnly = /^(?:[\p{Script=Han}\p{Co}\u00b7\s]|[\u{e0100}-\u{e01ef}])+$/u

// Nothing to do: printable ASCII without spaces and common ideographs. Nearly every cell of a roster is such a text.
const settled = /^[!-~\u4e00-\u9fff]*$/

/** True when nothing stands in it that nobody sees: marks that turn the direction make one name look like another. */
export const isVisible = (text: string): boolean => !firstInvisible.test(text)

/** White space of every kind becomes one space, ends trimmed; invisible characters go; letters and digits half width. */
export function tidy(text: string): string {
  if (settled.test(text)) return text
  return unified(text).replace(fullWidthAlphanumeric, narrow).replace(whiteSpace, ' ').trim()
}

/** As `tidy`, and every full-width sign becomes half width and all white space goes: for numbers, codes, headings. */
export function tidyCode(text: string): string {
  if (settled.test(text)) return text
  return unified(text).replace(fullWidth, narrow).replace(whiteSpace, '')
}

/** A person's name as stored: no spaces in a Chinese name, `·` (U+00B7) between its parts, single spaces elsewhere. */
export function compactName(text: string): string {
  const name = tidy(text).replace(dotInName, '\u00b7')
  return hanOnly.test(name) ? name.replace(whiteSpace, '') : name
}

/** Length in code points: a rare character outside the basic plane counts once. */
export function textLength(text: string): number {
  return [...text].length
}

/** True when a character belongs to somebody's private font and will not be readable elsewhere. */
export function hasPrivateUse(text: string): boolean {
  return privateUse.test(text)
}

function unified(text: string): string {
  return text.replace(invisible, '').replace(radical, compose).replace(middleDot, '\u00b7')
}

function compose(character: string): string {
  return character.normalize('NFKC')
}

function narrow(character: string): string {
  return character.normalize('NFKC')
}
