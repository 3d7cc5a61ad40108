import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export type Outcome = { readonly code: number; readonly output: string }

/** Runs a program to its end and keeps what it says; a program that cannot be started has code 127. */
export function outcome(
  program: string,
  parameters: readonly string[],
  env = process.env,
  account: { readonly uid?: number; readonly gid?: number } = {},
): Promise<Outcome> {
  return new Promise(done => {
    const child = spawn(program, parameters, {
      ...account,
      cwd: account.uid === undefined ? root : '/',
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const keep = (text: string) => {
      output += text
    }
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    child.on('error', error => done({ code: 127, output: `${output}${error.message}\n` }))
    child.on('close', code => done({ code: code ?? 1, output }))
  })
}

/** A JavaScript program of node_modules, run by the Node that runs us. */
export const tool = (path: string, ...parameters: string[]) =>
  outcome(process.execPath, [join(root, 'node_modules', path), ...parameters])

function belongs(pid: number, folder: string, mark: string): boolean {
  try {
    if (`${readlinkSync(`/proc/${pid}/cwd`)}/`.startsWith(`${folder}/`)) return true
    return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(mark)
  } catch {
    return false // gone meanwhile, or another user's
  }
}

/**
 * Ends what tests left running: processes that carry our mark in their environment, and databases (whose environment is
 * clean) that live in our folder. Returns how many there were. Linux only: elsewhere nothing is known of strangers' folders.
 */
export function endRemains(folder: string, mark: string): number {
  if (process.platform !== 'linux') return 0
  const pids = readdirSync('/proc')
    .map(Number)
    .filter(pid => pid > 0 && pid !== process.pid)
  const remains = pids.filter(pid => belongs(pid, folder, mark))
  for (const pid of remains) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // gone meanwhile
    }
  }
  return remains.length
}
