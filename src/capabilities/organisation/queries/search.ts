import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { answer } from '#platform/kernel/act.ts'
import { tidy } from '#platform/pure/text.ts'
import { organisation } from '../contract.ts'
import type { Hit } from '../shapes.ts'
import { many } from '../store/read.ts'
import { refuseFuture } from './as-of.ts'

const searchLimit = 30

type Found = z.infer<typeof Hit>
type Condition = RawBuilder<unknown>

/** What a search asks for: its words, the range, and what it is narrowed to. */
export interface Wanted {
  readonly words: readonly string[]
  readonly lo: string
  readonly hi: string
  readonly type: string | null
  readonly activeOnly: boolean
}

/**
 * Every word must be found, in any name, the pinyin, the initials or the code; best hits first. What begins with the
 * first word comes from index ranges. Only when that is little, the scope is read and filtered for texts that contain
 * it: no operator for that is leakproof, so behind a row policy it cannot be an index condition (house 2.16).
 */
export const search = answer(
  organisation.search,
  async ({ db, scope, today }, { q, type = null, activeOnly = false, on }) => {
    const words = tidy(q).toLowerCase().split(' ').slice(0, 5)
    const wanted: Wanted = { words, ...(scope ?? { lo: '', hi: '' }), type, activeOnly }
    if (on !== undefined) {
      refuseFuture(today, on)
      const then = await many<Found>(db, pastQuery(wanted, on))
      return { items: then.slice(0, searchLimit), more: then.length > searchLimit }
    }
    const quick = await many<Found>(db, beginningQuery(wanted))
    if (quick.length > searchLimit) return { items: quick.slice(0, searchLimit), more: true }
    const items = await many<Found>(db, containingQuery(wanted))
    return { items: items.slice(0, searchLimit), more: items.length > searchLimit }
  },
)

/** Hits that begin with the first word: one range of one index per way of typing it. */
export function beginningQuery(wanted: Wanted): Condition {
  const [first = ''] = wanted.words
  const begins = ['short_key', 'initials', 'spelling', 'official_code'].map(name => {
    const column = sql.ref(name)
    return sql`(select id from organisation_node where ${column} >= ${first} and ${column} < ${`${first}\u{10ffff}`}
      and ${fits(wanted)} order by ${column} limit ${searchLimit + 1})`
  })
  return ranked(first, sql`id in (${sql.join(begins, sql` union all `)})`)
}

/** Hits that contain every word anywhere: the range of the hat is read once, nothing outside it. */
export const containingQuery = (wanted: Wanted): Condition => ranked(wanted.words[0] ?? '', fits(wanted))

/**
 * What existed on a past day, by every name it had then, before or since: whoever knows today's name finds what it was
 * called. Names, type and the way there are those of the day; words are looked for first, so few rows are put back.
 */
export const pastQuery = ({ words: [first = '', ...others], ...rest }: Wanted, on: string): Condition =>
  sql`with recursive hit as materialized (
        select o.id, o.parent_id, o.type, o.kind, o.short_name, o.full_name, n.official_code, n.path,
          case when ${first} in (lower(o.short_name), lower(o.full_name), n.official_code) then 0
            when strpos(lower(o.short_name), ${first}) > 0 or strpos(lower(o.full_name), ${first}) > 0 then 1 else 2 end as rank
        from organisation_node n join organisation_on(${on}::date) o on o.id = n.id
        where ${fits({ ...rest, words: [first, ...others], type: null, activeOnly: false }, 'n')}
          and (${rest.type}::text is null or o.type = ${rest.type})
        order by rank, length(o.short_name), n.path limit ${searchLimit + 1}
      ), up as (
        select h.id as of, h.parent_id as at, 0 as step from hit h
        union all select u.of, o.parent_id, u.step + 1 from up u join lateral organisation_on(${on}::date) o on o.id = u.at
      )
      select h.id, h.type, h.kind, 'ACTIVE' as state, h.short_name, h.full_name, h.official_code,
        array(select o.short_name from up u join lateral organisation_on(${on}::date) o on o.id = u.at
              where u.of = h.id order by u.step desc) as trail
      from hit h order by h.rank, length(h.short_name), h.path`

function fits({ words, lo, hi, type, activeOnly }: Wanted, of = 'organisation_node'): Condition {
  const column = (name: string) => sql.ref(`${of}.${name}`)
  const contained = words.map(word => sql`strpos(${column('search_text')}, ${word}) > 0`)
  return sql`${column('path')} >= ${lo} and ${column('path')} < ${hi} and ${sql.join(contained, sql` and `)}
    and (${type}::text is null or ${column('type')} = ${type}) and (not ${activeOnly} or ${column('state')} = 'ACTIVE')`
}

/** The first hits of a condition with the way to each: equal before beginning before contained, short before long. */
const ranked = (first: string, condition: Condition): Condition =>
  sql`select hit.id, hit.type, hit.kind, hit.state, hit.short_name, hit.full_name, hit.official_code,
        array(select a.short_name from organisation_node a
              where a.path = any (organisation_lineage(hit.parent_path)) order by a.path) as trail
      from (
        select *, case when ${first} in (short_key, lower(full_name), official_code) then 0
            when starts_with(initials, ${first}) or starts_with(short_key, ${first}) then 1
            when starts_with(spelling, ${first}) or starts_with(official_code, ${first}) then 2 else 3 end as rank
        from organisation_node where ${condition}
        order by rank, length(short_name), path limit ${searchLimit + 1}
      ) hit order by hit.rank, length(hit.short_name), hit.path`
