import { type RawBuilder, sql } from 'kysely'
import type { Settlement } from '../rules.ts'
import { many, one, type Reader } from './read.ts'

export interface ListedTodo {
  readonly id: string
  readonly title: string
  readonly detail: string | null
  readonly origin: string
  readonly page: string
  readonly dueOn: string | null
  readonly dueKey: string
  readonly byHand: boolean
  readonly raisedAt: Date
  readonly settledAt: Date | null
  readonly settledHow: Settlement | null
  readonly toName: string | null
  readonly toRole: string | null
  readonly untilOn: string | null
  readonly toMe: boolean | null
}
export interface Filter {
  readonly state: 'open' | 'overdue' | 'done' | 'delegated'
  readonly origin?: string | undefined
  readonly search?: string | undefined
  readonly after?: string | undefined
}
export const pageSize = 50
/** A hand-over is read on paper: more than this stays in the system. */
export const packSize = 500
const countCap = 100

/**
 * The row lock says this too, but one of its arms (the system's) is no index condition; asked for again by the query, the
 * list of an office is found by index among the lists of all.
 */
export const mine = sql`(i.path = kernel.lo() or i.person_id = kernel.person() or (i.path is null and kernel.lo() = '0')
  or i.id = any(array(select item_id from todo_delegation where to_path = kernel.lo() and taken_back_at is null)))`

const rows = (today: string) => sql`
  select i.id, i.title, i.detail, i.origin, i.page, i.due_on, i.due_key, i.by_hand, i.raised_at, i.settled_at,
    i.settled_how, d.to_name, d.to_role, d.until_on,
    d.to_path = kernel.lo() and d.to_role = any(identity_roles_here()) as to_me
  from todo_item i left join todo_delegation d
    on d.item_id = i.id and d.taken_back_at is null and d.until_on >= ${today}::date`

const inState = (state: Filter['state'], today: string): RawBuilder<unknown> =>
  ({
    open: sql`i.settled_at is null`,
    overdue: sql`i.settled_at is null and i.due_key < ${today}::date`,
    done: sql`i.settled_at is not null`,
    // What this office handed on, not what was handed to it.
    delegated: sql`i.settled_at is null and d.id is not null
      and not (d.to_path = kernel.lo() and d.to_role = any(identity_roles_here()))`,
  })[state]

/** The most urgent first; what is done, the latest first. One row more than a page tells whether there is a next. */
export function listTodos(db: Reader, { state, origin, search, after }: Filter, today: string): Promise<ListedTodo[]> {
  const [key, id] = (after ?? '').split('/')
  const isDone = state === 'done'
  const where = sql.join(
    [
      mine,
      inState(state, today),
      ...(origin ? [sql`i.origin = ${origin}`] : []),
      ...(search ? [sql`position(lower(${search}) in lower(i.title)) > 0`] : []),
      ...(key && id && isDone ? [sql`(i.settled_at, i.id) < (${key}::timestamptz, ${id}::uuid)`] : []),
      ...(key && id && !isDone ? [sql`(i.due_key, i.id) > (${key}::date, ${id}::uuid)`] : []),
    ],
    sql` and `,
  )
  const order = isDone ? sql`i.settled_at desc, i.id desc` : sql`i.due_key, i.id`
  return many<ListedTodo>(db, sql`${rows(today)} where ${where} order by ${order} limit ${pageSize + 1}`)
}

export const cursorAfter = (row: ListedTodo): string =>
  `${row.settledAt === null ? row.dueKey : row.settledAt.toISOString()}/${row.id}`

export const countTodos = async (db: Reader, today: string): Promise<{ open: number; overdue: number }> =>
  (await one<{ open: number; overdue: number }>(
    db,
    sql`select count(*) as open, count(*) filter (where due_key < ${today}::date) as overdue
      from (select i.due_key from todo_item i where ${mine} and i.settled_at is null limit ${countCap}) few`,
  )) ?? { open: 0, overdue: 0 }

export const openOfPack = (db: Reader, today: string): Promise<ListedTodo[]> =>
  many(db, sql`${rows(today)} where ${mine} and i.settled_at is null order by i.due_key, i.id limit ${packSize + 1}`)

export const doneOfPack = (db: Reader, today: string, since: string): Promise<ListedTodo[]> =>
  many(
    db,
    sql`${rows(today)} where ${mine} and i.settled_at >= ${`${since}T00:00:00+08:00`}::timestamptz
      order by i.settled_at desc, i.id desc limit ${packSize + 1}`,
  )

export interface OfficeWithin {
  readonly organisationId: string
  readonly path: string
  readonly organisationName: string
  readonly role: string
  readonly holders: string[]
}
/** Offices of the range whose organisation or holder carries the text. */
export const officesWithin = (db: Reader, text: string): Promise<OfficeWithin[]> =>
  many(
    db,
    sql`select organisation_id, path, organisation_name, role, holders from identity_offices_within()
      where position(${text} in organisation_name || ' ' || array_to_string(holders, ' ')) > 0
      order by path, role limit 30`,
  )
export const officeAt = (db: Reader, organisationId: string, role: string): Promise<OfficeWithin | undefined> =>
  one(
    db,
    sql`select organisation_id, path, organisation_name, role, holders from identity_offices_within()
      where organisation_id = ${organisationId} and role = ${role}`,
  )
