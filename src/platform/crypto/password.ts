import { randomBytes } from 'node:crypto'
import type { CryptoSuite, KeyStore } from './suite.ts'

/** More people are waiting for a password check than the queue holds: answer 503 and let them come back. */
export class QueueFull extends Error {
  override readonly name = 'QueueFull'
}

export interface Passwords {
  /** Throws `QueueFull`; throws `RangeError` for ill-formed Unicode, which the policy refuses beforehand. */
  hash(password: string): Promise<string>
  /** `null` stands for an unknown account: as slow as a wrong password, and false (S-05). Throws `QueueFull`. */
  verify(password: string, stored: string | null): Promise<boolean>
  /** Ask after a successful sign-in, then store a new hash. */
  needsRehash(stored: string): boolean
  /** How many checks run or wait, for metrics. */
  load(): { running: number; waiting: number }
}

/** A hash takes 19 MiB and some 20 ms of a core, so few run at a time and a bounded number wait (R13). */
export function openPasswords(keys: KeyStore, suite: CryptoSuite, limits = { workers: 2, queue: 200 }): Passwords {
  const line = boundedQueue(limits)
  const pepper = () => keys.current('pepper')
  const nobody = suite.passwordHash(randomBytes(32).toString('hex'), pepper())
  return {
    hash: password => line.take(() => suite.passwordHash(password, pepper())),
    verify: (password, stored) =>
      line.take(async () => {
        const matches = await suite.passwordVerify(password, stored ?? (await nobody))
        return matches && stored !== null
      }),
    needsRehash: stored => suite.passwordOutdated(stored, pepper()),
    load: line.load,
  }
}

function boundedQueue({ workers, queue }: { workers: number; queue: number }) {
  const waiting: (() => void)[] = []
  let running = 0
  async function take<T>(work: () => Promise<T>): Promise<T> {
    if (running === workers) {
      if (waiting.length >= queue) throw new QueueFull('Too many password checks are waiting.')
      await new Promise<void>(resolve => waiting.push(resolve))
    } else {
      running += 1
    }
    try {
      return await work()
    } finally {
      // The place passes straight to the next in line, so nobody can slip in between.
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
  return { take, load: () => ({ running, waiting: waiting.length }) }
}
