import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, it } from 'node:test'

const module = new URL('./stop.ts', import.meta.url).href

type Started = { child: ChildProcess; said: () => string; ended: Promise<number | null> }

/** A process started as ours are, with a channel to its starter; resolves once it has said its first word. */
async function started(source: string): Promise<Started> {
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', `import { stopAtOnce, stopWith } from ${JSON.stringify(module)}\n${source}`],
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  )
  let text = ''
  assert.ok(child.stdout)
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  const { stdout } = child
  const exit = new Promise<number | null>(done => child.on('exit', done))
  const silence = new Promise(done => stdout.on('end', done))
  const ended = silence.then(() => exit)
  await once(child.stdout, 'data')
  return { child, said: () => text, ended }
}

const serving = `stopAtOnce(); setInterval(() => {}, 1000)
stopWith(async () => { await new Promise(done => setTimeout(done, 300)); console.log('stopped') }); console.log('up')`

describe('stopping', () => {
  it('lets a command that is through end, although its starter still listens', async () => {
    const { ended } = await started(`stopAtOnce(); console.log('done')`)
    assert.equal(await ended, 0)
  })

  it('ends a start that does not serve yet at once', async () => {
    const { child, ended } = await started(`stopAtOnce(); setInterval(() => {}, 1000); console.log('starting')`)
    child.kill('SIGINT')
    assert.equal(await ended, 1)
  })

  it('is done once, in order, however often it is asked for', async () => {
    const { child, said, ended } = await started(serving)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGINT'] as const) child.kill(signal)
    assert.equal(await ended, 0)
    assert.equal(said(), 'up\nstopped\n')
  })

  it('follows when the process that started us is gone', async () => {
    const { child, said, ended } = await started(serving)
    child.disconnect()
    assert.equal(await ended, 0)
    assert.equal(said(), 'up\nstopped\n')
  })
})
