import { type Day, dayOf } from '#platform/pure/calendar.ts'
import { hasCode } from '#platform/pure/code-list.ts'
import { tidyCode } from '#platform/pure/text.ts'
import { regionPrefixes } from '../regions.zh.ts'
import type { Sex } from './codes.ts'

/**
 * A region prefix that was never assigned (GB/T 2260 has no 99): the people of the demonstration county carry it, so that
 * no number there can be a real person's. It reads as FICTIONAL and is accepted without a warning.
 */
export const demoRegionPrefix = '9901'

export type IdFault = 'idMissing' | 'idPrecisionLost' | 'idShape' | 'idDate' | 'idCheckDigit'
export type Region = 'KNOWN' | 'UNKNOWN' | 'FICTIONAL'

/** What an identity number says. `isLegacy`: it was written with 15 digits and has been converted (IDN-05). */
export type IdReading =
  | {
      readonly ok: true
      readonly idNumber: string
      readonly birthDate: Day
      readonly sex: Sex
      readonly region: Region
      readonly isLegacy: boolean
    }
  | { readonly ok: false; readonly fault: IdFault; readonly idNumber: string }

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const checkSigns = '10X98765432'
const modernShape = /^\d{17}[\dX]$/
const legacyShape = /^\d{15}$/
// Signs people type for the check digit X: multiplication, Cyrillic and Greek letters.
const crosses = /[\u00d7\u0425\u0445\u03a7\u03c7\u2715]$/u
const apostrophes = /^['\u2018\u2019\u02bc\u0060"]+/u

/** IDN-01: the check sign of the first 17 digits (GB 11643-1999). */
export function checkDigit(first17: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0)
  return checkSigns[sum % 11] ?? ''
}

/** IDN-02: one spelling for a number as typed; a numeric cell of a workbook is taken as its digits. */
export function normaliseIdNumber(cell: string | number): string {
  const text = typeof cell === 'number' ? cell.toFixed(0) : cell
  return tidyCode(text).replace(apostrophes, '').replace(/[-_.]/g, dropSign).replace(crosses, 'X').toUpperCase()
}

/** IDN-01 to IDN-06: reads an identity number; dates after `today` are refused. */
export function readIdNumber(cell: string | number, today: Day): IdReading {
  const idNumber = normaliseIdNumber(cell)
  const fail = (fault: IdFault): IdReading => ({ ok: false, fault, idNumber })
  if (idNumber === '') return fail('idMissing')
  if (/^\d(?:\.?\d+)?E\+?1[4-7]$/.test(idNumber)) return fail('idPrecisionLost')
  const isLegacy = legacyShape.test(idNumber)
  const modern = isLegacy ? modernised(idNumber) : idNumber
  if (!modernShape.test(modern)) return fail('idShape')
  const isChecked = checkDigit(modern) === modern[17]
  if (!isChecked && (modern.endsWith('000') || typeof cell === 'number')) return fail('idPrecisionLost')
  const birthDate = dayOf(Number(modern.slice(6, 10)), Number(modern.slice(10, 12)), Number(modern.slice(12, 14)))
  if (!birthDate || birthDate < '1900-01-01' || birthDate > today) return fail('idDate')
  if (!isChecked) return fail('idCheckDigit')
  const sex: Sex = Number(modern[16]) % 2 === 1 ? '1' : '2'
  return { ok: true, idNumber: modern, birthDate, sex, region: regionOf(modern), isLegacy }
}

/** IDN-04: was the region prefix ever assigned? The demonstration prefix is told apart by name. */
export function regionOf(idNumber: string): Region {
  if (idNumber.startsWith(demoRegionPrefix)) return 'FICTIONAL'
  return hasCode(regionPrefixes, idNumber.slice(0, 2)) ? 'KNOWN' : 'UNKNOWN'
}

/** Makes a valid number from a six-digit region, a birth date and a sequence of 0 to 999 whose parity is the sex. */
export function makeIdNumber(region: string, birthDate: Day, sequence: number): string {
  const first17 = `${region}${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  return `${first17}${checkDigit(first17)}`
}

function modernised(legacy: string): string {
  const first17 = `${legacy.slice(0, 6)}19${legacy.slice(6)}`
  return `${first17}${checkDigit(first17)}`
}

// Hyphens are only decoration; the point of a scientific notation must stay to be recognised.
function dropSign(sign: string, _at: number, text: string): string {
  return sign === '.' && /E\+?\d+$/i.test(text) ? sign : ''
}
