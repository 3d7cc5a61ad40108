import { sql } from 'kysely'
import type { z } from 'zod'
import { answer, type QueryCtx } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { organisation } from '../contract.ts'
import type { AppointmentMode, Post } from '../rules/committee.ts'
import type { BranchKind, OrganisationType } from '../rules/kinds.ts'
import type { SkeletonNode } from '../shapes.ts'
import { loadNode, many, one } from '../store/read.ts'
import { skeletonLimit } from './tree.ts'

type Bone = Omit<z.infer<typeof SkeletonNode>, 'childCount' | 'state'> & { readonly sortNo: number }

/** The past ends yesterday; today is the tree itself, tomorrow is not known. */
export function refuseFuture(today: string, on: string): void {
  if (on > today) throw organisation.refuse('inFuture', { on })
}

export const treeOn = answer(organisation.treeOn, async ({ db, today, scope }, { on }) => {
  refuseFuture(today, on)
  const { lo, hi } = scope ?? { lo: '', hi: '' }
  const bones = await many<Bone>(
    db,
    sql`select o.id, o.parent_id, o.short_name as name, n.initials, o.type, o.kind, o.sort_no, coalesce(m.count, 0) as member_count
        from organisation_on(${on}::date) o join organisation_node n on n.id = o.id
        left join (select organisation_id, count(*) as count from membership_on(${on}::date) group by organisation_id) m on m.organisation_id = o.id
        where o.path collate "C" >= ${lo} and o.path collate "C" < ${hi} order by o.path collate "C" limit ${skeletonLimit + 1}`,
  )
  const truncated = bones.length > skeletonLimit
  return { nodes: inOrder(truncated ? bones.slice(0, skeletonLimit) : bones), truncated }
})

/** Parents before children, siblings in their order; counts with everything that stood below. */
function inOrder(bones: readonly Bone[]): z.infer<typeof SkeletonNode>[] {
  const known = new Set(bones.map(({ id }) => id))
  const below = Map.groupBy(bones, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null))
  const sorted: Bone[] = []
  const total = new Map<string, number>()
  let level = below.get(null) ?? []
  while (level.length > 0) {
    const rank = level.toSorted((a, b) => a.sortNo - b.sortNo)
    sorted.push(...rank)
    level = rank.flatMap(({ id }) => below.get(id) ?? [])
  }
  for (const { id, parentId, memberCount } of sorted.toReversed()) {
    const sum = memberCount + (total.get(id) ?? 0)
    total.set(id, sum)
    if (parentId !== null) total.set(parentId, (total.get(parentId) ?? 0) + sum)
  }
  return sorted.map(({ sortNo, ...bone }) => ({
    ...bone,
    state: 'ACTIVE' as const,
    childCount: below.get(bone.id)?.length ?? 0,
    memberCount: total.get(bone.id) ?? 0,
  }))
}

interface Then {
  readonly id: string
  readonly type: OrganisationType
  readonly kind: BranchKind | null
  readonly fullName: string
  readonly shortName: string
}

export const pageOn = answer(organisation.pageOn, async (ctx, { organisationId, on }) => {
  refuseFuture(ctx.today, on)
  const now = found(await loadNode(ctx.db, organisationId))
  const then = await one<Then>(
    ctx.db,
    sql`select id, type, kind, full_name, short_name from organisation_on(${on}::date) where id = ${organisationId}`,
  )
  const { id, type, kind, fullName, shortName } = then ?? now
  const nothing = {
    trail: [],
    fullMembers: 0,
    probationaryMembers: 0,
    voters: 0,
    officers: [],
    term: null,
    children: [],
  }
  const lived = then ? await lifeOn(ctx, organisationId, on) : nothing
  return { id, existed: then !== undefined, type, kind, fullName, shortName, ...lived }
})

/** People, office and surroundings of an organisation that existed on the day. */
async function lifeOn({ db }: QueryCtx, id: string, on: string) {
  const trail = await many<{ id: string; shortName: string }>(
    db,
    sql`with recursive then_ as materialized (select id, parent_id, short_name from organisation_on(${on}::date)),
        up as (select t.*, 0 as n from then_ t where id = ${id} union all select t.*, n + 1 from up join then_ t on t.id = up.parent_id)
        select id, short_name from up where n > 0 order by n desc`,
  )
  const counts = await one<{ fullMembers: number; probationaryMembers: number; voters: number }>(
    db,
    sql`with recursive then_ as materialized (select id, parent_id from organisation_on(${on}::date)),
        down as (select id from then_ where id = ${id} union all select t.id from down join then_ t on t.parent_id = down.id)
        select count(*) filter (where m.person_type = 'FULL') as full_members, count(*) filter (where m.person_type <> 'FULL') as probationary_members,
          count(*) filter (where m.person_type = 'FULL' and m.person_id not in (select r.person_id from vote_resting_on(${on}::date) r)) as voters
        from membership_on(${on}::date) m where m.organisation_id in (select id from down)`,
  )
  const officers = await many<{ personName: string; post: Post; mode: AppointmentMode; from: string }>(
    db,
    sql`select person_name, post, mode, from_on as "from" from organisation_post
        where organisation_id = ${id} and from_on <= ${on}::date and (to_on is null or to_on > ${on}::date) order by from_on, id`,
  )
  const term = await one<{ no: number; startedOn: string; dueOn: string }>(
    db,
    sql`select no, started_on, due_on from organisation_term
        where organisation_id = ${id} and started_on <= ${on}::date and (ended_on is null or ended_on > ${on}::date) order by no desc limit 1`,
  )
  const children = await many<{ id: string; shortName: string; type: OrganisationType; members: number }>(
    db,
    sql`select o.id, o.short_name, o.type, coalesce(m.count, 0) as members
        from organisation_on(${on}::date) o
        left join (select organisation_id, count(*) as count from membership_on(${on}::date) group by organisation_id) m on m.organisation_id = o.id
        where o.parent_id = ${id} order by o.sort_no, o.id`,
  )
  return {
    trail,
    ...(counts ?? { fullMembers: 0, probationaryMembers: 0, voters: 0 }),
    officers,
    term: term ?? null,
    children,
  }
}
