import { buffer } from 'node:stream/consumers'
import type { MergedRange } from '#platform/sheet/cells.ts'
import { writeXlsx } from '#platform/sheet/write.ts'
import type { OutCell } from '#platform/sheet/write-parts.ts'

/** What a file of the corpus must come to. Cells are named as Excel names them. */
export interface Expected {
  /** Set when the file is turned away; nothing else is looked at then. */
  readonly refused?: string
  readonly sheets?: Readonly<
    Record<string, { readonly headingRows: readonly number[]; readonly columns: Readonly<Record<string, string>> }>
  >
  /** Ids of the questions asked, in order; `=` and the suggestion follow where there is one. */
  readonly questions?: readonly string[]
  /** Answers given before checking. */
  readonly answers?: Readonly<Record<string, string>>
  readonly createOrganisations?: boolean
  readonly counts?: Readonly<Record<'rows' | 'new' | 'changed' | 'unchanged' | 'rejected', number>>
  /** `cell code` of every error, `sheet!cell code` where there are several sheets. */
  readonly errors?: readonly string[]
  readonly warnings?: readonly string[]
  /** Normalised values by cell. */
  readonly values?: Readonly<Record<string, string | number | boolean | null>>
  readonly unknownOrganisations?: Readonly<Record<string, number>>
}

export interface CorpusCase {
  readonly file: string
  readonly about: string
  /** Where it was made: by hand from the handbook, or by which program. */
  readonly source: string
  /** Absent for files another program made; those are only committed. */
  readonly make?: () => Promise<Buffer> | Buffer
  readonly expected: Expected
}

export const handbook = (section: string): string => `handbook ${section}`

/** A one-sheet workbook. */
export function xlsx(
  rows: readonly (readonly OutCell[])[],
  more: { name?: string; merges?: readonly MergedRange[] } = {},
): Promise<Buffer> {
  return buffer(
    writeXlsx([{ name: more.name ?? '党员名册', merges: more.merges ?? [], rows: rows.map(cells => ({ cells })) }]),
  )
}

export const range = (top: number, left: number, bottom: number, right: number): MergedRange => ({
  top,
  left,
  bottom,
  right,
})

/** Column letters → fields, for the short roster of `people.ts`; '-' is left out on purpose. */
export const shortColumns = {
  A: '-',
  B: 'name',
  C: 'idNumber',
  D: 'sex',
  E: 'ethnicity',
  F: 'birthDate',
  G: 'education',
  H: 'personType',
  I: 'branchId',
  J: 'mobile',
  K: 'joinedOn',
  L: 'regularisedOn',
  M: 'jobPost',
} as const

export const counts = (rows: number, fresh: number, rejected = 0, changed = 0, unchanged = 0) => ({
  rows,
  new: fresh,
  changed,
  unchanged,
  rejected,
})
