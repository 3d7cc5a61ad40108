import type { SheetRefusal } from '#platform/sheet/cells.ts'
import { SheetRefused } from '#platform/sheet/cells.ts'
import { runSheetJob, type SheetJobOptions, type SheetProgress } from '#platform/sheet/worker.ts'
import type { CheckedRow } from '../contract/internal.ts'
import type { Problem } from './problems-file.ts'
import type { AskedQuestion, Reading } from './reading.ts'
import type { RosterGround, RosterPart, RosterTask, UnknownName } from './work.ts'

export type RosterRefusal = SheetRefusal | 'noPeople'
/** `cause`: what a crash said, for the log of the server; people get the sentence of the refusal. */
export interface Failure {
  readonly ok: false
  readonly refusal: RosterRefusal
  readonly cause?: unknown
}
export type Outcome<Value> = { readonly ok: true; readonly value: Value } | Failure

export interface RosterOptions {
  readonly onProgress?: (progress: SheetProgress) => void
  readonly signal?: AbortSignal
}

export interface CheckSummary {
  readonly reading: Reading
  /** Organisations the file names and the tree lacks. */
  readonly unknown: readonly UnknownName[]
  readonly questions: readonly AskedQuestion[]
}

/** A file (path or bytes) → sheets, columns and open questions. In the worker. */
export async function recogniseRoster(
  source: Uint8Array | string,
  ground: RosterGround,
  options: RosterOptions = {},
): Promise<Outcome<Reading>> {
  const kept: { reading: Reading | null } = { reading: null }
  const failure = await run(source, { ground, task: 'recognise', problems: [] }, options, part => {
    if (part.kind === 'reading') kept.reading = part.reading
  })
  return outcome(failure, kept.reading)
}

/** Checks every row; `onRows` is waited for, so that rows can be stored as they come. In the worker. */
export async function checkRoster(
  source: Uint8Array | string,
  ground: RosterGround,
  onRows: (rows: readonly CheckedRow[]) => void | Promise<void>,
  options: RosterOptions = {},
): Promise<Outcome<CheckSummary>> {
  const kept: { reading: Reading | null; unknown: readonly UnknownName[]; questions: readonly AskedQuestion[] } = {
    reading: null,
    unknown: [],
    questions: [],
  }
  const failure = await run(source, { ground, task: 'check', problems: [] }, options, part => {
    if (part.kind === 'reading') kept.reading = part.reading
    else if (part.kind === 'unknown') Object.assign(kept, { unknown: part.names, questions: part.questions })
    else if (part.kind === 'rows') return onRows(part.rows)
  })
  const { reading, unknown, questions } = kept
  return outcome(failure, reading === null ? null : { reading, unknown, questions })
}

/** The file with every problem highlighted and explained, to be corrected and dropped again. In the worker. */
export async function markRoster(
  source: Uint8Array | string,
  ground: RosterGround,
  problems: readonly Problem[],
  options: RosterOptions = {},
): Promise<Outcome<Uint8Array>> {
  const kept: { bytes: Uint8Array | null } = { bytes: null }
  const failure = await run(source, { ground, task: 'mark', problems }, options, part => {
    if (part.kind === 'bytes') kept.bytes = part.bytes
  })
  return outcome(failure, kept.bytes)
}

const outcome = <Value>(failure: Failure | null, value: Value | null): Outcome<Value> =>
  failure === null && value !== null ? { ok: true, value } : (failure ?? { ok: false, refusal: 'crashed' })

/** Null when the work was done. Only refusals are turned into values; errors of `onPart` go on. */
async function run(
  source: Uint8Array | string,
  task: RosterTask,
  options: RosterOptions,
  onPart: SheetJobOptions<RosterPart>['onPart'],
): Promise<Failure | null> {
  const seen: { failure: Failure | null } = { failure: null }
  const job = { source, module: new URL('./work.ts', import.meta.url), input: task }
  return runSheetJob<RosterPart>(job, {
    ...options,
    onPart: part => {
      if (part.kind === 'noPeople') seen.failure = { ok: false, refusal: 'noPeople' }
      else return onPart(part)
    },
  }).then(
    () => seen.failure,
    (error: unknown) => {
      if (error instanceof SheetRefused) return { ok: false, refusal: error.code, cause: error.cause }
      throw error
    },
  )
}
