import type { Cell, MergedRange, Sheet, SheetRow } from '#platform/sheet/cells.ts'
import type { FieldId } from '../rules/dictionary.ts'
import { type HeadingMatch, headingKey, matchHeading } from '../rules/normalise.ts'
import { otherPersons, problemHeading } from './marks.zh.ts'

const searchedRows = 80
const tallest = 3
const longestHeading = 40
// A row that names this many fields is the heading; only a taller block around it is still tried.
const sureFields = 5

export interface HeadingCell {
  readonly column: number
  readonly heading: string
  readonly match: HeadingMatch
}

export interface FoundHeading {
  /** Places in `sheet.rows`. */
  readonly from: number
  readonly height: number
  readonly cells: readonly HeadingCell[]
}

/** The one to three rows that name the most fields, wherever they stand; null when no row names two. */
export function findHeading(sheet: Sheet): FoundHeading | null {
  const lines = sheet.rows.slice(0, searchedRows)
  const last = lines.at(-1)?.index ?? 0
  const merges = sheet.merges.filter(merge => merge.top <= last)
  let best: FoundHeading | null = null
  let bestScore = 0
  let giveUpAt = searchedRows
  for (let from = 0; from < lines.length && from <= giveUpAt; from += 1) {
    for (let height = 1; height <= tallest; height += 1) {
      const block = lines.slice(from, from + height)
      if (block.length < height || !isWithoutGap(block)) break
      const cells = headingCells(block, merges)
      const score = scoreOf(cells) - height
      if (fieldsOf(cells).size < 2 || score <= bestScore) continue
      best = { from, height, cells }
      bestScore = score
      if (fieldsOf(cells).size >= sureFields) giveUpAt = from + tallest
    }
  }
  return best
}

const isWithoutGap = (block: readonly SheetRow[]): boolean =>
  (block.at(-1)?.index ?? 0) - (block[0]?.index ?? 0) === block.length - 1

const fieldsOf = (cells: readonly HeadingCell[]): Set<FieldId> =>
  new Set(cells.flatMap(cell => (cell.match.kind === 'field' ? [cell.match.field] : [])))

/** Distinct fields count most; a row of long texts is no row of headings. */
function scoreOf(cells: readonly HeadingCell[]): number {
  const ignored = cells.filter(cell => cell.match.kind === 'ignored').length
  const long = cells.filter(cell => cell.heading.length > longestHeading).length
  return 10 * fieldsOf(cells).size + ignored - 10 * long
}

function headingCells(block: readonly SheetRow[], merges: readonly MergedRange[]): HeadingCell[] {
  const width = Math.max(...block.map(row => row.cells.length))
  const rows = block.map((row, i) => texts(row, width, merges, i < block.length - 1 && merges.length === 0))
  return Array.from({ length: width }, (_, column) => {
    const parts = rows.map(row => row[column] ?? '')
    return { column, heading: distinct(parts).join('/'), match: matchParts(parts) }
  })
}

/** The texts of one heading row. A merged text stands in each of its cells; without merges a group reaches to the next one. */
function texts(row: SheetRow, width: number, merges: readonly MergedRange[], spread: boolean): string[] {
  const found = Array.from({ length: width }, (_, column) => textOf(row.cells[column]))
  for (const merge of merges) {
    if (merge.top !== row.index) continue
    for (let column = merge.left + 1; column <= Math.min(merge.right, width - 1); column += 1)
      found[column] = found[merge.left] ?? ''
  }
  if (spread) for (let column = 1; column < width; column += 1) found[column] ||= found[column - 1] ?? ''
  return found
}

export const textOf = (cell: Cell | undefined): string => {
  if (typeof cell === 'string') return cell.trim()
  return typeof cell === 'number' ? String(cell) : ''
}

const distinct = (parts: readonly string[]): string[] =>
  parts.filter((part, i) => part !== '' && headingKey(part) !== headingKey(parts[i - 1] ?? ''))

/** Two-row headings: the whole, then its last words, then the last word alone; a group counts when nothing stands under it. */
export function matchParts(parts: readonly string[]): HeadingMatch {
  const words = distinct(parts)
  const last = words.at(-1) ?? ''
  if (headingKey(last) === problemHeading) return { kind: 'ignored' }
  const whole = known(words.join(''))
  if (whole !== null) return whole
  const group = words.slice(0, -1).find(word => otherPersons.test(word))
  if (group !== undefined) return matchHeading(group)
  if (otherPersons.test(last)) return { kind: 'unknown' }
  return known(words.slice(-2).join('')) ?? known(last) ?? { kind: 'unknown' }
}

function known(heading: string): HeadingMatch | null {
  const match = heading === '' ? null : matchHeading(heading)
  return match === null || match.kind === 'unknown' ? null : match
}
