import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { plannedEachTime } from '#platform/database/prepared.ts'
import { answer } from '#platform/kernel/act.ts'
import { completedYears, earliestDay } from '#platform/pure/calendar.ts'
import { maskIdNumber, maskMobile } from '#platform/pure/mask.ts'
import {
  choice,
  type RosterQuestion,
  type RosterRow,
  type rosterColumns,
  rosterRow,
  type rosterSorts,
} from '../contract/roster.ts'
import { member } from '../contract.ts'
import { partyAgeOn } from '../rules/status.ts'
import { openSecret, type StoredPerson } from '../store/person.ts'
import { read, readOne } from '../store/rows.ts'
import { type Asking, conditionsOf, type Range, rangeOf } from './filter.ts'

type Sort = (typeof rosterSorts)[number]
type Column = (typeof rosterColumns)[number]

const keyOf: Readonly<Record<Sort, string>> = {
  pinyin: 'namePinyin',
  everybody: 'namePinyin',
  surnameStrokes: 'surnameStrokes',
  nameStrokes: 'nameStrokes',
  joinedOn: 'joinedKey',
  age: 'birthKey',
}
const mostCounted = 10_000
export const firstId = '00000000-0000-0000-0000-000000000000'

export interface Cursor {
  readonly path: string
  readonly key: string
  readonly id: string
}
export type ListedPerson = StoredPerson & {
  readonly organisationName: string | null
  readonly groupName: string | null
}

/** Stored columns a shown one is made of; the others are stored under their own name. */
const storedAs: Readonly<Partial<Record<Column, readonly string[]>>> = {
  age: ['birthDate'],
  partyAge: ['regularisedOn', 'partyAgeCorrectionMonths'],
  group: [],
}
const always = ['id', 'name', 'organisationId', 'groupId', 'path', 'personType', 'membershipStatus']

/**
 * One page in the order of one index. Branch by branch the cursor starts at the subtree, so nothing before it is read.
 * Only what is shown leaves the table: a person has seventy columns, sealed ones among them.
 */
export function rosterPageQuery(
  range: Range,
  conditions: readonly RawBuilder<unknown>[],
  sort: Sort,
  from: Cursor,
  size: number,
  columns: readonly Column[] = [],
): RawBuilder<unknown> {
  const stored = new Set([...always, keyOf[sort], ...columns.flatMap(column => storedAs[column] ?? [column])])
  const wanted = sql.join([...stored].map(name => sql.ref(`p.${name}`)))
  const key = sql.ref(`p.${keyOf[sort]}`)
  const more = conditions.length > 0 ? sql` and ${sql.join([...conditions], sql` and `)}` : sql``
  const order = sort === 'everybody' ? sql`${key}, p.id` : sql`p.path, ${key}, p.id`
  const after =
    sort === 'everybody'
      ? sql`(${key}, p.id) > (${from.key}, ${from.id}::uuid) and p.path >= ${range.lo}`
      : sql`(p.path, ${key}, p.id) > (${from.path}, ${from.key}, ${from.id}::uuid)`
  const plan = sql.raw(sort === 'everybody' ? plannedEachTime : '')
  return sql`select ${plan} p.*, o.short_name as organisation_name, g.short_name as group_name from (
      select ${wanted}, ${key} as sort_key from member_person p
      where ${after} and p.path < ${range.hi}${more}
      order by ${order} limit ${size}
    ) p
    left join organisation o on o.id = p.organisation_id
    left join organisation g on g.id = p.group_id
    order by ${sort === 'everybody' ? sql`p.sort_key, p.id` : sql`p.path, p.sort_key, p.id`}`
}

export const roster = answer(member.roster, async (ctx, question) => {
  const range = await rangeOf(ctx, question.organisationId)
  const conditions = await conditionsOf(ctx, question, range)
  const from = readCursor(question.cursor) ?? { path: range.lo, key: '', id: firstId }
  const query = rosterPageQuery(range, conditions, question.sort, from, question.size + 1, question.columns)
  const rows = await read<ListedPerson>(ctx.db, query)
  const shown = rows.slice(0, question.size)
  const last = shown.at(-1)
  return {
    rows: shown.map(row => rosterRowOf(ctx, row, question)),
    next: rows.length > question.size && last ? writeCursor(last, question.sort) : null,
  }
})

export const rosterCount = answer(member.rosterCount, async (ctx, filter) => {
  const range = await rangeOf(ctx, filter.organisationId)
  const count = await countUpTo(ctx, range, await conditionsOf(ctx, filter, range), mostCounted + 1)
  return { count: Math.min(count, mostCounted), more: count > mostCounted }
})

export async function countUpTo(
  ctx: Asking,
  range: Range,
  conditions: readonly RawBuilder<unknown>[],
  most: number,
): Promise<number> {
  const where = sql.join([sql`p.path >= ${range.lo}`, sql`p.path < ${range.hi}`, ...conditions], sql` and `)
  const row = await readOne<{ count: number }>(
    ctx.db,
    sql`select count(*) as count from (select 1 from member_person p where ${where} limit ${most}) some_rows`,
  )
  return row?.count ?? 0
}

export const choices = answer(member.choices, async (ctx, { search, organisationId }) => {
  const range = await rangeOf(ctx, organisationId)
  const conditions = await conditionsOf(ctx, { search, organisationId }, range)
  const from = { path: range.lo, key: '', id: firstId }
  const rows = await read<ListedPerson>(ctx.db, rosterPageQuery(range, conditions, 'pinyin', from, 20))
  return rows.map(row => choice.parse({ ...row, organisationName: row.organisationName ?? '' }))
})

/** The contract's own schema gives the row its type: columns nobody asked for are not there. */
export function rosterRowOf(ctx: Asking, row: ListedPerson, { columns }: Pick<RosterQuestion, 'columns'>): RosterRow {
  const picked = Object.fromEntries((columns ?? []).map(column => [column, columnValue(ctx, row, column)]))
  const { id, name, organisationId, organisationName, personType, membershipStatus } = row
  const fixed = { id, name, organisationId, organisationName: organisationName ?? '', personType }
  return rosterRow.parse({ ...fixed, status: membershipStatus ?? 'NORMAL', ...picked })
}

/** What the list shows in a column: computed, masked, or as it is stored. */
export function columnValue(ctx: Asking, row: ListedPerson, column: Column): unknown {
  switch (column) {
    case 'idNumber':
      return masked(openSecret(ctx.vault, row, column), maskIdNumber)
    case 'mobile':
      return masked(openSecret(ctx.vault, row, column), maskMobile)
    case 'group':
      return row.groupName
    case 'age':
      return typeof row.birthDate === 'string' ? completedYears(earliestDay(row.birthDate), ctx.today) : null
    case 'partyAge':
      return partyAge(row, ctx.today)
    default:
      return row[column]
  }
}

/** Whole years of standing today; null for whoever is not a full member. */
export function partyAge(row: StoredPerson, today: string): number | null {
  const { regularisedOn, partyAgeCorrectionMonths } = row
  if (typeof regularisedOn !== 'string') return null
  const correctionMonths = typeof partyAgeCorrectionMonths === 'number' ? partyAgeCorrectionMonths : 0
  return partyAgeOn({ regularisedOn: earliestDay(regularisedOn), correctionMonths }, today)
}

const masked = (text: string | null, mask: (text: string) => string) => (text === null ? null : mask(text))

// The cursor is the place of the last row in the index: path, key, id.
const cursorShape = z.tuple([z.string(), z.string(), z.uuid()])

export const placeOf = (row: ListedPerson, sort: Sort): Cursor => ({
  path: row.path,
  key: String(row[keyOf[sort]]),
  id: row.id,
})
const writeCursor = (row: ListedPerson, sort: Sort): string => {
  const { path, key, id } = placeOf(row, sort)
  return Buffer.from(JSON.stringify([path, key, id])).toString('base64url')
}

/** A cursor that is no cursor begins at the start; the row lock holds either way. */
export function readCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined
  const json = Buffer.from(text, 'base64url').toString()
  if (!/^\["[0-9a-z.]+","[^"\\]*","[0-9a-f-]{36}"\]$/.test(json)) return undefined
  const [path, key, id] = cursorShape.parse(JSON.parse(json))
  return { path, key, id }
}
