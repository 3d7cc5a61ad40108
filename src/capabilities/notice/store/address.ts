import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.generated.ts'
import { one, type Reader } from './read.ts'

type Db = Kysely<Tables>

export interface Proof {
  readonly code: Uint8Array | null
  readonly expiresAt: Date
  readonly tries: number
  readonly askedOn: string
  readonly asked: number
}
/** Held, so that two tries are counted as two. */
export async function holdProof(db: Db): Promise<Proof | undefined> {
  const { rows } = await sql<Proof>`select code, expires_at, tries, asked_on, asked from notice_proof
    where reader = notice_me() for update`.execute(db)
  return rows[0]
}
export async function saveProof(db: Db, { code, expiresAt, tries, askedOn, asked }: Proof): Promise<void> {
  await sql`insert into notice_proof (reader, code, expires_at, tries, asked_on, asked)
    values (notice_me(), ${code}, ${expiresAt}, ${tries}, ${askedOn}, ${asked})
    on conflict (reader) do update set code = excluded.code, expires_at = excluded.expires_at, tries = excluded.tries,
      asked_on = excluded.asked_on, asked = excluded.asked`.execute(db)
}
/** A code for the address before proves nothing of the next one. */
export async function dropCode(db: Db): Promise<void> {
  await sql`update notice_proof set code = null where reader = notice_me()`.execute(db)
}
export async function saveVerified(db: Db, now: Date): Promise<void> {
  await sql`update notice_choice set verified_at = ${now} where reader = notice_me()`.execute(db)
}
/** The code and where it goes: for the system alone. */
export const codeFor = (db: Reader, reader: string): Promise<{ code: Uint8Array; address: Uint8Array } | undefined> =>
  one(
    db,
    sql`select p.code, c.address from notice_proof p join notice_choice c on c.reader = p.reader
      where p.reader = ${reader} and p.code is not null and c.address is not null and c.verified_at is null`,
  )
