import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Tables } from '#platform/database/tables.generated.ts'
import type { File, kinds } from '../contract/shapes.ts'
import { many, one, type Reader } from './read.ts'

type Db = Kysely<Tables>
export type Kind = (typeof kinds)[number]

export interface InboxRow {
  readonly id: string
  readonly kind: Kind
  readonly title: string
  readonly sender: string
  readonly sentAt: Date
  readonly opened: boolean
  readonly archived: boolean
  readonly needsConfirmation: boolean
  readonly confirmOn: string | null
  readonly confirmedAt: Date | null
  readonly recalledAt: Date | null
}
export interface FullLetter extends InboxRow {
  readonly body: string | null
  readonly page: string | null
  readonly recallReason: string | null
  readonly files: readonly z.infer<typeof File>[]
}
export interface InboxFilter {
  readonly box: 'inbox' | 'archive'
  readonly unread?: boolean | undefined
  readonly toConfirm?: boolean | undefined
  readonly search?: string | undefined
  readonly after?: string | undefined
}
export const pageSize = 50
const countCap = 100

const columns = sql`l.id, l.kind, l.title, l.sender, l.sent_at, coalesce(m.opened, false) as opened,
  coalesce(m.archived, false) as archived, coalesce(n.needs_confirmation, false) as needs_confirmation, n.confirm_on,
  l.confirmed_at, n.recalled_at`
const tables = sql`notice_letter l left join notice_mark m on m.letter_id = l.id left join notice_official n on n.id = l.notice_id`

// The reader stands in the query as well: the row lock shows a sender the receipts of others too.
const mine = sql`l.reader = notice_me()`
const waits = sql`n.needs_confirmation and l.confirmed_at is null and n.recalled_at is null`

export function listLetters(db: Reader, filter: InboxFilter): Promise<InboxRow[]> {
  const [at, id] = (filter.after ?? '').split('/')
  const where = sql.join(
    [
      mine,
      sql`coalesce(m.archived, false) = ${filter.box === 'archive'}`,
      ...(filter.unread ? [sql`not coalesce(m.opened, false)`] : []),
      ...(filter.toConfirm ? [waits] : []),
      ...(filter.search ? [sql`position(lower(${filter.search}) in lower(l.title)) > 0`] : []),
      ...(at && id ? [sql`(l.sent_at, l.id) < (${at}::timestamptz, ${id}::uuid)`] : []),
    ],
    sql` and `,
  )
  return many(
    db,
    sql`select ${columns} from ${tables} where ${where} order by l.sent_at desc, l.id desc limit ${pageSize + 1}`,
  )
}

export const findLetter = (db: Reader, id: string): Promise<FullLetter | undefined> =>
  one(
    db,
    sql`select ${columns}, coalesce(n.body, l.body) as body, l.page, n.recall_reason, coalesce(n.files, '[]') as files
      from ${tables} where ${mine} and l.id = ${id}`,
  )

export const countLetters = async (db: Reader): Promise<{ unread: number; toConfirm: number }> =>
  (await one<{ unread: number; toConfirm: number }>(
    db,
    sql`select count(*) filter (where not opened) as unread, count(*) filter (where waiting) as to_confirm from (
        select coalesce(m.opened, false) as opened, coalesce(${waits}, false) as waiting from ${tables}
        where ${mine} and not coalesce(m.archived, false) and (not coalesce(m.opened, false) or ${waits})
        limit ${countCap}) few`,
  )) ?? { unread: 0, toConfirm: 0 }

/** The first confirmation counts; a second changes nothing. */
export async function saveConfirmation(db: Db, id: string, now: Date): Promise<void> {
  await sql`update notice_letter set confirmed_at = ${now}
    where id = ${id} and reader = notice_me() and confirmed_at is null`.execute(db)
}

export interface Mark {
  readonly opened?: boolean | undefined
  readonly archived?: boolean | undefined
}
/** Letters that are not the reader's are passed over. */
export async function saveMarks(db: Db, ids: readonly string[], { opened, archived }: Mark): Promise<void> {
  await sql`insert into notice_mark (letter_id, reader, opened, archived)
    select l.id, l.reader, ${opened ?? false}, ${archived ?? false}
    from notice_letter l where l.id = any(${[...ids]}::uuid[]) and ${mine}
    on conflict (letter_id) do update set opened = coalesce(${opened ?? null}::boolean, notice_mark.opened),
      archived = coalesce(${archived ?? null}::boolean, notice_mark.archived)`.execute(db)
}

/** Whose account it is: for the system alone. */
export const ownerOf = (
  db: Reader,
  accountId: string,
): Promise<{ personId: string | null; organisationId: string | null; path: string | null } | undefined> =>
  one(db, sql`select person_id, organisation_id, path from identity_owner(${accountId})`)

export interface NewLetter {
  readonly id: string
  readonly accountId: string
  readonly personId: string | null
  readonly kind: Kind
  readonly sender: string
  readonly title: string
  readonly body: string
  readonly page: string | null
}
export async function insertLetter(db: Db, letter: NewLetter, now: Date): Promise<void> {
  await sql`insert into notice_letter (id, reader, person_id, account_id, kind, sender, title, body, page, sent_at)
    values (${letter.id}, ${letter.personId ?? letter.accountId}, ${letter.personId}, ${letter.accountId}, ${letter.kind},
      ${letter.sender}, ${letter.title}, ${letter.body}, ${letter.page}, ${now})`.execute(db)
}
