import { z } from 'zod'
import type { importColumn, importQuestion, importSheet } from './import.ts'

/** Shapes between the import's reactions and its internal actions; they never travel. */

/** Tells open pages how far long work has come. */
export interface Watch {
  progress(done: number, total: number): void
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
  readonly createOrganisations: boolean
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
  /** Letters of the column each field stood in. */
  readonly columns: Readonly<Record<string, string>>
}
/** What a file holds, beside its rows. */
export interface Reading {
  readonly sheets: readonly z.infer<typeof importSheet>[]
  readonly columns: readonly z.infer<typeof importColumn>[]
  readonly questions: readonly z.infer<typeof importQuestion>[]
  readonly newOrganisations: readonly { readonly name: string; readonly rows: number }[]
}
/** Reads and judges the whole file in the worker with what the tree knows; rows come in parts, in the file's order. */
export type CheckFile = (
  ground: Ground,
  /** Answers false when the person asked to stop. */
  take: (rows: readonly CheckedRow[]) => Promise<boolean>,
) => Promise<Checked>
/** `refusal`: the Chinese sentence why the file was turned away; null when the work was stopped. */
export type Checked =
  | { readonly ok: true; readonly reading: Reading }
  | { readonly ok: false; readonly refusal: string | null }
export const checkFile = z.custom<CheckFile>(value => typeof value === 'function')

/** `problem`: nothing was written, and why. */
export const finished = z.object({ written: z.int(), kept: z.int(), problem: z.string().nullable() })

/** `unexpected`: a fault nobody foresaw. `notAllowed`: the person lost the office, or the import is out of his range now. */
export const breakReasons = ['unexpected', 'notAllowed'] as const
