import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { startEmbedded } from '../../src/platform/database/embedded.ts'
import { findBrowser } from './browser.ts'
import { missingPostgres } from './debian.ts'
import { startSystemPostgres, usesGivenServer } from './postgres.ts'
import { outcome, root, tool } from './program.ts'
import { runSuite, type Tally } from './suite.ts'

/** What the phases are told of the run: its folder, whether it is the full one, and the parts of paths that were asked for. */
export interface Run {
  readonly folder: string
  readonly full: boolean
  readonly wanted: readonly string[]
}

const say = (text: string) => process.stdout.write(`${text}\n`)
const laws = 'test/architecture.test.ts'
const minute = 60_000

/** One check is one test: it passes or it prints what it found. */
async function check(work: Promise<{ code: number; output: string }>): Promise<Tally> {
  const { code, output } = await work
  if (code !== 0) say(output.trimEnd())
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

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
async function onOneServer(folder: string, suite: () => Promise<Tally>): Promise<Tally> {
  if (process.env.TEST_DATABASE_URL) return suite()
  const database = await startEmbedded({ folder, log: say, careless: true })
  try {
    return await onServer(database.url, suite)
  } finally {
    await database.stop()
  }
}

/** These start servers and engines of their own, measure and kill them. */
const isOwn = (file: string) => /startEmbedded\(|openRealServer\(|openOwnServer\(/.test(readFileSync(file, 'utf8'))

/** Those that take longest begin first: at the end nothing waits for one of them alone. */
const long = [
  ...['test/crash.test.ts', 'member/import-size.test.ts', 'test/access.test.ts', 'test/security.test.ts'],
  ...['opened.e2e.ts', 'pages.e2e.ts', 'phone.e2e.ts', 'todo-notice.e2e.ts', 'gate.e2e.ts'],
]
const rank = (file: string) => long.findIndex(each => file.endsWith(each)) + 1 || long.length + 1

const each = (files: readonly string[]) => files.map(file => [file])

/** Eight to a process; what compares times or measures a server has one of its own. */
function together(files: readonly string[]): string[][] {
  const isAlone = (file: string) => isOwn(file) || file.endsWith('/timing.test.ts')
  const [alone, others] = [files.filter(isAlone), files.filter(file => !isAlone(file))]
  const groups = Array.from({ length: Math.ceil(others.length / 8) }, (_, n) => others.slice(n * 8, n * 8 + 8))
  return [...each(alone), ...groups]
}

export function phasesOf({ folder, full, wanted }: Run): Record<string, () => Promise<Tally>> {
  const patience = (full ? 60 : 5) * minute
  const testFiles = (...patterns: string[]): string[] => {
    const found = globSync(patterns, { cwd: root }).filter(file => !file.includes('node_modules'))
    const chosen = found.filter(file => wanted.length === 0 || wanted.some(part => file.includes(part)))
    return chosen.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)).map(file => join(root, file))
  }
  const unitFiles = () =>
    testFiles('src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts').filter(file => !file.endsWith(laws))
  // The walk of the guides goes ways that other journeys go as well: the full run takes it, and whoever asks for it.
  const browserFiles = () =>
    testFiles('e2e/**/*.e2e.ts').filter(file => full || wanted.length > 0 || !file.endsWith('guide.e2e.ts'))
  const suite = (processes: string[][], concurrency = 2, longer = 1) =>
    runSuite({ processes, concurrency, patience: longer * patience })
  const onOurs = (name: string, processes: string[][], longer = 1) =>
    onOneServer(join(folder, name), () => suite(processes, 2, longer))
  return {
    format: () => check(tool('@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.')),
    types: () => check(tool('typescript/bin/tsc', '--noEmit', '-p', '.')),
    imports: () =>
      check(tool('dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.mjs', 'src')),
    laws: () => suite([testFiles(laws)], 1),
    // What is derived and committed must be what would be derived now.
    fresh: () => check(outcome(process.execPath, ['scripts/generate.ts', '--check'])),
    unit: () => onOurs('unit', together(unitFiles().filter(file => !isOwn(file)))),
    kill: () => onOurs('kill', each(unitFiles().filter(isOwn))),
    // A whole survey of pages is one file: on a slow machine it takes its time.
    browser: () => browser(browserFiles(), files => onOurs('browser', each(files), 4)),
    postgres: () =>
      otherPostgres(join(folder, 'postgres'), unitFiles().filter(usesGivenServer), files => suite(together(files))),
    start: () => suite(each(testFiles('test/full/*.full.ts')), 1),
  }
}

/** The suite once more, in its reduced counts, on the system's PostgreSQL and with an owner who is no superuser. */
async function otherPostgres(
  folder: string,
  files: string[],
  suite: (files: string[]) => Promise<Tally>,
): Promise<Tally> {
  const line = await missingPostgres()
  if (line !== undefined) {
    say(`  ${files.length} files did not run on another PostgreSQL.\n  Install it with: ${line}`)
    return { passed: 0, failed: files.length }
  }
  const counts = process.env.TONGXIN_FULL
  delete process.env.TONGXIN_FULL
  const server = await startSystemPostgres(folder)
  try {
    return await onServer(server.url, () => suite(files))
  } finally {
    if (counts !== undefined) process.env.TONGXIN_FULL = counts
    await server.stop()
  }
}

async function browser(files: string[], suite: (files: string[]) => Promise<Tally>): Promise<Tally> {
  if (files.length === 0) return { passed: 0, failed: 0 }
  const found = await findBrowser()
  if ('missing' in found) {
    say(`  Did not run without ${found.missing}: ${files.map(file => relative(root, file)).join(', ')}`)
    say(`  Install it with: ${found.line}`)
    return { passed: 0, failed: files.length }
  }
  Object.assign(process.env, found.environment)
  const built = await outcome(process.execPath, ['scripts/web.mjs'])
  if (built.code !== 0) {
    say(built.output)
    return { passed: 0, failed: files.length }
  }
  return suite(files)
}
