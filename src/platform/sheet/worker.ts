import { Worker } from 'node:worker_threads'
import type { Book, Sheet, SheetLimits, SheetRow } from './cells.ts'
import { SheetRefused, sheetLimits, sheetRefusals } from './cells.ts'

/** A module named by URL that exports `work`: it runs beside the file, so only what it emits crosses over. */
export interface SheetJob {
  readonly source: Uint8Array | string
  readonly module: URL
  /** Anything structured clone can carry. */
  readonly input: unknown
}

/** What the module exports. `emit` waits until the other side has taken the part: keep parts small (some hundred rows). */
export type SheetWork<Input, Part> = (
  book: Book,
  input: Input,
  emit: (part: Part) => Promise<void>,
  progress: (progress: SheetProgress) => void,
) => Promise<void>

export interface SheetProgress {
  readonly step: 'waiting' | 'reading' | 'checking'
  readonly done: number
  readonly total: number
}

export interface SheetJobOptions<Part> {
  readonly onPart: (part: Part) => void | Promise<void>
  readonly onProgress?: (progress: SheetProgress) => void
  readonly signal?: AbortSignal
  readonly limits?: SheetLimits
  /** Processor time of the thread. */
  readonly timeoutMs?: number
  readonly memoryMb?: number
}

export type WorkerMessage<Part> =
  | { readonly kind: 'part'; readonly part: Part }
  | { readonly kind: 'progress'; readonly progress: SheetProgress }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'done' }

// The parser of strangers' files needs no secrets, only where compiled modules lie: compiling them anew for each file
// costs 20 MB and a third of a second.
const { NODE_COMPILE_CACHE } = process.env
const cleanEnv = NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}

const silenceFactor = 10

let queue: Promise<unknown> = Promise.resolve()

/**
 * Reads a file in a worker with a memory cap and a time limit (S-60) and lets `job.module` work on it there.
 * One file at a time in a process. Rejects with SheetRefused only: refusal, limit, time, crash and cancel look the same.
 */
export async function runSheetJob<Part>(job: SheetJob, options: SheetJobOptions<Part>): Promise<void> {
  options.onProgress?.({ step: 'waiting', done: 0, total: 1 })
  const run = queue.then(() => runNow(job, options))
  queue = run.catch(() => {})
  return run
}

function runNow<Part>(job: SheetJob, options: SheetJobOptions<Part>): Promise<void> {
  if (options.signal?.aborted === true) return Promise.reject(new SheetRefused('cancelled'))
  const worker = new Worker(new URL('./in-worker.ts', import.meta.url), {
    workerData: {
      source: job.source,
      module: job.module.href,
      input: job.input,
      limits: options.limits ?? sheetLimits,
    },
    env: cleanEnv,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: options.memoryMb ?? 192, maxYoungGenerationSizeMb: 8 },
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const refuse = (code: SheetRefused['code'], cause?: unknown): void => reject(new SheetRefused(code, cause))
  const budget = new Budget(worker, options.timeoutMs ?? 60_000, () => refuse('tooSlow'))
  const cancel = (): void => refuse('cancelled')
  options.signal?.addEventListener('abort', cancel)
  // The last message may come together with the end of the thread: what settles the job is settled at once.
  worker.on('message', (message: WorkerMessage<Part>) => {
    budget.heard()
    if (message.kind === 'done') resolve()
    else if (message.kind === 'progress') options.onProgress?.(message.progress)
    else if (message.kind === 'refused') refuse(sheetRefusals.find(code => code === message.code) ?? 'crashed')
    else handOver(message.part, worker, options).then(() => budget.heard(), reject)
  })
  worker.on('error', (error: Error & { code?: string }) =>
    refuse(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'tooMuchMemory' : 'crashed', error),
  )
  worker.on('exit', () => refuse('crashed'))
  return promise.finally(async () => {
    budget.stop()
    options.signal?.removeEventListener('abort', cancel)
    await worker.terminate()
  })
}

async function handOver<Part>(part: Part, worker: Worker, options: SheetJobOptions<Part>): Promise<void> {
  await options.onPart(part)
  // Other requests get their turn between two parts.
  await new Promise(setImmediate)
  worker.postMessage('next')
}

/**
 * The time a file may take: processor time of its thread, because a busy machine is not the file's fault, nor is the time others
 * take to store its parts. A thread that neither works nor speaks is given up after ten times as long by the clock.
 */
class Budget {
  readonly #timer: NodeJS.Timeout
  #heardAt = performance.now()

  constructor(worker: Worker, limitMs: number, spent: () => void) {
    const look = async () => {
      if (performance.now() - this.#heardAt > silenceFactor * limitMs) spent()
      const { user, system } = await worker.cpuUsage()
      if ((user + system) / 1000 > limitMs) spent()
    }
    // A thread that has ended meanwhile has no time left to count.
    this.#timer = setInterval(() => void look().catch(() => undefined), Math.min(limitMs / 4, 1_000))
  }

  heard(): void {
    this.#heardAt = performance.now()
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}

export type BookPart =
  | { readonly kind: 'sheet'; readonly book: Omit<Book, 'sheets'>; readonly sheet: Omit<Sheet, 'rows'> }
  | { readonly kind: 'rows'; readonly rows: readonly SheetRow[] }

/** The whole book, brought over in small parts; for small files and tests. Big files are worked on in the worker. */
export async function readInWorker(
  source: Uint8Array | string,
  options: Omit<SheetJobOptions<BookPart>, 'onPart'> = {},
): Promise<Book> {
  let book: Omit<Book, 'sheets'> = { kind: 'csv', encoding: '' }
  const sheets: (Omit<Sheet, 'rows'> & { rows: SheetRow[] })[] = []
  const job = { source, module: new URL('./whole-book.ts', import.meta.url), input: null }
  await runSheetJob<BookPart>(job, {
    ...options,
    onPart: part => {
      if (part.kind === 'rows') sheets.at(-1)?.rows.push(...part.rows)
      else {
        book = part.book
        sheets.push({ ...part.sheet, rows: [] })
      }
    },
  })
  return { ...book, sheets }
}
