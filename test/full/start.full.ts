import assert from 'node:assert/strict'
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { freePort } from '#platform/database/embedded/cluster.ts'
import { leaveFigures } from '../figures.ts'

/** The first command, tried as a stranger would: in a fresh clone of the last commit, with every npm and Node we promise. */
const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const system = process.platform === 'win32' ? 'win' : process.platform
let folder: string
const figures: Record<string, string> = {}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongxin-start-'))
  await chmod(folder, 0o755)
})
after(async () => {
  leaveFigures('start', 'From a fresh clone to the sign-in page', figures)
  await rm(folder, { recursive: true, force: true })
})

/** A package with everything it needs, in a folder of its own; returns that folder. */
async function fetched(name: string): Promise<string> {
  const home = join(folder, name.replace(/[^\w]/g, '-'))
  await mkdir(home, { recursive: true })
  await writeFile(join(home, 'package.json'), '{}')
  await run('npm', ['install', '--silent', '--no-audit', '--no-fund', name], { cwd: home })
  return join(home, 'node_modules')
}
const nodeOf = async (major: number) => {
  if (process.version.startsWith(`v${major}.`)) return process.execPath
  const name = `node-${system}-${process.arch}`
  return join(await fetched(`${name}@${major}`), name, 'bin/node')
}
const npmOf = async (major: number) => join(await fetched(`npm@${major}`), 'npm/bin/npm-cli.js')

/** What our own run put into the environment must not reach a stranger's shell. */
function strangersEnvironment(node: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_|TEST_|TONGXIN_(?!TEST_RUN))/.test(name))
  const path = (process.env.PATH ?? '').split(':').filter(part => !part.includes('node_modules'))
  return { ...Object.fromEntries(kept), PATH: [dirname(node), ...path].join(':') }
}

async function pageAt(address: string): Promise<string> {
  const response = await fetch(`${address}/console`).catch(() => undefined)
  return response?.status === 200 ? response.text() : ''
}

type Trial = { child: ChildProcess; seconds: number; processorSeconds: number; said: () => string }

/** What a process group has used of the processors, in seconds; Linux counts in hundredths. */
async function usedBy(group: number): Promise<number> {
  const pids = (await readdir('/proc').catch(() => [])).filter(name => /^\d+$/.test(name))
  const stats = await Promise.all(pids.map(pid => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')))
  // After the name in brackets: state, parent, group, …; its own times are the twelfth and thirteenth.
  const fields = stats.map(text => text.slice(text.lastIndexOf(')') + 2).split(' '))
  const own = fields.filter(each => Number(each[2]) === group)
  return own.reduce((sum, each) => sum + Number(each[11]) + Number(each[12]), 0) / 100
}

/** `npm start` until the sign-in page is there. */
async function started(npm: string, node: string, cwd: string, more: NodeJS.ProcessEnv): Promise<Trial> {
  const port = await freePort(0)
  const since = performance.now()
  const env = { ...strangersEnvironment(node), ...more, PORT: String(port) }
  const child = spawn(node, [npm, 'start'], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  const address = `http://127.0.0.1:${port}`
  while (!(await pageAt(address)).includes('<div id="root"')) {
    assert.ok(child.exitCode === null && child.signalCode === null, `it ended: ${text}`)
    await pause(50)
  }
  const session = await fetch(`${address}/api/identity/session`)
  assert.equal(session.status, 200)
  const processorSeconds = await usedBy(child.pid ?? 0)
  return { child, seconds: (performance.now() - since) / 1000, processorSeconds, said: () => text }
}

/** Ctrl-C on a terminal reaches the whole group: npm, its shell and what they started. In order is what leaves no mark of running. */
async function stop({ child }: Trial, where: string): Promise<void> {
  assert.ok(child.pid)
  process.kill(-child.pid, 'SIGINT')
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  const marks = ['data/running', 'data/database/cluster/postmaster.pid'].map(name => join(where, name))
  while (marks.some(mark => existsSync(mark))) await pause(50)
}

async function clone(name: string): Promise<{ where: string; seconds: number }> {
  const where = join(folder, name)
  const since = performance.now()
  await run('git', ['clone', '--quiet', '--no-hardlinks', root, where])
  return { where, seconds: (performance.now() - since) / 1000 }
}

describe('npm start in a fresh clone', () => {
  for (const [npmMajor, nodeMajor, blocked] of [
    [10, 20, false],
    [11, 20, false],
    [12, 24, false],
    [12, 24, true],
  ] as const) {
    const how = `npm ${npmMajor}, Node ${nodeMajor}${blocked ? ', ignore-scripts=true' : ''}`
    it(`with ${how} leads to the sign-in page, stops in order and starts again`, async () => {
      const [npm, node] = [await npmOf(npmMajor), await nodeOf(nodeMajor)]
      const { where, seconds } = await clone(`clone-${npmMajor}-${blocked}`)
      const scripts = blocked ? { npm_config_ignore_scripts: 'true' } : {}
      const cold = await started(npm, node, where, scripts)
      assert.match(cold.said(), /http:\/\/127\.0\.0\.1:\d+/)
      await stop(cold, where)
      const warm = await started(npm, node, where, scripts)
      await stop(warm, where)
      // More than two processors give in the five seconds we promise would break the promise on any machine.
      assert.ok(warm.processorSeconds < 10, `${warm.processorSeconds} s of processor time`)
      assert.ok((await readdir(join(where, 'data'))).includes('demo-accounts.json'))
      figures[`${how}: clone to sign-in page, s`] = (seconds + cold.seconds).toFixed(1)
      figures[`${how}: warm start, s`] = warm.seconds.toFixed(1)
      figures[`${how}: warm start, s of processor time beside the database`] = warm.processorSeconds.toFixed(1)
      await rm(where, { recursive: true, force: true })
    })
  }

  it('with Node 18 says in one sentence which Node it needs', async () => {
    const node = await nodeOf(18)
    const { where } = await clone('clone-18')
    const ended = await run(node, ['scripts/start.mjs'], { cwd: where, env: strangersEnvironment(node) }).then(
      () => assert.fail('it went on'),
      error => error,
    )
    assert.equal(ended.code, 1)
    assert.match(ended.stderr, /^同心需要 Node\.js 20 或更高版本，本机是 v18\.[^\n]*\n$/)
  })
})
