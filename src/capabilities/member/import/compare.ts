import type { CheckedRow } from '../contract/internal.ts'
import { isFieldId } from '../rules/dictionary.ts'
import type { Value } from './values.ts'

export type RowClass = 'new' | 'changed' | 'unchanged' | 'rejected'
export interface Classified {
  readonly class: RowClass
  /** Fields of the dictionary in which the file says something else than the register. */
  readonly changed: readonly string[]
}
export interface Counts {
  readonly rows: number
  readonly new: number
  readonly changed: number
  readonly unchanged: number
  readonly rejected: number
}

/** What a row would do (2.6.6). An empty cell takes nothing away: files know less than the register. */
export function classify(
  row: Pick<CheckedRow, 'values' | 'findings'>,
  existing: Readonly<Record<string, Value>> | null,
): Classified {
  if (row.findings.some(finding => finding.severity === 'error')) return { class: 'rejected', changed: [] }
  if (existing === null) return { class: 'new', changed: [] }
  const changed = Object.entries(row.values)
    .filter(([field, value]) => isFieldId(field) && value !== null && value !== '' && !isSame(value, existing[field]))
    .map(([field]) => field)
  return { class: changed.length > 0 ? 'changed' : 'unchanged', changed }
}

/** A month does not change a day inside it, and an unticked box says nothing new where nothing was known. */
function isSame(value: Value, known: Value | undefined): boolean {
  if (value === false) return known !== true
  if (typeof value === 'string' && typeof known === 'string' && /^\d{4}-\d{2}$/.test(value))
    return known.startsWith(value)
  return value === known
}

export function countRows(classes: Iterable<RowClass>): Counts {
  const counts = { rows: 0, new: 0, changed: 0, unchanged: 0, rejected: 0 }
  for (const each of classes) {
    counts.rows += 1
    counts[each] += 1
  }
  return counts
}
