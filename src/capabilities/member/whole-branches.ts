import { sql } from 'kysely'
import { organisation } from '#capabilities/organisation/contract.ts'
import { act, answer } from '#platform/kernel/act.ts'
import { on } from '#platform/kernel/capability.ts'
import type { RosterRowOn } from './contract/whole-branches.ts'
import { member } from './contract.ts'
import { idColumns, openSecret, type StoredPerson } from './store/person.ts'
import { read, updateRow } from './store/rows.ts'
import { zh } from './zh.ts'

const pageSize = 100

/** By name as the roster is; the cursor is the last name and id. */
export const rosterOn = answer(
  member.rosterOn,
  async (ctx, { on: day, organisationId = null, search, personType = null, cursor }) => {
    if (day > ctx.today) throw member.refuse('inFuture')
    const [name = '', id = '00000000-0000-0000-0000-000000000000'] = cursor?.split('/') ?? []
    const { lo, hi } = ctx.scope ?? { lo: '', hi: '' }
    const rows = await read<RosterRowOn & { readonly namePinyin: string }>(
      ctx.db,
      sql`with recursive then_ as materialized (select id, parent_id, short_name from organisation_on(${day}::date)),
        down as (
          select id from then_ where id = ${organisationId}::uuid or ${organisationId}::uuid is null
          union select t.id from down join then_ t on t.parent_id = down.id
        )
        select m.person_id as id, m.name, m.name_pinyin, m.person_type, m.organisation_id, t.short_name as organisation_name
        from membership_on(${day}::date) m join then_ t on t.id = m.organisation_id join person p on p.id = m.person_id
        where m.path collate "C" >= ${lo} and m.path collate "C" < ${hi} and m.organisation_id in (select id from down)
          and (${personType}::text is null or m.person_type = ${personType}) and ${named(search)}
          and (m.name_pinyin, m.person_id) > (${name}, ${id}::uuid)
        order by m.name_pinyin, m.person_id limit ${pageSize + 1}`,
    )
    const shown = rows.slice(0, pageSize)
    const last = shown.at(-1)
    return {
      rows: shown.map(({ namePinyin: _, ...row }) => row),
      next: rows.length > pageSize && last ? `${last.namePinyin}/${last.id}` : null,
    }
  },
)

function named(search: string | undefined) {
  const wanted = (search ?? '').replaceAll(/\s/g, '')
  if (wanted === '') return sql`true`
  const letters = wanted.toLowerCase()
  if (!/^[a-z]+$/.test(letters)) return sql`strpos(p.name, ${wanted}) > 0`
  return sql`(starts_with(p.name_initials, ${letters}) or starts_with(p.name_spelling, ${letters}))`
}

/** Whatever follows a person who moves (his account, the counts) follows him here too. */
export const renewTails = act(member.renewTails, {
  says: () => zh.says.renewTails,
  async run(ctx, { organisationIds }) {
    const people = await read<StoredPerson & { readonly otherId: string | null }>(
      ctx.db,
      sql`select p.*, (
            select case when e.to_organisation_id = p.organisation_id then e.from_organisation_id else e.to_organisation_id end
            from member_event e where e.person_id = p.id and e.act_id is not null order by e.at desc, e.id desc limit 1
          ) as other_id
          from member_person p where p.organisation_id = any (${organisationIds}::uuid[]) and p.id_tail is null for update of p`,
    )
    for (const row of people) {
      const number = openSecret(ctx.vault, row, 'idNumber') ?? ''
      await updateRow(ctx.db, 'member_person', row.id, idColumns(ctx.vault, row.organisationId, number))
      const [memberId, toOrganisationId] = [row.id, row.organisationId]
      ctx.emit(member.events.memberMoved, {
        memberId,
        toOrganisationId,
        fromOrganisationId: row.otherId ?? toOrganisationId,
      })
    }
    return {}
  },
})

/** People were moved in the transaction of the act itself; what can be made anew afterwards is made here. */
export const wholeBranchReactions = [
  on(organisation.events.organisationsRestructured, 'member.followBranches', async ({ branchIds }, tools) => {
    if (branchIds.length === 0) return
    await tools.perform(member.renewTails, { organisationIds: branchIds })
    const { counts } = await tools.perform(member.countMembers, { organisationIds: branchIds })
    if (counts.length > 0) await tools.perform(organisation.recountTally, { counts })
  }),
]
