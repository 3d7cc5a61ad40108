import { pinyin } from 'pinyin-pro'

/** Lower-case letters and digits without spaces or tones, `v` for ü: what lists search by prefix. */
export type Spelling = { readonly full: string; readonly initials: string }

const settings = { type: 'array', toneType: 'none', v: true, toneSandhi: false, nonZh: 'consecutive' } as const
const unspeakable = /[^a-z0-9]/g
const hanOnly = /^\p{Script=Han}+$/u
const tone = /\d$/
// A record asks for the spelling and for the order of one name, one after the other.
let last: { readonly name: string; readonly syllables: readonly string[] } = { name: '', syllables: [] }

/** How a person's name is typed. The family name at the head takes its reading as a family name. */
export function personSpelling(name: string): Spelling {
  // The same reading without its tones: reading a name takes longer than sealing it.
  if (hanOnly.test(name)) return joined(personSyllables(name).map(syllable => syllable.replace(tone, '')))
  return joined(pinyin(name, { ...settings, surname: 'head' }))
}

/** How an organisation's name is typed, read as ordinary words. */
export function organisationSpelling(name: string): Spelling {
  return joined(pinyin(name, settings))
}

/** One toned syllable for each Chinese character of a person's name (`zeng1`), in order; other characters as they are. */
export function personSyllables(name: string): readonly string[] {
  if (name !== last.name) {
    const syllables = pinyin(name, { type: 'array', toneType: 'num', v: true, toneSandhi: false, surname: 'head' })
    last = { name, syllables }
  }
  return last.syllables
}

function joined(parts: readonly string[]): Spelling {
  const syllables = parts.map(part => part.toLowerCase().replace(unspeakable, '')).filter(part => part !== '')
  return { full: syllables.join(''), initials: syllables.map(initialOf).join('') }
}

// A number is searched whole: "3rd branch" is typed `d3`, "12th" `d12`.
function initialOf(syllable: string): string {
  return /^[0-9]/.test(syllable) ? syllable : syllable.slice(0, 1)
}
