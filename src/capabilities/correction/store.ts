import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { z } from 'zod'
import type { Tables } from '#platform/database/tables.generated.ts'
import type { Paper } from './contract/shapes.ts'
import type { State } from './rules.ts'

type Reader = Pick<ReadonlyKysely<Tables>, 'selectFrom'>
type Db = Kysely<Tables>

const many = <Row>(db: Reader, statement: RawBuilder<unknown>): Promise<Row[]> =>
  db.selectFrom(sql<Row>`(${statement})`.as('answer')).selectAll().$castTo<Row>().execute()

export interface StoredRequest {
  readonly id: string
  readonly personId: string
  readonly name: string
  readonly path: string
  readonly organisationName: string | null
  readonly state: State
  readonly version: number
  readonly reason: Uint8Array
  readonly files: readonly z.infer<typeof Paper>[]
  readonly askedBy: string
  readonly askedAt: Date
  readonly dueOn: string
  readonly decidedHat: string | null
  readonly decision: Uint8Array | null
  readonly closedAt: Date | null
}
export interface StoredChange {
  readonly id: string
  readonly requestId: string
  readonly field: string
  readonly before: Uint8Array | null
  readonly asked: Uint8Array
}

const columns = sql`r.id, r.person_id, p.name, p.path, o.short_name as organisation_name, r.state, r.version, r.reason,
  r.files, r.asked_by, r.asked_at, r.due_on, r.decided_hat, r.decision, r.closed_at`
const tables = sql`correction_request r join person p on p.id = r.person_id
  left join organisation o on o.id = p.organisation_id`

export const findRequest = async (db: Reader, id: string): Promise<StoredRequest | undefined> =>
  (await many<StoredRequest>(db, sql`select ${columns} from ${tables} where r.id = ${id}`))[0]

/** Path of the branch of whoever asked, as far as the row lock shows it. */
export const pathOfRequest = async (db: Reader, id: string): Promise<string | undefined> =>
  (await findRequest(db, id))?.path

export const requestsOf = (db: Reader, personId: string, most: number): Promise<StoredRequest[]> =>
  many(
    db,
    sql`select ${columns} from ${tables} where r.person_id = ${personId} order by r.asked_at desc, r.id desc limit ${most}`,
  )

export const pageSize = 50

/** Open ones by their due day, closed ones the latest first; one row more than a page tells whether there is a next. */
export function listRequests(
  db: Reader,
  range: { readonly lo: string; readonly hi: string },
  state: 'open' | 'closed',
  cursor: string | undefined,
): Promise<StoredRequest[]> {
  const [key, id] = (cursor ?? '').split('/')
  const isOpen = state === 'open'
  const after = isOpen
    ? sql`(r.due_on, r.id) > (${key}::date, ${id}::uuid)`
    : sql`(r.closed_at, r.id) < (${key}::timestamptz, ${id}::uuid)`
  const where = sql.join(
    [
      isOpen ? sql`r.state = 'open'` : sql`r.state in ('approved', 'refused')`,
      sql`p.path >= ${range.lo} and p.path < ${range.hi}`,
      ...(key && id ? [after] : []),
    ],
    sql` and `,
  )
  const order = isOpen ? sql`r.due_on, r.id` : sql`r.closed_at desc, r.id desc`
  return many(db, sql`select ${columns} from ${tables} where ${where} order by ${order} limit ${pageSize + 1}`)
}

export const cursorAfter = (row: StoredRequest): string => `${row.closedAt?.toISOString() ?? row.dueOn}/${row.id}`

export const changesOf = (db: Reader, requestIds: readonly string[]): Promise<StoredChange[]> =>
  many(
    db,
    sql`select id, request_id, field, before, asked from correction_change
      where request_id = any (${[...requestIds]}::uuid[]) order by id`,
  )

/** Fields a person has asked for and nobody decided yet. */
/** Of two wishes of one person at once the second finds the first. */
export async function askAlone(db: Db, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('correction/' || ${personId}, 0))`.execute(db)
}
export const openFields = async (db: Reader, personId: string): Promise<string[]> =>
  (
    await many<{ field: string }>(
      db,
      sql`select field from correction_change where person_id = ${personId} and state = 'open'`,
    )
  ).map(({ field }) => field)

export type NewRequest = Pick<StoredRequest, 'id' | 'personId' | 'version' | 'reason' | 'files' | 'askedBy' | 'dueOn'>
export type NewChange = Omit<StoredChange, 'requestId'>

export async function insertRequest(db: Db, row: NewRequest, changes: readonly NewChange[], at: Date): Promise<void> {
  await sql`insert into correction_request (id, person_id, state, version, reason, files, asked_by, asked_at, due_on)
    values (${row.id}, ${row.personId}, 'open', ${row.version}, ${row.reason}, ${JSON.stringify(row.files)}, ${row.askedBy},
      ${at}, ${row.dueOn})`.execute(db)
  for (const { id, field, before, asked } of changes) {
    await sql`insert into correction_change (id, request_id, person_id, field, before, asked, state)
      values (${id}, ${row.id}, ${row.personId}, ${field}, ${before}, ${asked}, 'open')`.execute(db)
  }
}

export interface Closing {
  readonly state: Exclude<State, 'open'>
  readonly by: string | null
  readonly hat: string | null
  readonly decision: Uint8Array | null
}
/** False when somebody closed it a moment ago: of two, one decides. */
export async function closeRequest(db: Db, id: string, closing: Closing, at: Date): Promise<boolean> {
  const { state, by, hat, decision } = closing
  const settings =
    state === 'withdrawn'
      ? sql`state = 'withdrawn', closed_at = ${at}`
      : sql`state = ${state}, closed_at = ${at}, decided_by = ${by}, decided_hat = ${hat}, decision = ${decision}`
  const { rows } =
    await sql`update correction_request set ${settings} where id = ${id} and state = 'open' returning id`.execute(db)
  return rows.length > 0
}

/** The nearest organisation upwards at which somebody else may decide; null where there is none. */
export const nearestOffice = async (db: Reader, roles: readonly string[]): Promise<string | null> =>
  (await many<{ id: string | null }>(db, sql`select identity_nearest_office(${[...roles]}::text[]) as id`))[0]?.id ??
  null

/** As it is called when it decides: names change, and the person may not see it. */
export const officeName = async (db: Reader, organisationId: string | null): Promise<string | null> =>
  (await many<{ name: string }>(db, sql`select short_name as name from organisation where id = ${organisationId}`))[0]
    ?.name ?? null
