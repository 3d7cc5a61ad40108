import { type RawBuilder, sql } from 'kysely'
import type { ActionCtx, QueryCtx } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { addDays, addYears } from '#platform/pure/calendar.ts'
import { subtreeRange } from '#platform/pure/path.ts'
import { tidyCode } from '#platform/pure/text.ts'
import type { RosterFilter } from '../contract/roster.ts'
import { member } from '../contract.ts'
import { readIdNumber } from '../rules/identifiers.ts'
import { idIndex, mobileIndex } from '../store/person.ts'
import { read, readOne } from '../store/rows.ts'

/** A query, or an action that takes the same list out. */
export type Asking = QueryCtx | ActionCtx
type Condition = RawBuilder<unknown>
export interface Range {
  readonly lo: string
  readonly hi: string
}
const mostBranches = 200

/** The subtree a list is about: the chosen organisation's, else all the hat covers. A foreign organisation is not there. */
export async function rangeOf(ctx: Asking, organisationId: string | undefined): Promise<Range> {
  if (organisationId === undefined) return found(ctx.scope)
  const row = await readOne<{ path: string }>(ctx.db, sql`select path from organisation where id = ${organisationId}`)
  return subtreeRange(found(row).path)
}

/** Everything the filter asks for besides the range, as conditions on `p`. */
export async function conditionsOf(ctx: Asking, filter: RosterFilter, range: Range): Promise<Condition[]> {
  const anyOf = (column: string, values: readonly string[] | undefined) =>
    values?.length ? [sql`${sql.ref(`p.${column}`)} = any (${[...values]}::text[])`] : []
  const isTrue = (column: string, wanted: boolean | undefined) =>
    wanted === undefined ? [] : [sql`${sql.ref(`p.${column}`)} is ${wanted ? sql`true` : sql`not true`}`]
  return [
    ...standingConditions(filter),
    ...anyOf('sex', filter.sex),
    ...anyOf('ethnicity', filter.ethnicity),
    ...(filter.isMinority === undefined
      ? []
      : [sql`(p.ethnicity <> '01') is ${filter.isMinority ? sql`true` : sql`not true`}`]),
    ...anyOf('education', filter.education),
    ...eitherOf(filter.jobPost?.map(prefix => sql`starts_with(p.job_post, ${prefix})`)),
    ...eitherOf(filter.ageBand?.map(band => ageCondition(band, ctx.today))),
    ...eitherOf(filter.joinedBand?.map(joinedCondition)),
    ...(filter.incomplete === undefined
      ? []
      : [filter.incomplete ? sql`p.completeness < 100` : sql`p.completeness = 100`]),
    ...isTrue('isFloating', filter.floating),
    ...isTrue('isOutOfContact', filter.outOfContact),
    ...(filter.importId === undefined ? [] : [writtenBy(filter.importId)]),
    ...(filter.search ? [await searchCondition(ctx, filter.search, filter.organisationId, range)] : []),
  ]
}

/** An import the hat does not cover shows none of its rows, and so nobody. */
const writtenBy = (importId: string): Condition =>
  sql`p.id in (select member_id from member_import_row where import_id = ${importId} and written_version is not null)`

/** Without a wish: members who belong here today; whoever left is shown when asked for. */
function standingConditions({ status, personType }: RosterFilter): Condition[] {
  if (status?.length) {
    const types = personType?.length ? [sql`p.person_type = any (${[...personType]}::text[])`] : []
    return [sql`p.membership_status = any (${[...status]}::text[])`, ...types]
  }
  const types = personType?.length ? [...personType] : ['FULL', 'PROBATIONARY']
  return [sql`p.is_active`, sql`p.person_type = any (${types}::text[])`]
}

/** A whole ID number or phone through the blind index, four signs inside an organisation, letters, or part of a name. */
async function searchCondition(
  ctx: Asking,
  search: string,
  organisationId: string | undefined,
  range: Range,
): Promise<Condition> {
  const code = tidyCode(search).toUpperCase()
  if (/^(\d{15}|\d{17}[\dX])$/.test(code)) {
    return sql`p.id_index = ${idIndex(ctx.vault, readIdNumber(code, ctx.today).idNumber)}`
  }
  if (/^1\d{10}$/.test(code)) return sql`p.mobile_index = ${mobileIndex(ctx.vault, code)}`
  if (/^\d{3}[\dX]$/.test(code)) return tailCondition(ctx, code, organisationId, range)
  const letters = code.toLowerCase()
  if (/^[a-z]+$/.test(letters)) {
    return sql`(starts_with(p.name_initials, ${letters}) or starts_with(p.name_spelling, ${letters}))`
  }
  return sql`strpos(p.name, ${search.replaceAll(/\s/g, '')}) > 0`
}

/** S-42: the index says one row in 256 by chance, so every hit is opened and compared. */
async function tailCondition(
  ctx: Asking,
  lastFour: string,
  organisationId: string | undefined,
  { lo, hi }: Range,
): Promise<Condition> {
  if (organisationId === undefined) throw member.refuse('chooseOrganisation')
  const branches = await read<{ id: string }>(
    ctx.db,
    sql`select id from organisation where path >= ${lo} and path < ${hi} and type = 'BRANCH' limit ${mostBranches + 1}`,
  )
  if (branches.length > mostBranches) throw member.refuse('chooseOrganisation')
  const ids = branches.map(({ id }) => id)
  const tails = ids.map(id => ctx.vault.tail(id, lastFour))
  const hits = await read<{ id: string; idNumber: Uint8Array }>(
    ctx.db,
    sql`select p.id, p.id_number from unnest(${ids}::uuid[], ${tails}::bytea[]) as wanted (branch, tail)
      join member_person p on p.organisation_id = wanted.branch and p.id_tail = wanted.tail`,
  )
  const place = (id: string) => ({ table: 'member_person', column: 'id_number', row: id })
  const right = hits.filter(({ id, idNumber }) => ctx.vault.open(place(id), idNumber).endsWith(lastFour))
  return sql`p.id = any (${right.map(({ id }) => id)}::uuid[])`
}

type AgeBand = NonNullable<RosterFilter['ageBand']>[number]
const ageLimits: Readonly<Record<AgeBand, readonly [number, number]>> = {
  to30: [0, 30],
  to35: [31, 35],
  to40: [36, 40],
  to45: [41, 45],
  to50: [46, 50],
  to55: [51, 55],
  to60: [56, 60],
  over60: [61, 200],
}

/** Completed years on the day: born after the day that makes one year more, not after the day that makes the least. */
function ageCondition(band: AgeBand, today: string): Condition {
  const [least, most] = ageLimits[band]
  const after = addYears(addDays(today, 1), -(most + 1))
  const until = addDays(addYears(addDays(today, 1), -least), -1)
  return sql`(p.birth_key >= ${after} and p.birth_key <= ${until})`
}

type JoinedBand = NonNullable<RosterFilter['joinedBand']>[number]
const joinedLimits: Readonly<Record<JoinedBand, readonly [string, string]>> = {
  before1949: ['', '1949-10'],
  to1978: ['1949-10', '1979-01'],
  to2012: ['1979-01', '2012-11'],
  since2012: ['2012-11', '9999'],
}
function joinedCondition(band: JoinedBand): Condition {
  const [from, to] = joinedLimits[band]
  return sql`(p.joined_key >= ${from} and p.joined_key < ${to})`
}

const eitherOf = (conditions: readonly Condition[] | undefined): Condition[] =>
  conditions?.length ? [sql`(${sql.join([...conditions], sql` or `)})`] : []
