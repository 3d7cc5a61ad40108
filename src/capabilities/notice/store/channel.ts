import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.generated.ts'
import { MailStored, PushStored } from '../contract/shapes.ts'
import { many, one, type Reader } from './read.ts'

type Db = Kysely<Tables>

export interface Offered {
  readonly mail: boolean
  readonly pushKey: string | null
  readonly hosts: readonly string[] | null
}
/** Which channels the installation has: everybody may know. */
export const offered = async (db: Reader): Promise<Offered> =>
  (await one<Offered>(db, sql`select mail, push_key, hosts from notice_channels()`)) ?? {
    mail: false,
    pushKey: null,
    hosts: null,
  }

interface StoredSetting {
  readonly mail: unknown
  readonly mailPassword: Uint8Array | null
  readonly push: unknown
  readonly pushKey: Uint8Array | null
}
/** The whole of it: the system administrator and the system. */
export async function findSetting(db: Reader) {
  const stored = await one<StoredSetting>(db, sql`select mail, mail_password, push, push_key from notice_setting`)
  return {
    mail: MailStored.nullable().parse(stored?.mail ?? null),
    push: PushStored.nullable().parse(stored?.push ?? null),
    mailPassword: stored?.mailPassword ?? null,
    pushKey: stored?.pushKey ?? null,
  }
}
export async function saveMailSetting(db: Db, mail: MailStored | null, password: Uint8Array | null): Promise<void> {
  const value = mail === null ? null : JSON.stringify(mail)
  await sql`insert into notice_setting (mail, mail_password) values (${value}::jsonb, ${password})
    on conflict (only_row) do update set mail = excluded.mail, mail_password = excluded.mail_password`.execute(db)
}
export async function savePushSetting(db: Db, push: PushStored | null, key: Uint8Array | null): Promise<void> {
  const value = push === null ? null : JSON.stringify(push)
  await sql`insert into notice_setting (push, push_key) values (${value}::jsonb, ${key})
    on conflict (only_row) do update set push = excluded.push, push_key = excluded.push_key`.execute(db)
}

export interface StoredChoice {
  readonly mail: boolean
  readonly address: Uint8Array | null
  readonly verifiedAt: Date | null
  readonly push: boolean
  readonly quietFrom: number | null
  readonly quietTo: number | null
}
export const myChoice = (db: Reader): Promise<StoredChoice | undefined> =>
  one(
    db,
    sql`select mail, address, verified_at, push, quiet_from, quiet_to from notice_choice where reader = notice_me()`,
  )
export async function saveChoice(db: Db, choice: StoredChoice): Promise<void> {
  const { mail, address, verifiedAt, push, quietFrom, quietTo } = choice
  await sql`insert into notice_choice (reader, mail, address, verified_at, push, quiet_from, quiet_to)
    values (notice_me(), ${mail}, ${address}, ${verifiedAt}, ${push}, ${quietFrom}, ${quietTo})
    on conflict (reader) do update set mail = excluded.mail, address = excluded.address,
      verified_at = excluded.verified_at, push = excluded.push, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to`.execute(
    db,
  )
}

export interface Device {
  readonly id: string
  readonly label: string | null
  readonly addedAt: Date
}
export const myDevices = (db: Reader): Promise<Device[]> =>
  many(db, sql`select id, label, added_at from notice_device where reader = notice_me() order by added_at, id`)
export interface NewDevice {
  readonly id: string
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
  readonly label: string | null
}
/** A browser that subscribes again keeps its row. Undefined: it is another reader's, who has to remove it first. */
export async function insertDevice(db: Db, device: NewDevice, now: Date): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into notice_device (id, reader, endpoint, p256dh, auth, label, added_at)
    values (${device.id}, notice_me(), ${device.endpoint}, ${device.p256dh}, ${device.auth}, ${device.label}, ${now})
    on conflict (endpoint) do update set p256dh = excluded.p256dh, auth = excluded.auth, label = excluded.label
    where notice_device.reader = notice_me() returning id`.execute(db)
  return rows[0]?.id
}
export async function deleteDevice(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`delete from notice_device where id = ${id} and reader = notice_me() returning id`.execute(
    db,
  )
  return rows.length > 0
}
