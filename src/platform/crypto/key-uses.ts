import { appendFileSync, statSync } from 'node:fs'

/** Seals a key may make with random 96-bit nonces: NIST SP 800-38D §8.3 sets 2^32. */
export const useLimit = 2 ** 32
const block = 65_536

/**
 * Counts the uses of one key over all processes and restarts. Uses are taken in blocks; each block is one byte
 * appended to a file, so the file's length is an upper bound that no crash can lower and no lock is needed for.
 */
export function openUses(path: string): { spend(): boolean } {
  let left = 0
  return {
    /** False when the key is used up and has to be rotated. */
    spend() {
      if (left === 0) {
        const blocks = statSync(path, { throwIfNoEntry: false })?.size ?? 0
        if ((blocks + 1) * block > useLimit) return false
        appendFileSync(path, '+', { mode: 0o600, flush: true })
        left = block
      }
      left -= 1
      return true
    },
  }
}
