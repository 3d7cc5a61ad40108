const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const

const endNow = () => process.exit(1)

/** Until we serve there is nothing to finish: Ctrl-C ends us at once, and the database with us. */
export function stopAtOnce(): void {
  for (const signal of signals) process.on(signal, endNow)
  process.channel?.unref() // listening to the channel must not keep a finished command alive
}

/**
 * Runs `stop` once, whoever asks: Ctrl-C, a signal, or the death of the process that started us (its channel closes).
 * Ends the process; a stop that takes longer than `patience` milliseconds or fails ends it with code 1.
 */
export function stopWith(stop: () => Promise<void>, patience = 30_000): void {
  let stopping = false
  const once = () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), patience).unref()
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  for (const signal of signals) {
    process.on(signal, once)
    process.off(signal, endNow)
  }
}
