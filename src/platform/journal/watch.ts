import type { Advance, Sequencer } from './sequencer.ts'

/** After this long without a sealed journal, changes are refused (S-53; X-Road's default for time stamping). */
export const toleranceSeconds = 14_400

export interface JournalWatch {
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
  let failing = false
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  let stopped = false

  const turn = async () => {
    try {
      if (isSealed(await sequencer.advance())) good = clock().getTime()
      if (failing) alarm(null)
      failing = false
    } catch (error) {
      if (!failing) alarm(error)
      failing = true
    }
    if (!stopped) timer = setTimeout(start, everyMilliseconds)
  }
  const start = () => {
    running = turn()
  }
  const lag = () => (clock().getTime() - good) / 1_000

  start()
  return {
    lag,
    overdue: () => lag() > toleranceSeconds,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
      await sequencer.advance({ sign: true }).catch(alarm)
    },
  }
}

// Lines may wait for a transaction that is still open; as long as some get through, the journal moves.
function isSealed({ busy, added, waiting }: Advance): boolean {
  return !busy && (added > 0 || waiting === 0)
}
