import { readdirSync, readFileSync } from 'node:fs'

/** Processor seconds and memory of running programs, as Linux counts them. */

// Clock ticks per second; Linux tells programs 100 on every machine we support.
const ticks = 100

function statOf(pid: number): readonly string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

/** Seconds one process itself has used, user and system. */
export const ownSeconds = (pid: number): number => {
  const stat = statOf(pid)
  return (Number(stat[11] ?? 0) + Number(stat[12] ?? 0)) / ticks
}

/** Seconds a PostgreSQL has used: its postmaster, the children that ended and were counted, and those that live. */
export function clusterSeconds(postmaster: number): number {
  const stat = statOf(postmaster)
  const ended = (Number(stat[13] ?? 0) + Number(stat[14] ?? 0)) / ticks
  const children = readdirSync('/proc').filter(
    name => /^\d+$/.test(name) && statOf(Number(name))[1] === String(postmaster),
  )
  return ownSeconds(postmaster) + ended + children.reduce((sum, name) => sum + ownSeconds(Number(name)), 0)
}

/** Resident memory in MB: now, and the highest so far. */
export function memoryOf(pid: number): { readonly now: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const line = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024
  return { now: line('VmRSS'), peak: line('VmHWM') }
}
