import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { answer } from '#platform/kernel/act.ts'
import { organisation } from '../contract.ts'
import type { OrganisationRow, SkeletonNode } from '../shapes.ts'
import { many, type Reader } from '../store/read.ts'

export const skeletonLimit = 10_000

type Bone = Omit<z.infer<typeof SkeletonNode>, 'childCount'> & { readonly depth: number; readonly sortNo: number }

export const skeletonQuery = (lo: string, hi: string, withRevoked: boolean): RawBuilder<unknown> =>
  sql`select n.id, n.parent_id, n.short_name as name, n.initials, n.type, n.kind, n.state, length(n.path) as depth, n.sort_no,
        coalesce(t.full_members + t.probationary_members, 0) as member_count
      from organisation_node n left join organisation_tally t on t.path = n.path
      where n.path >= ${lo} and n.path < ${hi} and (${withRevoked} or n.revoked_on is null)
      order by n.path limit ${skeletonLimit + 1}`

/** One range scan of nodes joined to one of counts; the tree's order is made here, parents before their children. */
export const skeleton = answer(organisation.skeleton, async ({ db, scope }, { withRevoked = false }) => {
  const { lo, hi } = scope ?? { lo: '', hi: '' }
  const bones = await many<Bone>(db, skeletonQuery(lo, hi, withRevoked))
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
