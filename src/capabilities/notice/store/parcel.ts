import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.generated.ts'
import { newId } from '#platform/pure/id.ts'
import { many, one, type Reader } from './read.ts'

type Db = Kysely<Tables>

/** A channel somebody chose for a letter that is on its way; seen by the system alone. */
export interface Wanted {
  readonly letterId: string
  readonly reader: string
  readonly channel: 'mail' | 'push'
  readonly deviceId: string | null
  readonly quietFrom: number | null
  readonly quietTo: number | null
}
export const wantedFor = (db: Reader, of: { noticeId: string | null; letterId: string | null }): Promise<Wanted[]> =>
  many(
    db,
    sql`select l.id as letter_id, l.reader, w.channel, w.device_id, c.quiet_from, c.quiet_to
      from notice_letter l join notice_choice c on c.reader = l.reader, lateral (
        select 'mail' as channel, null::uuid as device_id where c.mail and c.address is not null and c.verified_at is not null
        union all
        select 'push', d.id from notice_device d where c.push and d.reader = l.reader) w
      where (l.notice_id = ${of.noticeId}::uuid or l.id = ${of.letterId}::uuid)`,
  )

/** Null where there is such a parcel already: the letter was packed before. */
export async function insertParcel(db: Db, wanted: Wanted, notBefore: Date): Promise<string | null> {
  const { rows } = await sql<{
    id: string
  }>`insert into notice_parcel (id, letter_id, reader, channel, device_id, not_before)
    values (${newId()}, ${wanted.letterId}, ${wanted.reader}, ${wanted.channel}, ${wanted.deviceId}, ${notBefore})
    on conflict do nothing returning id`.execute(db)
  return rows[0]?.id ?? null
}

export interface StoredParcel {
  readonly id: string
  readonly letterId: string
  readonly reader: string
  readonly channel: 'mail' | 'push'
  readonly deviceId: string | null
  readonly attempts: number
}
/** Takes a parcel whose time has come; undefined while it waits, is under way or is done. */
export async function takeParcel(db: Db, id: string, now: Date, stranded: Date): Promise<StoredParcel | undefined> {
  const { rows } =
    await sql<StoredParcel>`update notice_parcel set state = 'sending', attempts = attempts + 1, not_before = ${now}
    where id = ${id} and ((state = 'waiting' and not_before <= ${now}) or (state = 'sending' and not_before <= ${stranded}))
    returning id, letter_id, reader, channel, device_id, attempts`.execute(db)
  return rows[0]
}
export async function holdParcel(db: Db, id: string): Promise<StoredParcel | undefined> {
  const { rows } = await sql<StoredParcel>`select id, letter_id, reader, channel, device_id, attempts from notice_parcel
    where id = ${id} and state = 'sending' for update`.execute(db)
  return rows[0]
}
export async function saveParcel(
  db: Db,
  id: string,
  change: { state: 'waiting' | 'sent' | 'failed'; notBefore: Date; problem: string | null },
): Promise<void> {
  await sql`update notice_parcel set state = ${change.state}, not_before = ${change.notBefore}, problem = ${change.problem}
    where id = ${id}`.execute(db)
}
export const dueParcels = async (db: Reader, now: Date, stranded: Date): Promise<string[]> =>
  (
    await many<{ id: string }>(
      db,
      sql`select id from notice_parcel where (state = 'waiting' and not_before <= ${now})
        or (state = 'sending' and not_before <= ${stranded}) order by not_before, id limit 500`,
    )
  ).map(({ id }) => id)

export interface Content {
  readonly sender: string
  readonly title: string
  readonly kind: string
  readonly isRecalled: boolean
  readonly address: Uint8Array | null
  readonly endpoint: string | null
  readonly p256dh: string | null
  readonly auth: string | null
}
export const contentOf = (db: Reader, { letterId, deviceId }: StoredParcel): Promise<Content | undefined> =>
  one(
    db,
    sql`select l.sender, l.title, l.kind, n.recalled_at is not null as is_recalled,
        case when c.verified_at is not null then c.address end as address, d.endpoint, d.p256dh, d.auth
      from notice_letter l left join notice_official n on n.id = l.notice_id
        left join notice_choice c on c.reader = l.reader left join notice_device d on d.id = ${deviceId}
      where l.id = ${letterId}`,
  )
export async function dropDevice(db: Db, id: string): Promise<void> {
  await sql`delete from notice_device where id = ${id}`.execute(db)
}
