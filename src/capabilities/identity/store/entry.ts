import { type Kysely, sql } from 'kysely'
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
export interface EnteredSession extends Entered {
  readonly sessionId: string
  readonly startedAt: Date
  readonly seenAt: Date
  readonly secondFactor: boolean
  readonly provenAt: Date | null
}

type Db = Kysely<Tables>

/** The open session of a token, or undefined; limits are not judged here. */
export async function enterSession(
  trx: Db,
  digest: Buffer,
  hat: string | null,
  now: Date,
  lock: boolean,
): Promise<EnteredSession | undefined> {
  const { rows } = await sql<EnteredSession>`select * from identity_enter(${digest}, ${hat}, ${now}, ${lock})`.execute(
    trx,
  )
  return rows[0]
}

export async function enterAccount(
  trx: Db,
  accountId: string,
  hat: string | null,
  now: Date,
  lock: boolean,
): Promise<Entered | undefined> {
  const { rows } = await sql<Entered>`
    select * from identity_enter_office(${accountId}, ${hat}, ${now}, ${lock})`.execute(trx)
  return rows[0]
}

export async function noteSeen(db: Db, sessionId: string, at: Date): Promise<void> {
  await sql`select identity_note_seen(${sessionId}, ${at})`.execute(db)
}
