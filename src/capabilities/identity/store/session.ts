import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.generated.ts'
import { many, type Reader } from './read.ts'

type Db = Kysely<Tables>

export interface NewSession {
  readonly id: string
  readonly accountId: string
  readonly tokenDigest: Buffer
  readonly network: string | null
  readonly device: string | null
  readonly secondFactor: boolean
  readonly provenAt: Date | null
}
export async function insertSession(db: Db, session: NewSession, now: Date): Promise<void> {
  await sql`insert into identity_session (id, account_id, token_digest, started_at, second_factor, proven_at, network, device)
    values (${session.id}, ${session.accountId}, ${session.tokenDigest}, ${now}, ${session.secondFactor},
      ${session.provenAt}, ${session.network}, ${session.device})`.execute(db)
}

/** A new token for the same session, with what it may do now. */
export async function renewSession(
  db: Db,
  sessionId: string,
  change: { tokenDigest: Buffer; secondFactor: boolean; provenAt: Date },
): Promise<void> {
  await sql`update identity_session set token_digest = ${change.tokenDigest},
    second_factor = second_factor or ${change.secondFactor}, proven_at = ${change.provenAt}
    where id = ${sessionId}`.execute(db)
}

export interface Ending {
  readonly accountId: string
  readonly why: 'signed_out' | 'ended' | 'too_many' | 'password' | 'disowned'
  readonly now: Date
  /** Ends this one only. */
  readonly only?: string | undefined
  /** Ends all but this one. */
  readonly except?: string | null
}
/** Ids of the sessions that ended. FOR UPDATE: a deed under way in a session is finished first (S-31). */
export async function endSessions(db: Db, { accountId, why, now, only, except }: Ending): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update identity_session set ended_at = ${now}, ended_why = ${why}
    where id in (select id from identity_session where account_id = ${accountId} and ended_at is null
      and (${only ?? null}::uuid is null or id = ${only ?? null}) and (${except ?? null}::uuid is null or id <> ${except ?? null})
      order by id for update)
    returning id`.execute(db)
  return rows.map(({ id }) => id)
}
/** Those of an account that is disabled or whose factor was taken off; the database checks that it is so. */
export async function endSessionsOfOther(
  db: Db,
  accountId: string,
  why: 'disabled' | 'factor',
  now: Date,
): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from identity_end_sessions(${accountId}, ${why}, ${now})`.execute(db)
  return rows.map(({ id }) => id)
}
/** S-23: the oldest end, so that together with a new one at most `most` are open. */
export async function makeRoom(db: Db, accountId: string, most: number, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update identity_session set ended_at = ${now}, ended_why = 'too_many'
    where id in (select id from identity_session where account_id = ${accountId} and ended_at is null
      order by started_at desc, id desc offset ${most - 1} for update)
    returning id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Whether this device was used before from this network. */
export async function isKnownDevice(
  db: Db,
  accountId: string,
  network: string | null,
  device: string | null,
): Promise<boolean> {
  const { rows } = await sql`select from identity_session where account_id = ${accountId}
    and network is not distinct from ${network} and device is not distinct from ${device} limit 1`.execute(db)
  return rows.length > 0
}

/** Whether the account was seen on this network, or nowhere yet: somebody's first sign-in is no surprise. */
export async function isKnownNetwork(db: Db, accountId: string, network: string | null): Promise<boolean> {
  const { rows } = await sql<{ known: boolean | null }>`
    select bool_or(network is not distinct from ${network}) as known from identity_session where account_id = ${accountId}`.execute(
    db,
  )
  return rows[0]?.known ?? true
}

export interface SessionLine {
  readonly id: string
  readonly device: string | null
  readonly network: string | null
  readonly startedAt: Date
  readonly seenAt: Date
}
/** Sessions nobody ended; those past their limits are told apart by the caller. */
export const openSessions = (db: Reader, accountId: string): Promise<SessionLine[]> =>
  many<SessionLine>(
    db,
    sql`select s.id, s.device, s.network, s.started_at, greatest(s.started_at, n.at) as seen_at
      from identity_session s left join identity_seen n on n.session_id = s.id
      where s.account_id = ${accountId} and s.ended_at is null order by seen_at desc`,
  )
