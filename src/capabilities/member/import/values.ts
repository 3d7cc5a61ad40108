import { codeOf } from '#platform/pure/code-list.ts'
import type { Params, Severity } from '#platform/pure/result.ts'
import type { Basis } from '#platform/pure/rule-pack.ts'
import { compactName, tidy } from '#platform/pure/text.ts'
import type { Cell } from '#platform/sheet/cells.ts'
import { isDayCell, isErrorCell } from '#platform/sheet/cells.ts'
import { codeLists } from '../code-lists.ts'
import type { StagedFinding } from '../contract/internal.ts'
import type { MemberCode } from '../findings.zh.ts'
import { type CodeListId, type FieldId, fieldOf } from '../rules/dictionary.ts'
import { normaliseIdNumber } from '../rules/identifiers.ts'
import { cellText, readBoolean, readDate, readNames } from '../rules/normalise.ts'
import type { ImportCode } from './zh.ts'

export type Value = string | number | boolean | null
export interface ReadValue {
  readonly value: Value
  readonly found?: StagedFinding
}

const normalisation: Basis = { regulation: 'EDUMGT', article: 'Art. 25', handbookId: 'HB-2.6' }

export function importFinding(
  severity: Severity,
  field: FieldId | '',
  messageCode: ImportCode | MemberCode,
  params: Params = {},
): StagedFinding {
  return { rule: normalisation.handbookId, severity, field, messageCode, params, basis: normalisation }
}

/** A cell as it stood, for people; null when it says that there is nothing (2.6.1). */
export function shownText(cell: Cell): string | null {
  if (cell === null) return null
  if (typeof cell === 'string') return shownString(cell)
  if (isDayCell(cell)) return cell.precision === 'month' ? cell.day.slice(0, 7) : cell.day
  if (isErrorCell(cell)) return cell.error
  if (typeof cell === 'number' && Number.isInteger(cell)) return cell.toFixed(0)
  return cellText(cell)
}

// Figures and plain Chinese words need no tidying; the marks for "nothing" have at most two characters.
const tidyAlready = /^(?:\d[\dXx./-]*|[\u4e00-\u9fff]{3,})$/

const shownString = (cell: string): string | null => (tidyAlready.test(cell) ? cell : cellText(cell))

/** Reads cells into values of the dictionary. Labels seen before are answered from memory: columns repeat themselves. */
export class ValueReader {
  readonly #labels = new Map<string, ReadValue>()

  /** `text` is the cell's `shownText`. */
  read(field: FieldId, cell: Cell, text: string | null): ReadValue {
    if (isErrorCell(cell))
      return { value: null, found: importFinding('error', field, 'cellError', { value: cell.error }) }
    const { type, codes } = fieldOf(field)
    if (type === 'bool') return readYesNo(field, cell, text)
    if (text === null) return { value: null }
    switch (type) {
      case 'date':
        return readDay(field, cell, text)
      case 'code':
        return codes === undefined ? { value: null } : this.#label(field, codes, cell, text)
      case 'int':
        return readInteger(field, text)
      case 'idNumber':
        return { value: normaliseIdNumber(text) }
      case 'phone':
        return { value: phoneOf(text) }
      case 'names':
        return { value: readNames(text).join('\u3001') }
      default:
        return { value: field === 'name' ? compactName(text) : text }
    }
  }

  #label(field: FieldId, codes: CodeListId, cell: Cell, text: string): ReadValue {
    const key = `${field}\t${typeof cell}\t${text}`
    const known = this.#labels.get(key)
    if (known !== undefined) return known
    const read = readLabel(field, codes, text)
    this.#labels.set(key, read)
    return read
  }
}

// Never by number: a party system in use writes 0 for female (handbook 2.3).
function readLabel(field: FieldId, codes: CodeListId, text: string): ReadValue {
  const match = codeOf(codeLists[codes], text)
  if (match.ok) return { value: match.code }
  if (/^\d+$/.test(text))
    return { value: null, found: importFinding('error', field, 'numberForLabel', { value: text }) }
  const params = { value: text, nearest: match.nearest.join('\u3001') }
  return { value: null, found: importFinding('error', field, 'unknownLabel', params) }
}

function readYesNo(field: FieldId, cell: Cell, text: string | null): ReadValue {
  const value = readBoolean(typeof cell === 'boolean' ? cell : text)
  return value === undefined
    ? { value: null, found: importFinding('error', field, 'notBoolean', { value: text ?? '' }) }
    : { value }
}

function readDay(field: FieldId, cell: Cell, text: string): ReadValue {
  const reading = readDate(typeof cell === 'number' ? cell : text)
  if (!reading.ok) return { value: null, found: importFinding('error', field, reading.fault, { value: text }) }
  if (!reading.isMonthUnclear) return { value: reading.date }
  return { value: reading.date, found: importFinding('warning', field, 'dateMonthUnclear', { value: text }) }
}

function readInteger(field: FieldId, text: string): ReadValue {
  const digits = /^(\d{1,6})(?:\.0+)?\p{Script=Han}{0,2}$/u.exec(text)?.[1]
  if (digits === undefined)
    return { value: null, found: importFinding('error', field, 'notWholeNumber', { value: text }) }
  // Real exports write 0 where there was no extension.
  return { value: field === 'extensionMonths' && Number(digits) === 0 ? null : Number(digits) }
}

/** Blanks, hyphens and the country code go; of several numbers the first stays. */
function phoneOf(text: string): string {
  const first = tidy(text).split(/[,;/\u3001\uff0c\uff1b\n]/u, 1)[0] ?? ''
  const compact = first.replaceAll(/[\s()\uff08\uff09]/gu, '')
  const digits = compact.replaceAll('-', '').replace(/^(?:\+|00)?86(?=1\d{10}$)/, '')
  return /^1\d{10}$/.test(digits) ? digits : compact
}
