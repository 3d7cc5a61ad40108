import { randomInt } from 'node:crypto'
import { chmodSync, globSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startEmbedded } from '../../src/platform/database/embedded.ts'
import { forgetFigures, type Part, writeAssurance } from './assurance.ts'
import { findBrowser } from './browser.ts'
import { missingPostgres } from './debian.ts'
import { startSystemPostgres, usesGivenServer } from './postgres.ts'
import { endRemains, outcome, root, tool } from './program.ts'
import { runSuite, type Tally } from './suite.ts'

const usage = `npm test -- [--only format,types,imports,laws,fresh,unit,browser,postgres,start] [part of a test's path …]`
const { values, positionals } = parseArgs({
  options: { only: { type: 'string' }, full: { type: 'boolean' } },
  allowPositionals: true,
})
const full = values.full === true
const patience = full ? 60 * 60_000 : 5 * 60_000

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

/** One check is one test: it passes or it prints what it found. */
async function check(work: Promise<{ code: number; output: string }>): Promise<Tally> {
  const { code, output } = await work
  if (code !== 0) say(output.trimEnd())
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

function testFiles(...patterns: string[]): string[] {
  const found = globSync(patterns, { cwd: root })
    .filter(file => !file.includes('node_modules'))
    .sort()
  const wanted = found.filter(file => positionals.length === 0 || positionals.some(part => file.includes(part)))
  return wanted.map(file => join(root, file))
}

const laws = 'test/architecture.test.ts'

/** Those that take a minute or more begin first: at the end nothing waits for one of them alone. */
const long = ['test/crash.test.ts', 'src/capabilities/member/import-size.test.ts', 'test/access.test.ts']
const isLong = (file: string) => long.some(each => file.endsWith(each))

const unitFiles = () => {
  const files = testFiles('src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts')
  const unit = files.filter(file => !file.endsWith(laws))
  return [...unit.filter(isLong), ...unit.filter(file => !isLong(file))]
}

const unit = () => onOneServer(() => runSuite({ files: unitFiles(), concurrency: 2, patience }))

/** Sets the server of the tests for as long as they run. */
async function onServer(url: string, suite: () => Promise<Tally>): Promise<Tally> {
  process.env.TEST_DATABASE_URL = url
  try {
    return await suite()
  } finally {
    delete process.env.TEST_DATABASE_URL
  }
}

/** One database server for all files of a part: what they begin with is made once and cloned. */
async function onOneServer(suite: () => Promise<Tally>): Promise<Tally> {
  if (process.env.TEST_DATABASE_URL) return suite()
  const database = await startEmbedded({ folder: join(folder, 'database'), log: say, careless: true })
  try {
    return await onServer(database.url, suite)
  } finally {
    await database.stop()
  }
}

/** The suite once more, in its reduced counts, on the system's PostgreSQL and with an owner who is no superuser. */
async function postgres(): Promise<Tally> {
  const files = unitFiles().filter(usesGivenServer)
  const line = await missingPostgres()
  if (line !== undefined) {
    say(`  ${files.length} files did not run on another PostgreSQL. Install it with: ${line}`)
    return { passed: 0, failed: files.length }
  }
  const counts = process.env.TONGXIN_FULL
  delete process.env.TONGXIN_FULL
  const server = await startSystemPostgres(join(folder, 'postgres'))
  try {
    return await onServer(server.url, () => runSuite({ files, concurrency: 2, patience }))
  } finally {
    if (counts !== undefined) process.env.TONGXIN_FULL = counts
    await server.stop()
  }
}

async function browser(): Promise<Tally> {
  const files = testFiles('e2e/**/*.e2e.ts')
  if (files.length === 0) return { passed: 0, failed: 0 }
  const found = await findBrowser()
  if ('missing' in found) {
    say(
      `  ${files.length} browser suites did not run: no browser or no Chinese font. Install it with: ${found.missing}`,
    )
    return { passed: 0, failed: files.length }
  }
  Object.assign(process.env, found.environment)
  const built = await outcome(process.execPath, ['scripts/web.mjs'])
  if (built.code !== 0) {
    say(built.output)
    return { passed: 0, failed: files.length }
  }
  // A whole survey of pages is one file: on a slow machine it takes its time.
  return onOneServer(() => runSuite({ files, concurrency: 2, patience: 4 * patience }))
}

const phases: Record<string, () => Promise<Tally>> = {
  format: () => check(tool('@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.')),
  types: () => check(tool('typescript/bin/tsc', '--noEmit', '-p', '.')),
  imports: () =>
    check(tool('dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.mjs', 'src')),
  laws: () => runSuite({ files: testFiles(laws), concurrency: 1, patience }),
  // What is derived and committed must be what would be derived now.
  fresh: () => check(outcome(process.execPath, ['scripts/generate.ts', '--check'])),
  unit,
  browser,
  postgres,
  start: () => runSuite({ files: testFiles('test/full/*.full.ts'), concurrency: 1, patience: 60 * 60_000 }),
}
const fullOnly = ['postgres', 'start']

const chosen = values.only?.split(',') ?? Object.keys(phases).filter(name => full || !fullOnly.includes(name))

async function runPhases(): Promise<Part[]> {
  const parts: Part[] = []
  for (const name of chosen) {
    const phase = phases[name]
    if (phase === undefined) throw new Error(usage)
    const since = performance.now()
    const tally = await phase().catch((error: unknown) => {
      say(error instanceof Error ? (error.stack ?? error.message) : String(error))
      return { passed: 0, failed: 1 }
    })
    const seconds = (performance.now() - since) / 1000
    parts.push({ name, ...tally, seconds })
    say(
      `${tally.failed === 0 ? '✔' : '✖'} ${name.padEnd(8)} ${tally.passed} passed, ${tally.failed} failed, ${seconds.toFixed(1)} s`,
    )
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
say(`${passed} passed, ${failed} failed`)
finish(failed === 0 && passed > 0 ? 0 : 1)
