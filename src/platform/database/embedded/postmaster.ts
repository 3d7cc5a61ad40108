import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { open, readdir, readlink, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { InstallProblem } from '#platform/install/problem.ts'
import { isAlive, textIn } from '#platform/install/system.ts'
import type { Account } from './account.ts'
import { cleanEnvironment, engineSettings, places } from './cluster.ts'
import type { Engine } from './engine.ts'
import { embeddedZh } from './zh.ts'

const run = promisify(execFile)
const logLimit = 5_000_000

export type Site = {
  readonly folder: string
  readonly engine: Engine
  readonly account: Account
  readonly log: (line: string) => void
  readonly careless: boolean
}

/** Processes whose working folder is the cluster: the postmaster and its children, also when the postmaster is dead. */
async function residents(cluster: string): Promise<number[]> {
  if (process.platform !== 'linux') return []
  const pids = (await readdir('/proc')).map(Number).filter(pid => pid > 0)
  const homes = await Promise.all(pids.map(pid => readlink(`/proc/${pid}/cwd`).catch(() => '')))
  return pids.filter((_, index) => homes[index] === cluster)
}

const pidFile = (site: Site) => join(places(site.folder).cluster, 'postmaster.pid')

async function recordedPid(site: Site): Promise<number | undefined> {
  const pid = Number((await textIn(pidFile(site)))?.split('\n')[0])
  return pid > 0 ? pid : undefined
}

/** Stops the postmaster of this cluster, waiting for its last checkpoint; for one that runs already, whoever started it. */
export async function stopPostmaster(site: Site): Promise<void> {
  const flags = ['stop', '-D', places(site.folder).cluster, '-m', 'fast', '-w', '-t', '120', '-s']
  await run(site.engine.pgCtl, flags, { ...site.account, cwd: '/', env: cleanEnvironment })
}

async function waitForEmpty(cluster: string, milliseconds: number): Promise<number[]> {
  const until = performance.now() + milliseconds
  for (;;) {
    const left = await residents(cluster)
    if (left.length === 0 || performance.now() > until) return left
    await pause(50)
  }
}

/**
 * Clears what a crashed run left: an orphan postmaster is stopped cleanly, orphan children of a killed one are waited for
 * (they notice within a moment) and ended at last, and a pid file that names a stranger is removed.
 */
export async function clearRemains(site: Site): Promise<void> {
  const { cluster } = places(site.folder)
  const pid = await recordedPid(site)
  if (pid === undefined && process.platform !== 'linux') return
  const here = await residents(cluster)
  const ours = pid !== undefined && isAlive(pid) && (process.platform !== 'linux' || here.includes(pid))
  if (ours) return stopPostmaster(site)
  for (const left of here.length === 0 ? [] : await waitForEmpty(cluster, 10_000)) process.kill(left, 'SIGKILL')
  if (pid !== undefined && isAlive(pid)) await rm(pidFile(site), { force: true })
}

/** Everything the postmaster says goes to one file, kept below 5 MB by keeping one older part. */
async function openLog(file: string) {
  const size = await stat(file).then(
    found => found.size,
    () => 0,
  )
  if (size > logLimit) await rename(file, `${file}.1`)
  return open(file, 'a', 0o600)
}

async function lastComplaint(site: Site): Promise<string> {
  const lines = ((await textIn(places(site.folder).log)) ?? '').split('\n')
  const complaint = lines.findLast(line => /(FATAL|PANIC|ERROR|error while loading)/.test(line)) ?? lines.at(-1) ?? ''
  return complaint.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '')
}

/** The eighth line of postmaster.pid is what pg_ctl waits for, too. */
async function isReady(site: Site, child: ChildProcess): Promise<boolean> {
  const lines = (await textIn(pidFile(site)))?.split('\n') ?? []
  return Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready'
}

async function untilReady(site: Site, child: ChildProcess): Promise<void> {
  const slow = performance.now() + 2_000
  let told = false
  while (!(await isReady(site, child))) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
      throw new InstallProblem(embeddedZh.startFailed(places(site.folder).log, await lastComplaint(site)))
    if (!told && performance.now() > slow) {
      site.log(embeddedZh.recovering)
      told = true
    }
    await pause(20)
  }
}

/** Starts the postmaster in a session of its own, so that Ctrl-C reaches us first and we stop it after our last transaction. */
export async function startPostmaster(site: Site, port: number): Promise<ChildProcess> {
  const at = places(site.folder)
  const log = await openLog(at.log)
  try {
    const child = spawn(site.engine.postgres, ['-D', at.cluster, ...engineSettings(port, site.careless)], {
      ...site.account,
      cwd: '/',
      env: cleanEnvironment,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    child.on('error', error => site.log(String(error)))
    child.unref()
    await untilReady(site, child)
    return child
  } finally {
    await log.close()
  }
}
