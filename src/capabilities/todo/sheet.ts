import type { z } from 'zod'
import type { OutSheet } from '#platform/sheet/write.ts'
import type { Pack, TodoRow } from './contract/shapes.ts'
import { originLabels, standingLabels, zh } from './zh.ts'

const words = zh.sheet
type Line = readonly (string | null)[]

const dayOf = (instant: string | null) => (instant === null ? null : instant.slice(0, 10))
const first = (row: TodoRow, at: number): Line => [
  String(at + 1),
  row.title,
  row.detail,
  originLabels[row.origin] ?? row.origin,
]
const openLine = (row: TodoRow, at: number): Line => [
  ...first(row, at),
  row.dueOn,
  standingLabels[row.standing] ?? row.standing,
  row.delegation && words.lent(row.delegation.title, row.delegation.untilOn),
]
const doneLine = (row: TodoRow, at: number): Line => [
  ...first(row, at),
  dayOf(row.settledAt),
  standingLabels[row.standing] ?? row.standing,
]

function sheet(name: string, heading: readonly string[], lines: readonly Line[]): OutSheet {
  const headings = { cells: heading.map(value => ({ value, look: 'heading' as const })) }
  return {
    name,
    frozenRows: 1,
    widths: [6, 40, 40, 12, 14, 12, 30],
    rows: [headings, ...lines.map(cells => ({ cells }))],
  }
}

/** The hand-over as a workbook: a page to sign, what is open, what was done. */
export function packBook(pack: z.infer<typeof Pack>): { name: string; sheets: OutSheet[] } {
  const cover: Line[] = [
    [words.title, null],
    [words.office, pack.titles.join(words.comma)],
    [words.on, pack.on],
    [words.since, pack.since],
    [words.open, String(pack.open.length)],
    [words.done, String(pack.done.length)],
    ...words.signatures.map((line): Line => [line, null]),
    ...(pack.truncated ? [[words.note, words.truncated]] : []),
  ]
  return {
    name: words.file(pack.on),
    sheets: [
      { name: words.cover, widths: [24, 60], rows: cover.map(cells => ({ cells })) },
      sheet(words.openSheet, words.openHeadings, pack.open.map(openLine)),
      sheet(words.doneSheet, words.doneHeadings, pack.done.map(doneLine)),
    ],
  }
}
