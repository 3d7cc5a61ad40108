import { newId } from '#platform/pure/id.ts'
import type { Advance, Sequencer } from './sequencer.ts'
import { JournalBroken } from './sequencer-store.ts'

/** After this long without a sealed journal, changes are refused (S-53; X-Road's default for time stamping). */
export const toleranceSeconds = 14_400

/** Why the journal is not sealed at the moment; broken: it no longer contains what was published of it. */
export interface SealingFault {
  readonly id: string
  readonly isBroken: boolean
}

// A database that restarts is back before; the alarm still sounds within the minute (S-56).
const patienceSeconds = 40

export interface JournalWatch {
  /** What an administrator has to hear of, or null. */
  fault(): SealingFault | null
  /** True when actions have to be refused until the journal is sealed again. */
  overdue(): boolean
  /** Seconds since the journal was last known to be sealed, for metrics. */
  lag(): number
  /** Signs a last checkpoint and ends. */
  stop(): Promise<void>
}

export interface WatchParts {
  readonly sequencer: Sequencer
  readonly clock: () => Date
  readonly everyMilliseconds?: number
  /** Called once when sealing begins to fail and, with null, when it works again. */
  readonly alarm: (error: unknown) => void
}

/** Advances the sequencer for as long as the server runs. */
export function watchJournal({ sequencer, clock, everyMilliseconds = 1_000, alarm }: WatchParts): JournalWatch {
  let good = clock().getTime()
  let failing: SealingFault | null = null
  const turn = async () => {
    try {
      if (isSealed(await sequencer.advance())) good = clock().getTime()
      if (failing) alarm(null)
      failing = null
    } catch (error) {
      if (!failing) alarm(error)
      failing ??= { id: newId(), isBroken: false }
      if (error instanceof JournalBroken) failing = { ...failing, isBroken: true }
    }
  }
  const lag = () => (clock().getTime() - good) / 1_000
  const end = repeat(turn, everyMilliseconds)
  return {
    lag,
    fault: () => (failing !== null && (failing.isBroken || lag() > patienceSeconds) ? failing : null),
    overdue: () => lag() > toleranceSeconds,
    async stop() {
      await end()
      await sequencer.advance({ sign: true }).catch(alarm)
    },
  }
}

/** One turn after the other, never two at once. Returns what ends it and waits for the running turn. */
export function repeat(turn: () => Promise<void>, pause: number): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let running = Promise.resolve()
  const start = () => {
    running = turn().then(() => {
      if (!stopped) timer = setTimeout(start, pause)
    })
  }
  start()
  return () => {
    stopped = true
    clearTimeout(timer)
    return running
  }
}

// Lines may wait for a transaction that is still open; as long as some get through, the journal moves.
function isSealed({ busy, added, waiting }: Advance): boolean {
  return !busy && (added > 0 || waiting === 0)
}
