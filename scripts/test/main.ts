import { randomInt } from 'node:crypto'
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { forgetFigures, type Part, writeAssurance } from './assurance.ts'
import { missingPostgres } from './debian.ts'
import { phasesOf } from './phases.ts'
import { endRemains, outcome, root } from './program.ts'
import type { Tally } from './suite.ts'

const usage = `npm test -- [--only format,types,imports,laws,fresh,unit,kill,browser,postgres,start] [part of a test's path …]`
const { values, positionals } = parseArgs({
  options: { only: { type: 'string' }, full: { type: 'boolean' } },
  allowPositionals: true,
})
const full = values.full === true

// Tests see no settings of a real installation, and leave their files where we can find them.
const mark = `TONGXIN_TEST_RUN=${process.pid}`
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tongxin-run-')))
chmodSync(folder, 0o755)
for (const name of [
  'PORT',
  'HOST',
  'DATA_DIR',
  'KEYS_DIR',
  'DATABASE_URL',
  'PUBLIC_URL',
  'TRUSTED_PROXY',
  'NODE_TEST_CONTEXT',
])
  delete process.env[name]
if (full) process.env.TONGXIN_FULL = '1'
process.env.TONGXIN_TEST_RUN = String(process.pid)
process.env.TONGXIN_SEED ??= String(randomInt(2 ** 31))
process.env.TMPDIR = folder
process.env.TZ = 'UTC'

const say = (text: string) => process.stdout.write(`${text}\n`)

const phases = phasesOf({ folder, full, wanted: positionals })
const fullOnly = ['postgres', 'start']

const chosen = values.only?.split(',') ?? Object.keys(phases).filter(name => full || !fullOnly.includes(name))

/** Where the seconds of a part went. */
function sayWhatTookLong(seconds: ReadonlyMap<string, number>): void {
  const slowest = [...seconds].sort(([, a], [, b]) => b - a).slice(0, 5)
  const shown = slowest.map(([file, took]) => `${relative(root, file)} ${took.toFixed(0)} s`)
  if (seconds.size > 5) say(`           ${shown.join(', ')}`)
}

async function runPhases(): Promise<Part[]> {
  const parts: Part[] = []
  for (const name of chosen) {
    const phase = phases[name]
    if (phase === undefined) throw new Error(usage)
    const since = performance.now()
    const tally: Tally = await phase().catch((error: unknown) => {
      say(error instanceof Error ? (error.stack ?? error.message) : String(error))
      return { passed: 0, failed: 1 }
    })
    const seconds = (performance.now() - since) / 1000
    const { passed, failed } = tally
    parts.push({ name, passed, failed, seconds })
    say(`${failed === 0 ? '✔' : '✖'} ${name.padEnd(8)} ${passed} passed, ${failed} failed, ${seconds.toFixed(1)} s`)
    if (tally.seconds !== undefined) sayWhatTookLong(tally.seconds)
  }
  return parts
}

function finish(code: number): never {
  const left = endRemains(folder, mark)
  if (left > 0) say(`Ended ${left} processes that tests had left running.`)
  rmSync(folder, { recursive: true, force: true })
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(signal, () => finish(1))

if (full) {
  await forgetFigures()
  const line = await missingPostgres()
  if (line !== undefined) say(`The tests with another PostgreSQL will fail. Install it with: ${line}`)
}
const parts = await runPhases()
const passed = parts.reduce((sum, part) => sum + part.passed, 0)
const failed = parts.reduce((sum, part) => sum + part.failed, 0)
if (full)
  await writeAssurance(parts, process.env.TONGXIN_SEED, (await outcome('date', ['-u', '+%Y-%m-%d'])).output.trim())
// What was drawn at random can be drawn again.
if (failed > 0) say(`TONGXIN_SEED=${process.env.TONGXIN_SEED}`)
say(`${passed} passed, ${failed} failed`)
finish(failed === 0 && passed > 0 ? 0 : 1)
