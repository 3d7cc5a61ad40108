import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.generated.ts'
import { newId, randomId } from '#platform/pure/id.ts'
import { type Attempts, earlier, lockout } from '../rules.ts'

type Db = Kysely<Tables>

export interface Subject {
  readonly digest: Buffer
  readonly network: string
}

/** What the lockout decides on; one statement whatever the subject is, so that the time tells nothing (S-05). */
export async function loadAttempts(db: Db, { digest, network }: Subject, now: Date): Promise<Attempts> {
  const { rows } = await sql<{ failuresHere: Date[]; failuresToday: number; knownNetwork: boolean }>`
    with passed as (
      select max(at) as at from identity_attempt
      where subject = ${digest} and network = ${network} and outcome = 'passed' and at > ${earlier(now, lockout.known)}
    ), here as (
      select a.at from identity_attempt a, passed
      where a.subject = ${digest} and a.network = ${network} and a.outcome = 'failed'
        and (passed.at is null or a.at > passed.at)
      order by a.at desc limit ${lockout.failures}
    )
    select coalesce((select array_agg(at order by at desc) from here), '{}') as failures_here,
      (select count(*)::int from identity_attempt
        where subject = ${digest} and outcome = 'failed' and at > ${earlier(now, 86_400_000)}) as failures_today,
      (select at is not null from passed) as known_network`.execute(db)
  return rows[0] ?? { failuresHere: [], failuresToday: 0, knownNetwork: false }
}

/**
 * One attempt at a time per subject, so that guesses sent at once are counted one after the other. A paused subject
 * takes a lock of its own: a flood must not queue before the owner.
 */
export async function waitInLine(db: Db, { digest }: Subject, paused: boolean): Promise<void> {
  const key = paused ? randomId() : digest.toString('hex')
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 11))`.execute(db)
}

export async function noteAttempt(
  db: Db,
  { digest, network }: Subject,
  outcome: 'passed' | 'failed' | 'paused',
  now: Date,
): Promise<void> {
  await sql`insert into identity_attempt (id, at, subject, network, outcome)
    values (${newId()}, ${now}, ${digest}, ${network}, ${outcome})`.execute(db)
}
