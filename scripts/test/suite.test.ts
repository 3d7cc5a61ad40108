import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, test } from 'node:test'
import { runSuite } from './suite.ts'

const folder = mkdtempSync(join(tmpdir(), 'tongxin-suite-'))
after(() => rmSync(folder, { recursive: true }))
// Runs within runs are refused to whoever carries this mark.
delete process.env.NODE_TEST_CONTEXT

const begin = `import test, { before, describe, it } from 'node:test'\n`
function files(texts: Readonly<Record<string, string>>): string[] {
  return Object.entries(texts).map(([name, text]) => {
    const file = join(folder, `${name}.mjs`)
    writeFileSync(file, begin + text)
    return file
  })
}
const suite = (...processes: string[][]) => runSuite({ processes, concurrency: 2, patience: 60_000 })
const heads = (failures: readonly string[]) =>
  failures.map(text => (text.split('\n')[0] ?? '').replaceAll(/\S*\/(?=\w+\.mjs)/g, '')).sort()

test('a run tells of every test that was declared and did not pass, also of those that were never begun', async () => {
  const good = `test('good', () => {}); describe('some', () => { it('is good', t => t.test('inside', () => {})) })`
  const late = `test('in time', () => {})\nawait new Promise(next => setTimeout(next, 20))\ntest('late', () => { throw new Error('late') })`
  const hook = `describe('hooked', () => { before(() => { throw new Error('hook') }); it('is kept', () => {}) })`
  const rest = {
    none: '',
    left: `test.skip('left out', () => {}); test.todo('planned')`,
    broken: `throw new Error('read')`,
  }
  const ended = {
    ends: `test('ends', () => process.exit(0)); test('stays', () => {})`,
    other: good,
  }
  const { passed, failures } = await suite(files({ good, late, hook, ...rest }), files(ended))
  assert.equal(passed, 4)
  // What an ended process had begun to tell may be lost with it; that it ended is known.
  assert.deepEqual(
    heads(failures ?? []).filter(head => !head.startsWith('began')),
    [
      'broken.mjs',
      'did not run: left.mjs › left out',
      'did not run: left.mjs › planned',
      'hook.mjs › hooked',
      'hook.mjs › is kept',
      'late.mjs › late',
      'none.mjs: the file has no tests',
      'not run to the end: ends.mjs, other.mjs',
    ],
  )
})

test('a run loses nothing of what is told while it is busy itself', async () => {
  const many = `for (let i = 0; i < 1500; i++) test(\`number \${i} of many tests, told one after another\`, () => {})`
  const going = suite(files({ many }))
  await new Promise(next => setTimeout(next, 20))
  // The process tells more than the pipe between us holds, and ends.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500)
  const { passed, failures } = await going
  assert.deepEqual([passed, failures], [1500, []])
})

test('a run says how long each file took', async () => {
  const { seconds } = await suite(files({ quick: `test('quick', () => {})` }))
  assert.deepEqual(
    [...(seconds?.keys() ?? [])].map(file => basename(file)),
    ['quick.mjs'],
  )
})
