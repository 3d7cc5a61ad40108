import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { answer } from '#platform/kernel/act.ts'
import { tidy } from '#platform/pure/text.ts'
import { organisation } from '../contract.ts'
import type { Hit, OrganisationRow, SkeletonNode } from '../shapes.ts'
import { many, type Reader } from '../store/read.ts'

const skeletonLimit = 10_000
const searchLimit = 30

type Bone = Omit<z.infer<typeof SkeletonNode>, 'childCount'> & { readonly depth: number; readonly sortNo: number }

/** One range scan of nodes joined to one of counts; the tree's order is made here, parents before their children. */
export const skeleton = answer(organisation.skeleton, async ({ db, scope }, { withRevoked = false }) => {
  const { lo, hi } = scope ?? { lo: '', hi: '' }
  const bones = await many<Bone>(
    db,
    sql`select n.id, n.parent_id, n.short_name as name, n.initials, n.type, n.kind, n.state, length(n.path) as depth, n.sort_no,
          coalesce(t.full_members + t.probationary_members, 0) as member_count
        from organisation_node n left join organisation_tally t on t.path = n.path
        where n.path >= ${lo} and n.path < ${hi} and (${withRevoked} or n.revoked_on is null)
        order by n.path limit ${skeletonLimit + 1}`,
  )
  const truncated = bones.length > skeletonLimit
  const kept = truncated ? bones.slice(0, skeletonLimit) : bones
  const children = new Map<string, number>()
  for (const { parentId } of kept) if (parentId) children.set(parentId, (children.get(parentId) ?? 0) + 1)
  const nodes = kept
    .toSorted((a, b) => a.depth - b.depth || a.sortNo - b.sortNo)
    .map(({ depth, sortNo, ...node }) => ({ ...node, childCount: children.get(node.id) ?? 0 }))
  return { nodes, truncated }
})

/** Rows of the organisations directly below one, in their order. */
export const childrenOf = (db: Reader, organisationId: string, withRevoked: boolean): Promise<OrganisationRow[]> =>
  many(
    db,
    sql`select n.id, n.parent_id, n.type, n.kind, n.sector, n.state, n.full_name, n.short_name, n.official_code,
          (select count(*) from organisation_node c where c.parent_id = n.id and c.revoked_on is null) as child_count,
          coalesce(t.full_members, 0) as full_members, coalesce(t.probationary_members, 0) as probationary_members
        from organisation_node n left join organisation_tally t on t.organisation_id = n.id
        where n.parent_id = ${organisationId} and (${withRevoked} or n.revoked_on is null)
        order by n.sort_no, n.id`,
  )

export const children = answer(organisation.children, async ({ db }, { organisationId, withRevoked = false }) => ({
  items: await childrenOf(db, organisationId, withRevoked),
}))

type Found = z.infer<typeof Hit>

/**
 * Every word must be found, in any name, the pinyin, the initials or the code; best hits first. What begins with the
 * first word comes from index ranges. Only when that is little, the scope is read and filtered for texts that contain
 * it: no operator for that is leakproof, so behind a row policy it cannot be an index condition (house 2.16).
 */
export const search = answer(organisation.search, async ({ db, scope }, { q, type = null, activeOnly = false }) => {
  const words = tidy(q).toLowerCase().split(' ').slice(0, 5)
  const [first = ''] = words
  const { lo, hi } = scope ?? { lo: '', hi: '' }
  const contained = words.map(word => sql`strpos(search_text, ${word}) > 0`)
  const fits = sql`path >= ${lo} and path < ${hi} and ${sql.join(contained, sql` and `)}
    and (${type}::text is null or type = ${type}) and (not ${activeOnly} or state = 'ACTIVE')`
  const begins = ['short_key', 'initials', 'spelling', 'official_code'].map(name => {
    const column = sql.ref(name)
    return sql`(select id from organisation_node where ${column} >= ${first} and ${column} < ${`${first}\u{10ffff}`}
      and ${fits} order by ${column} limit ${searchLimit + 1})`
  })
  const quick = await ranked(db, first, sql`id in (${sql.join(begins, sql` union all `)})`)
  if (quick.length > searchLimit) return { items: quick.slice(0, searchLimit), more: true }
  const items = await ranked(db, first, fits)
  return { items: items.slice(0, searchLimit), more: items.length > searchLimit }
})

/** The first hits of a condition with the way to each: equal before beginning before contained, short before long. */
const ranked = (db: Reader, first: string, condition: RawBuilder<unknown>): Promise<Found[]> =>
  many(
    db,
    sql`select hit.id, hit.type, hit.kind, hit.state, hit.short_name, hit.full_name, hit.official_code,
          array(select a.short_name from organisation_node a
                where a.path = any (organisation_lineage(hit.parent_path)) order by a.path) as trail
        from (
          select *, case when ${first} in (short_key, lower(full_name), official_code) then 0
              when starts_with(initials, ${first}) or starts_with(short_key, ${first}) then 1
              when starts_with(spelling, ${first}) or starts_with(official_code, ${first}) then 2 else 3 end as rank
          from organisation_node where ${condition}
          order by rank, length(short_name), path limit ${searchLimit + 1}
        ) hit order by hit.rank, length(hit.short_name), hit.path`,
  )
