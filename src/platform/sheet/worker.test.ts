import assert from 'node:assert/strict'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { readInWorker, runSheetJob } from './worker.ts'
import { writeXlsx } from './write.ts'

function* rows(count: number) {
  for (let r = 0; r < count; r += 1)
    yield { cells: Array.from({ length: 27 }, (_, c) => `街道${(r * 27 + c) % 4_000}号`) }
}
const workOf = (source: string): URL => new URL(`data:text/javascript,${encodeURIComponent(source)}`)
const small = Buffer.from('姓名\n甲')
const take = { onPart() {} }

test('S-60 the main thread stays responsive while a big file is read and handed over', async () => {
  const bytes = await buffer(writeXlsx([{ name: '名册', rows: rows(8_000) }]))
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const steps: number[] = []
  const book = await readInWorker(bytes, { onProgress: progress => steps.push(progress.done / progress.total) })
  delay.disable()
  assert.equal(book.sheets[0]?.rows.length, 8_000)
  const p99 = delay.percentile(99) / 1e6
  assert.ok(p99 < 200, `stood still for ${p99} ms`)
  assert.ok(steps.length > 2)
})

test('a refusal inside the worker arrives with its code', async () => {
  await assert.rejects(readInWorker(Buffer.from('%PDF-1.7')), { code: 'pdf' })
})

test('S-60 a file that takes too long, too much memory or crashes the reader is refused, and the next one is read', async () => {
  const forever = workOf('export const work = () => { for (;;); }')
  await assert.rejects(runSheetJob({ source: small, module: forever, input: null }, { ...take, timeoutMs: 300 }), {
    code: 'tooSlow',
  })
  const greedy = workOf('export const work = () => { const kept = []; for (;;) kept.push({ a: [kept.length] }) }')
  await assert.rejects(runSheetJob({ source: small, module: greedy, input: null }, { ...take, memoryMb: 32 }), {
    code: 'tooMuchMemory',
  })
  const broken = workOf('export const work = () => { throw new Error("no") }')
  await assert.rejects(runSheetJob({ source: small, module: broken, input: null }, take), { code: 'crashed' })
  const leaving = workOf('export const work = () => process.exit(0)')
  await assert.rejects(runSheetJob({ source: small, module: leaving, input: null }, take), { code: 'crashed' })
  assert.equal((await readInWorker(small)).sheets[0]?.rows.length, 2)
})

test('a person can cancel while the file waits and while it is read', async () => {
  const forever = workOf('export const work = () => { for (;;); }')
  const first = new AbortController()
  const second = new AbortController()
  const running = runSheetJob({ source: small, module: forever, input: null }, { ...take, signal: first.signal })
  const waiting = runSheetJob({ source: small, module: forever, input: null }, { ...take, signal: second.signal })
  second.abort()
  setTimeout(() => first.abort(), 100)
  await assert.rejects(running, { code: 'cancelled' })
  await assert.rejects(waiting, { code: 'cancelled' })
})

test('an error in the one who takes the parts ends the job', async () => {
  const onPart = () => Promise.reject(new Error('the table is full'))
  const module = new URL('./whole-book.ts', import.meta.url)
  await assert.rejects(runSheetJob({ source: small, module, input: null }, { onPart }), /the table is full/)
})

test('the time to store the parts does not count against the file', async () => {
  const module = new URL('./whole-book.ts', import.meta.url)
  const slowly = () => new Promise<void>(resolve => setTimeout(resolve, 1_500))
  await runSheetJob({ source: small, module, input: null }, { onPart: slowly, timeoutMs: 2_500 })
})
