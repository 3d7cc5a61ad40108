import { TooMany } from '#platform/kernel/outcome.ts'

/** What nobody in particular may do from one network: so many at once, then one every so many seconds (S-04). */
export const anonymousLimit = { burst: 300, secondsEach: 2 } as const

// An attacker with more networks than this has other ways; forgetting the oldest keeps the table small.
const networksKnown = 10_000

/**
 * Every deed of a stranger leaves a line in the journal, so strangers must not do as many as they like. Kept in this process:
 * the count is a brake, not a right. Gives how to take the count back, for a stranger who turned out to be none: an office
 * behind one address signs in all at once. Throws TooMany.
 */
export function openLimit(burst: number, clock: () => number): (network: string | null) => () => void {
  const emptyUntil = new Map<string, number>()
  const each = anonymousLimit.secondsEach * 1_000
  return network => {
    const key = network ?? ''
    const now = clock()
    const begun = Math.max(emptyUntil.get(key) ?? 0, now)
    if (begun - now > (burst - 1) * each) throw new TooMany(Math.ceil(each / 1_000))
    emptyUntil.delete(key)
    emptyUntil.set(key, begun + each)
    const [oldest] = emptyUntil.keys()
    if (emptyUntil.size > networksKnown && oldest !== undefined) emptyUntil.delete(oldest)
    return () => emptyUntil.set(key, (emptyUntil.get(key) ?? now) - each)
  }
}
