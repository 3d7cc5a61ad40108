import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.generated.ts'
import { many, one, type Reader } from './read.ts'

type Db = Kysely<Tables>

export interface Passkey {
  readonly id: string
  readonly accountId: string
  readonly credentialId: string
  readonly publicKey: Buffer
  readonly counter: number
  readonly transports: readonly string[]
  readonly name: string
  readonly addedAt: Date
  readonly usedAt: Date | null
  readonly mac: Buffer
}
const passkey = sql`id, account_id, credential_id, public_key, counter::int8, transports, name, added_at, used_at, mac`

/** As far as the hat shows them: the own ones; at the gate, anybody's. */
export const passkeysOf = (db: Reader, accountId: string): Promise<Passkey[]> =>
  many<Passkey>(db, sql`select ${passkey} from identity_passkey where account_id = ${accountId} order by added_at, id`)
export const findPasskey = (db: Reader, credentialId: string): Promise<Passkey | undefined> =>
  one<Passkey>(db, sql`select ${passkey} from identity_passkey where credential_id = ${credentialId}`)

export async function insertPasskey(db: Db, key: Omit<Passkey, 'usedAt'>): Promise<void> {
  await sql`insert into identity_passkey (id, account_id, credential_id, public_key, counter, transports, name, added_at, mac)
    values (${key.id}, ${key.accountId}, ${key.credentialId}, ${key.publicKey}, ${key.counter}, ${key.transports}::text[],
      ${key.name}, ${key.addedAt}, ${key.mac})`.execute(db)
}
export async function notePasskeyUse(db: Db, id: string, counter: number, now: Date): Promise<void> {
  await sql`update identity_passkey set counter = ${counter}, used_at = ${now} where id = ${id}`.execute(db)
}
/** The name of what was removed, or undefined. */
export async function deletePasskey(db: Db, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`delete from identity_passkey where id = ${id} returning name`.execute(db)
  return rows[0]?.name
}

export interface Link {
  readonly id: string
  readonly accountId: string
  readonly issuer: string
  readonly subject: Buffer
  readonly addedAt: Date
  readonly usedAt: Date | null
  readonly mac: Buffer
}
type Wish = Pick<Link, 'issuer' | 'subject' | 'accountId'>
const link = sql`id, account_id, issuer, subject, added_at, used_at, mac`

export const linksOf = (db: Reader, accountId: string): Promise<Link[]> =>
  many<Link>(db, sql`select ${link} from identity_link where account_id = ${accountId} order by added_at, id`)
export const findLink = (db: Reader, issuer: string, subject: Buffer): Promise<Link | undefined> =>
  one<Link>(db, sql`select ${link} from identity_link where issuer = ${issuer} and subject = ${subject}`)
/** Whether the subject or the account has a link already, anywhere. */
export async function isLinkTaken(db: Db, { issuer, subject, accountId }: Wish): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select identity_link_taken(${issuer}, ${subject}, ${accountId}) as taken`.execute(db)
  return rows[0]?.taken ?? true
}
export async function insertLink(db: Db, made: Omit<Link, 'usedAt'>): Promise<void> {
  await sql`insert into identity_link (id, account_id, issuer, subject, added_at, mac)
    values (${made.id}, ${made.accountId}, ${made.issuer}, ${made.subject}, ${made.addedAt}, ${made.mac})`.execute(db)
}
export async function noteLinkUse(db: Db, id: string, now: Date): Promise<void> {
  await sql`update identity_link set used_at = ${now} where id = ${id}`.execute(db)
}
export async function deleteLink(db: Db, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ issuer: string }>`delete from identity_link where id = ${id} returning issuer`.execute(
    db,
  )
  return rows[0]?.issuer
}

/** True exactly once per ticket. */
export async function spend(db: Db, ticket: Buffer, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into identity_spent (ticket, at) values (${ticket}, ${now})
    on conflict do nothing`.execute(db)
  return numAffectedRows === 1n
}
export async function forgetSpent(db: Db, before: Date): Promise<void> {
  await sql`select identity_forget_spent(${before})`.execute(db)
}
