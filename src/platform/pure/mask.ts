import { countySigns } from './mask.zh.ts'

/** `110***********0015`: first three and last four (PRI-04). Shorter papers show their last two. */
export function maskIdNumber(idNumber: string): string {
  return idNumber.length >= 15 ? veil(idNumber, 3, 4) : veil(idNumber, 0, 2)
}

/** `138****0000` (PRI-04); a landline shows its last four. */
export function maskMobile(number: string): string {
  return number.length === 11 && number.startsWith('1') ? veil(number, 3, 4) : veil(number, 0, 4)
}

/** The family name and stars, for screens others can see. A compound name shows its first character. */
export function maskName(name: string): string {
  const characters = [...name]
  return characters.length < 2 ? '*' : `${characters[0]}${'*'.repeat(characters.length - 1)}`
}

/** An address down to its county (PRI-04); nothing when no county can be told. */
export function maskAddress(address: string): string {
  for (const sign of countySigns) {
    const at = address.indexOf(sign)
    if (at > 0) return `${address.slice(0, at + sign.length)}****`
  }
  return '****'
}

function veil(text: string, head: number, tail: number): string {
  const hidden = Math.max(text.length - head - tail, 0)
  return hidden === 0 ? '*'.repeat(text.length) : `${text.slice(0, head)}${'*'.repeat(hidden)}${text.slice(-tail)}`
}
