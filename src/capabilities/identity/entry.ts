import type { Kysely } from 'kysely'
import type { Vault } from '#platform/crypto/vault.ts'
import type { Tables } from '#platform/database/tables.generated.ts'
import type { IdentityPort } from '#platform/http/identity-port.ts'
import { type Actor, nobody } from '#platform/kernel/actor.ts'
import { chosenHat, hatsOf, noHat, passwordIsDue } from './hats.ts'
import { isLive, isNoteworthy, sessionKind } from './rules.ts'
import { type EnteredAccount, type EnteredSession, enterAccount, enterSession, noteSeen } from './store/entry.ts'

/** Outside any transaction: reads are READ ONLY, so that somebody was here is written beside them. */
export interface EntryParts {
  readonly vault: Vault
  readonly db: Kysely<Tables>
}

/** Turns a session or an office into the kernel's actor; null when there is none, or not any more. */
export function openIdentityPort({ vault, db }: EntryParts): IdentityPort {
  const presence = openPresence(db)
  return {
    async bySession(trx, { tokenHash, hatId }, given, lock) {
      const entered = await enterSession(trx, tokenHash, hatId, given, lock)
      if (entered === undefined || entered.state !== 'active') return null
      const { now } = entered
      const session = { ...entered, seenAt: presence.latest(entered) }
      const hats = hatsOf(vault, session)
      if (!isLive(session, sessionKind(hats.map(({ role }) => role)), now)) return null
      presence.note(session, entered.seenAt, now)
      const hat = passwordIsDue(session, now) ? noHat : chosenHat(hats, hatId)
      return actorOf(session, {
        hat,
        sessionId: session.sessionId,
        secondFactor: session.secondFactor,
        provenAt: session.provenAt,
      })
    },
    async byOffice(trx, { accountId, hatId }, given, lock) {
      const entered = await enterAccount(trx, accountId, hatId, given, lock)
      if (entered === undefined || entered.state !== 'active') return null
      const hat = chosenHat(hatsOf(vault, entered), hatId)
      if (hat === noHat) return null
      // The work was begun by a proven session; the office is what must still hold (S-38).
      return actorOf(entered, { hat, sessionId: null, secondFactor: true, provenAt: null })
    },
  }
}

const actorOf = (
  entered: EnteredAccount,
  rest: Pick<Actor, 'hat' | 'sessionId' | 'secondFactor' | 'provenAt'>,
): Actor => ({
  ...nobody,
  accountId: entered.accountId,
  enteredAt: entered.now,
  // Without a hat nobody's record is open, not even the own one.
  personId: rest.hat === noHat ? null : entered.personId,
  ...rest,
})

const remembered = 10_000

/**
 * When sessions were last used. This process knows to the moment, so the limits hold exactly; the database learns it at
 * most once a minute, for other processes, lists and the next start.
 */
function openPresence(db: Kysely<Tables>) {
  const known = new Map<string, { seen: Date; written: Date }>()
  return {
    latest({ sessionId, seenAt }: EnteredSession): Date {
      const here = known.get(sessionId)?.seen
      return here !== undefined && here > seenAt ? here : seenAt
    },
    note({ sessionId }: EnteredSession, stored: Date, now: Date): void {
      if (known.size >= remembered) known.clear()
      const written = known.get(sessionId)?.written ?? stored
      const isDue = isNoteworthy(written, now)
      known.set(sessionId, { seen: now, written: isDue ? now : written })
      if (isDue) noteSeen(db, sessionId, now).then(undefined, () => undefined)
    },
  }
}
