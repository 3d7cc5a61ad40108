import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.generated.ts'

export interface EnteredOffice {
  readonly id: string
  readonly role: string
  readonly organisationId: string | null
  readonly path: string | null
  readonly organisationName: string | null
  readonly from: string
  readonly to: string | null
  readonly postId: string | null
  readonly mac: string
}

/** Everything a hat is made of, before anything is verified. */
export interface Entered {
  readonly accountId: string
  readonly login: string
  readonly displayName: string
  readonly personId: string | null
  readonly organisationId: string | null
  readonly path: string | null
  readonly state: 'awaiting' | 'active' | 'disabled'
  readonly accountMac: Buffer
  readonly passwordSetAt: Date | null
  /** Its owner said that somebody else used the account. */
  readonly passwordVoid: boolean
  readonly enrolled: boolean
  readonly recoveryLeft: number
  readonly policy: 'dengbao' | 'modern'
  readonly mode: 'demo' | 'production'
  readonly offices: readonly EnteredOffice[]
}
/** As it comes in, with the time that was judged by. */
export interface EnteredAccount extends Entered {
  readonly now: Date
}
export interface EnteredSession extends EnteredAccount {
  readonly sessionId: string
  readonly startedAt: Date
  readonly seenAt: Date
  readonly secondFactor: boolean
  readonly provenAt: Date | null
}

type Db = Kysely<Tables>

/** The open session of a token, or undefined; limits are not judged here. Without a time the transaction's own counts. */
export async function enterSession(
  trx: Db,
  digest: Buffer,
  hat: string | null,
  now: Date | null,
  lock: boolean,
): Promise<EnteredSession | undefined> {
  const told = await tell(trx, sql`identity_enter(${digest}, null, ${hat}, ${now}, ${lock})`)
  if (told === null) return undefined
  const { startedAt, seenAt, provenAt } = told
  return {
    ...told,
    ...times(told),
    startedAt: new Date(startedAt),
    seenAt: new Date(seenAt),
    provenAt: provenAt === null ? null : new Date(provenAt),
  }
}

export async function enterAccount(
  trx: Db,
  accountId: string,
  hat: string | null,
  now: Date | null,
  lock: boolean,
): Promise<EnteredAccount | undefined> {
  const told = await tell(trx, sql`identity_enter(null, ${accountId}, ${hat}, ${now}, ${lock})`)
  return told === null ? undefined : { ...told, ...times(told) }
}

/** The function's one word of JSON: bytes are hexadecimal, instants are text. */
type Told = Omit<EnteredSession, 'accountMac' | Instant | MaybeInstant> &
  Readonly<Record<'accountMac' | Instant, string>> &
  Readonly<Record<MaybeInstant, string | null>>
type Instant = 'now' | 'startedAt' | 'seenAt'
type MaybeInstant = 'passwordSetAt' | 'provenAt'

async function tell(trx: Db, entered: RawBuilder<unknown>): Promise<Told | null> {
  const { rows } = await sql<{ told: Told | null }>`select ${entered} as told`.execute(trx)
  return rows[0]?.told ?? null
}

const times = ({ accountMac, now, passwordSetAt }: Told) => ({
  accountMac: Buffer.from(accountMac, 'hex'),
  now: new Date(now),
  passwordSetAt: passwordSetAt === null ? null : new Date(passwordSetAt),
})

export async function noteSeen(db: Db, sessionId: string, at: Date): Promise<void> {
  await sql`select identity_note_seen(${sessionId}, ${at})`.execute(db)
}
