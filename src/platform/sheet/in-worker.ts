import { parentPort, workerData } from 'node:worker_threads'
import type { SheetLimits } from './cells.ts'
import { SheetRefused } from './cells.ts'
import { readSheets } from './read.ts'
import type { SheetProgress, SheetWork, WorkerMessage } from './worker.ts'

const job: { source: Uint8Array | string; module: string; input: unknown; limits: SheetLimits } = workerData
const progressEveryMs = 100
let lastProgress = 0
let taken: (() => void) | null = null

const post = (message: WorkerMessage<unknown>): void => parentPort?.postMessage(message)

function progress(progress: SheetProgress): void {
  const now = performance.now()
  if (now - lastProgress < progressEveryMs) return
  lastProgress = now
  post({ kind: 'progress', progress })
}

function emit(part: unknown): Promise<void> {
  return new Promise(resolve => {
    taken = resolve
    post({ kind: 'part', part })
  })
}

async function run(): Promise<void> {
  const { work }: { work: SheetWork<unknown, unknown> } = await import(job.module)
  const book = await readSheets(job.source, job.limits, (done, total) => progress({ step: 'reading', done, total }))
  await work(book, job.input, emit, progress)
}

parentPort?.on('message', () => taken?.())
try {
  await run()
  post({ kind: 'done' })
} catch (cause) {
  if (!(cause instanceof SheetRefused)) throw cause
  post({ kind: 'refused', code: cause.code })
}
parentPort?.close()
