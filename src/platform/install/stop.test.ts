import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, it } from 'node:test'

const module = new URL('./stop.ts', import.meta.url).href

/** A process started as ours are, with a channel to its starter; resolves once it has said its first word. */
async function started(source: string): Promise<{ child: ChildProcess; said: () => string }> {
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', `import { stopAtOnce, stopWith } from ${JSON.stringify(module)}\n${source}`],
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  )
  let text = ''
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  assert.ok(child.stdout)
  await once(child.stdout, 'data')
  return { child, said: () => text }
}

const serving = `stopAtOnce(); setInterval(() => {}, 1000)
stopWith(async () => { await new Promise(done => setTimeout(done, 300)); console.log('stopped') }); console.log('up')`

describe('stopping', () => {
  it('lets a command that is through end, although its starter still listens', async () => {
    const { child } = await started(`stopAtOnce(); console.log('done')`)
    assert.deepEqual(await once(child, 'exit'), [0, null])
  })

  it('ends a start that does not serve yet at once', async () => {
    const { child } = await started(`stopAtOnce(); setInterval(() => {}, 1000); console.log('starting')`)
    child.kill('SIGINT')
    assert.deepEqual(await once(child, 'exit'), [1, null])
  })

  it('is done once, in order, however often it is asked for', async () => {
    const { child, said } = await started(serving)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGINT'] as const) child.kill(signal)
    assert.deepEqual(await once(child, 'close'), [0, null])
    assert.equal(said(), 'up\nstopped\n')
  })

  it('follows when the process that started us is gone', async () => {
    const { child, said } = await started(serving)
    child.disconnect()
    assert.deepEqual(await once(child, 'close'), [0, null])
    assert.equal(said(), 'up\nstopped\n')
  })
})
