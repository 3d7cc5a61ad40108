import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const folder = mkdtempSync(join(tmpdir(), 'tongxin-memory-'))
after(() => rm(folder, { recursive: true, force: true }))

const program = (rest: string) => `
  import { readFileSync } from 'node:fs'
  import { writeHeapSnapshot } from 'node:v8'
  import { openKeys } from ${JSON.stringify(new URL('keys.ts', import.meta.url).href)}
  import { intlSuite } from ${JSON.stringify(new URL('intl.ts', import.meta.url).href)}
  import { openPasswords } from ${JSON.stringify(new URL('password.ts', import.meta.url).href)}
  const folder = ${JSON.stringify(join(folder, 'child'))}
  async function work() {
    const keys = openKeys({ folder })
    const password = readFileSync(0, 'utf8')
    ${rest}
    keys.close()
  }
  await work()
  gc()
  writeHeapSnapshot(${JSON.stringify(join(folder, 'heap'))})`

/** What the heap of a program that worked with them still says of the password and the master key. */
async function leftIn(rest: string): Promise<{ password: boolean; master: boolean }> {
  const password = `Kanarienvogel-${process.pid}-Lvye`
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module-typescript', '-e', program(rest)], {
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  child.stdin.end(password)
  const [code] = await once(child, 'exit')
  assert.equal(code, 0)
  const heap = readFileSync(join(folder, 'heap'), 'utf8')
  const master = readFileSync(join(folder, 'child', 'master.key'), 'utf8').trim()
  return { password: heap.includes(password), master: heap.includes(master) }
}

test('S-48 after the work neither a password nor the master key is left in the heap; a program that keeps them is found out', async () => {
  const verify = `await openPasswords(keys, intlSuite(keys)).verify(password, null)`
  assert.deepEqual(await leftIn(verify), { password: false, master: false })
  const hoard = `globalThis.kept = [password, readFileSync(folder + '/master.key', 'utf8').trim()]`
  assert.deepEqual(await leftIn(hoard), { password: true, master: true })
})

test('S-48 programs start without images of their memory, and the server cannot be opened by a signal', async () => {
  const run = fileURLToPath(new URL('../../../scripts/run.mjs', import.meta.url))
  const ask = `process.stdout.write(require('node:child_process').execSync('ulimit -c', { shell: '/bin/sh' }))`
  const { stdout } = await promisify(execFile)(process.execPath, [run, '-e', ask])
  assert.equal(stdout.trim(), '0')
  const flags: string[] = JSON.parse(
    readFileSync(new URL('../../../scripts/server-flags.json', import.meta.url), 'utf8'),
  )
  assert.ok(flags.includes('--disable-sigusr1'))
})
