import { spawn } from 'node:child_process'
import { readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const moduleFile = (path: string) => join(root, 'node_modules', path)

export type Outcome = { readonly code: number; readonly output: string }
export type Environment = Record<string, string | undefined>

/** Runs a program to its end in a process group of its own, and ends whatever of the group is left. */
export function run(program: string, parameters: readonly string[], env: Environment, echo = false): Promise<Outcome> {
  return new Promise(done => {
    const child = spawn(program, parameters, { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk: Buffer) => {
      output += chunk
      if (echo) process.stdout.write(chunk)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', error => done({ code: 127, output: String(error) }))
    child.on('exit', () => endGroup(child.pid))
    child.on('close', code => done({ code: code ?? 1, output }))
    running.add(child.pid)
  })
}

const running = new Set<number | undefined>()

function endGroup(pid: number | undefined): void {
  running.delete(pid)
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // nobody left
  }
}

/** Ends what runs now; for Ctrl-C. */
export function endAll(): void {
  for (const pid of running) endGroup(pid)
}

/** Ends every process whose working folder lies in `folder`: databases of tests that died, which live in sessions of their own. */
export function endResidents(folder: string): number {
  if (process.platform !== 'linux') return 0
  const pids = readdirSync('/proc')
    .map(Number)
    .filter(pid => pid > 0 && pid !== process.pid)
  const left = pids.filter(pid => {
    try {
      return `${readlinkSync(`/proc/${pid}/cwd`)}/`.startsWith(`${folder}/`)
    } catch {
      return false
    }
  })
  for (const pid of left) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // gone meanwhile
    }
  }
  return left.length
}
