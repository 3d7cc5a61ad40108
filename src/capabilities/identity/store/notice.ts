import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Tables } from '#platform/database/tables.generated.ts'
import type { NoticeKind } from '../contract/shapes.ts'
import { many, one, type Reader } from './read.ts'

type Db = Kysely<Tables>

export interface Notice {
  readonly id: string
  readonly accountId: string
  readonly at: Date
  readonly kind: z.infer<typeof NoticeKind>
  readonly network: string | null
  readonly detail: string | null
}

export async function insertNotice(db: Db, notice: Notice): Promise<void> {
  const { id, accountId, at, kind, network, detail } = notice
  await sql`insert into identity_notice (id, account_id, at, kind, network, detail)
    values (${id}, ${accountId}, ${at}, ${kind}, ${network}, ${detail})`.execute(db)
}

const shown = 30
/** The latest of the own account: ids are in the order of time. */
export const listNotices = (db: Reader, accountId: string): Promise<Notice[]> =>
  many<Notice>(
    db,
    sql`select id, account_id, at, kind, network, detail from identity_notice
      where account_id = ${accountId} order by id desc limit ${shown}`,
  )
export const findNotice = (db: Reader, id: string): Promise<Notice | undefined> =>
  one<Notice>(db, sql`select id, account_id, at, kind, network, detail from identity_notice where id = ${id}`)

export async function forgetNotices(db: Db, before: Date): Promise<void> {
  await sql`select identity_forget_notices(${before})`.execute(db)
}
