import { z } from 'zod'
import { finding, id } from './fields.ts'

/**
 * reading → asking? → checking → checked → committing → done → undoing → undone;
 * failed and cancelled are ends, everything before `committing` can be cancelled.
 */
export const importStates = [
  'reading',
  'asking',
  'checking',
  'checked',
  'committing',
  'done',
  'undoing',
  'undone',
  'failed',
  'cancelled',
] as const
export const importState = z.enum(importStates)
export type ImportState = (typeof importStates)[number]

export const rowClasses = ['new', 'changed', 'unchanged', 'rejected'] as const
export const rowClass = z.enum(rowClasses)
export type RowClass = (typeof rowClasses)[number]

/** What the file leaves open. `id` is stable for one file; options carry Chinese labels. */
export const importQuestion = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  detail: z.string(),
  options: z.array(z.object({ value: z.string(), label: z.string() })),
  /** Taken when nobody answers; null: an answer is needed. */
  suggested: z.string().nullable(),
  answer: z.string().nullable(),
})
/** The answer that leaves a column, or the people of an unknown branch, out. */
export const leaveOut = '-'
/** question id → chosen option. */
export const importAnswers = z.record(z.string().max(200), z.string().max(200))

/** One recognised column: where it stands in the file and which field it fills. */
export const importColumn = z.object({
  sheet: z.string(),
  column: z.string(),
  heading: z.string(),
  field: z.string().nullable(),
  sample: z.string().nullable(),
})

export const importCounts = z.object({
  rows: z.number(),
  new: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
  errors: z.number(),
  warnings: z.number(),
  organisations: z.number(),
})

export const importBatch = z.object({
  id,
  state: importState,
  fileName: z.string(),
  organisationId: id,
  organisationName: z.string(),
  startedAt: z.string(),
  startedBy: z.string().nullable(),
  finishedAt: z.string().nullable(),
  /** Failed: why, and what to do, in Chinese. */
  problem: z.string().nullable(),
  counts: importCounts,
  /** Undo is offered until this instant. */
  undoUntil: z.string().nullable(),
})
export const importSheet = z.object({
  name: z.string(),
  rows: z.number(),
  used: z.boolean(),
  headingRow: z.number().nullable(),
})
export const importDetail = importBatch.extend({
  sheets: z.array(
    z.object({ name: z.string(), rows: z.number(), used: z.boolean(), headingRow: z.number().nullable() }),
  ),
  columns: z.array(importColumn),
  questions: z.array(importQuestion),
  /** Organisations the file names and the tree lacks; made on commit when allowed. */
  newOrganisations: z.array(z.object({ name: z.string(), rows: z.number() })),
  createOrganisations: z.boolean(),
})

export const importCell = z.object({
  field: z.string(),
  /** As it will be stored; secret fields masked. */
  value: z.string().nullable(),
  /** Changed rows: what stands there today; secret fields masked. */
  before: z.string().nullable(),
  findings: z.array(finding),
})
export const importRow = z.object({
  id,
  /** Row number in the file as Excel shows it. */
  row: z.number(),
  sheet: z.string(),
  class: rowClass,
  name: z.string().nullable(),
  organisation: z.string().nullable(),
  /** Existing member this row changes. */
  memberId: id.nullable(),
  cells: z.array(importCell),
  /** Findings about the row as a whole. */
  findings: z.array(finding),
})
export const importRowPage = z.object({ rows: z.array(importRow), next: z.string().nullable() })

/** A person the batch made or changed who was changed again afterwards: kept by an undo unless confirmed. */
export const laterChange = z.object({
  memberId: id,
  name: z.string(),
  organisationName: z.string(),
  what: z.string(),
  at: z.string(),
})
