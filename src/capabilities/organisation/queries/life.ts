import { sql } from 'kysely'
import { answer } from '#platform/kernel/act.ts'
import { organisation } from '../contract.ts'
import type { Post } from '../rules/committee.ts'
import { type ActRow, actsOf, lifeTree, peopleIn } from '../store/life.ts'
import { many } from '../store/read.ts'

/** What a preview needs: the rules that decide are the same on both sides. */
export const lifeGround = answer(organisation.lifeGround, async ({ db }, { organisationIds, withPeople = false }) => {
  const { nodes } = await lifeTree(db, organisationIds, false)
  const posts = await many<{ organisationId: string; personId: string; personName: string; post: Post; from: string }>(
    db,
    sql`select organisation_id, person_id, person_name, post, from_on as "from" from organisation_post
        where organisation_id = any (${organisationIds}::uuid[]) and to_on is null order by path, from_on, id`,
  )
  return { nodes: [...nodes], people: withPeople ? await peopleIn(db, organisationIds) : [], posts }
})

export const acts = answer(organisation.acts, async ({ db }, { organisationId }) => ({
  items: (await actsOf(db, organisationId)).map(shown),
}))

function shown(row: ActRow & { readonly correctedBy: string | null }) {
  const { id, kind, onDay, docNo, approvingOrg, note, people, content } = row
  const { plan, names } = content
  const named = (ids: readonly string[]) => [...new Set(ids)].map(each => names[each] ?? '').filter(name => name !== '')
  const made = new Set(plan.foundings.map(each => each.id))
  const wentOn = [
    ...plan.reforms.map(each => each.id),
    ...plan.transfers.flatMap(({ from, to }) => [from, to]),
    ...plan.moves.flatMap(({ organisationId, parentId }) => [organisationId, parentId]),
  ].filter(each => !made.has(each) && !plan.closings.includes(each))
  return {
    id,
    kind,
    on: onDay,
    docNo,
    approvingOrg,
    note,
    people,
    ended: named(plan.closings),
    began: named(plan.foundings.map(each => each.id)),
    wentOn: named(wentOn),
    posts: content.posts.length,
    isCorrected: row.correctedBy !== null,
  }
}
