import type { Kept } from '#web/session.ts'

/** What the app shows to this person: the gate, a word that there is no record, or the pages. */
export type Standing = 'gate' | 'noRecord' | 'inside'

export function standingOf({ session, lost }: Kept): Standing {
  if (lost || session.account === null || session.passwordDue) return 'gate'
  return session.hats.some(({ kind }) => kind === 'self') ? 'inside' : 'noRecord'
}
