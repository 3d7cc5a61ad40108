import { sql } from 'kysely'
import type { z } from 'zod'
import { answer } from '#platform/kernel/act.ts'
import type { GroupingShown } from '../contract/groupings.ts'
import { organisation } from '../contract.ts'
import { unitOfName } from '../names.zh.ts'
import { formationRule } from '../rule-pack.ts'
import { blindSpots as spotsOf } from '../rules/blind-spots.ts'
import { many } from '../store/read.ts'

const pageSize = 50
type Grouping = Omit<z.infer<typeof GroupingShown>, 'places'>
type Place = z.infer<typeof GroupingShown>['places'][number] & { readonly groupingId: string }

/** Newest first; without a day those that run, with a day those that ran then with whoever was in them. */
export const groupings = answer(
  organisation.groupings,
  async ({ db, today, scope }, { kind = null, on = today, cursor }) => {
    const { lo, hi } = scope ?? { lo: '', hi: '' }
    const found = await many<Grouping>(
      db,
      sql`select g.id, g.kind, g.name, n.id as leader_id, n.short_name as leader_name, g.from_on as "from", g.to_on as "to", g.doc_no, g.note
        from organisation_grouping g join organisation_node n on n.id = g.organisation_id
        where g.path >= ${lo} and g.path < ${hi} and g.from_on <= ${on}::date and (g.to_on is null or g.to_on > ${on}::date)
          and (${kind}::text is null or g.kind = ${kind}) and (${cursor ?? null}::uuid is null or g.id < ${cursor ?? null}::uuid)
        order by g.id desc limit ${pageSize + 1}`,
    )
    const shown = found.slice(0, pageSize)
    const places = await many<Place>(
      db,
      sql`select p.grouping_id, p.organisation_id, n.short_name, n.type, p.from_on as "from",
          coalesce(t.full_members + t.probationary_members, 0) as members
        from organisation_grouping_place p join organisation_node n on n.id = p.organisation_id
        left join organisation_tally t on t.organisation_id = n.id
        where p.grouping_id = any (${shown.map(({ id }) => id)}::uuid[]) and p.from_on <= ${on}::date and (p.to_on is null or p.to_on > ${on}::date)
        order by n.path`,
    )
    const last = shown.at(-1)
    return {
      rows: shown.map(row => ({
        ...row,
        places: places.filter(({ groupingId }) => groupingId === row.id).map(({ groupingId: _, ...place }) => place),
      })),
      next: found.length > pageSize && last ? last.id : null,
    }
  },
)

interface UnitInBranch {
  readonly unit: string
  readonly id: string
  readonly shortName: string
  readonly fullMembers: number
}

/** ORG-10: where people work, by the branches they are in; covered is what an organisation of its own is named after. */
export const blindSpots = answer(organisation.blindSpots, async ({ db, today, scope }) => {
  const { lo, hi } = scope ?? { lo: '', hi: '' }
  const rule = formationRule('branch.minFullMembers', today)
  const rows = await many<UnitInBranch>(
    db,
    sql`select u.unit, n.id, n.short_name, u.full_members
        from (
          select m.unit, m.organisation_id, count(*) as full_members, sum(count(*)) over (partition by m.unit) as in_unit
          from unit_membership m where m.path >= ${lo} and m.path < ${hi} and m.person_type = 'FULL' group by m.unit, m.organisation_id
        ) u join organisation_node n on n.id = u.organisation_id
        where u.in_unit >= ${rule.value} order by u.unit, u.full_members desc, n.path`,
  )
  const names = await many<{ fullName: string; unitName: string | null }>(
    db,
    sql`select full_name, facts ->> 'unitName' as unit_name from organisation_node
        where path >= ${lo} and path < ${hi} and state = 'ACTIVE' and type <> 'PARTY_GROUP' and kind is distinct from 'JOINT'`,
  )
  const covered = new Set(
    names.flatMap(({ fullName, unitName }) => [unitOfName(fullName), ...(unitName ? [unitName] : [])]),
  )
  const units = [...Map.groupBy(rows, ({ unit }) => unit)].map(([unit, inBranches]) => ({
    unit,
    fullMembers: inBranches.reduce((sum, each) => sum + each.fullMembers, 0),
    branches: inBranches.map(({ id, shortName, fullMembers }) => ({ id, shortName, fullMembers })),
  }))
  const items = spotsOf(units, covered, today).map(({ unit, fullMembers, branches }) => ({
    unit,
    fullMembers,
    branches,
  }))
  return { items, least: rule.value, basis: rule.basis }
})
