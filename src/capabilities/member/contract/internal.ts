import { z } from 'zod'
import { id } from './fields.ts'
import { importColumn, importQuestion } from './import.ts'

/** Shapes between the import's reactions and its internal actions; they never travel. */

/** What reading a file found out, before any row is judged. */
export const reading = z.strictObject({
  importId: id,
  sheets: z.array(z.object({ name: z.string(), rows: z.int(), used: z.boolean(), headingRow: z.int().nullable() })),
  columns: z.array(importColumn),
  questions: z.array(importQuestion),
})

/** Tells how far long work has come, and whether the person stopped it. */
export interface Watch {
  progress(done: number, total: number): void
  stopped(): boolean
}
export const watch = z.custom<Watch>(value => typeof value === 'object' && value !== null && 'progress' in value)

/** The tree as a file's organisation column is matched against. */
export interface GroundOrganisation {
  readonly id: string
  readonly path: string
  readonly name: string
  readonly shortName: string | null
  readonly officialCode: string | null
  readonly formerNames: readonly string[]
  readonly type: string
  readonly kind: string | null
}
export interface Ground {
  readonly organisations: readonly GroundOrganisation[]
  readonly answers: Readonly<Record<string, string>>
  /** The organisation the import was started for. */
  readonly organisationId: string
  readonly today: string
}

/** Findings by rule, not yet sentences. `field` is empty for the row as a whole. */
export interface StagedFinding {
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'alert' | 'info'
  readonly field: string
  readonly messageCode: string
  readonly params: Readonly<Record<string, string | number>>
  readonly basis: { readonly regulation: string; readonly article: string; readonly handbookId: string }
}
/** One row of the file after recognition and rules, before it is compared with who is there. */
export interface CheckedRow {
  readonly sheet: string
  readonly row: number
  /** Cells as they stood in the file, by field: for the workbook of problems and for correcting them. */
  readonly raw: Readonly<Record<string, string>>
  /** Normalised values by dictionary field. */
  readonly values: Readonly<Record<string, string | number | boolean | null>>
  readonly organisationId: string | null
  readonly organisationName: string | null
  readonly findings: readonly StagedFinding[]
}
/** Reads and judges the whole file with what the tree knows; runs in the worker. */
export type CheckFile = (ground: Ground) => Promise<readonly CheckedRow[]>
export const checkFile = z.custom<CheckFile>(value => typeof value === 'function')

export const finished = z.object({ written: z.int(), kept: z.int() })
