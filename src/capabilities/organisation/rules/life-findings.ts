import type { Day } from '#platform/pure/calendar.ts'
import type { Finding } from '#platform/pure/result.ts'
import { type CommitteeCode, committeeFindings } from './committee.ts'
import { type FormationCode, formationFindings } from './formation.ts'
import type { LifeNode, LifePlan, LifeTree } from './life-tree.ts'

export type OpenPoint = {
  readonly node: LifeNode
  readonly findings: readonly Finding<string, FormationCode | CommitteeCode>[]
}

/** What a plan leaves open, each with its article: thresholds (ORG-10 to ORG-20), and nobody in office yet (ORG-52). */
export function openAfter(before: LifeTree, after: LifeTree, plan: LifePlan, today: Day): OpenPoint[] {
  const fresh = new Set([...plan.foundings, ...plan.reforms].map(({ id }) => id))
  const touched = new Set([
    ...fresh,
    ...plan.transfers.flatMap(({ from, to }) => [from, to]),
    ...plan.moves.map(({ parentId }) => parentId),
  ])
  return after.nodes
    .filter(({ id, state }) => touched.has(id) && state === 'ACTIVE')
    .map(node => {
      const { full, all } = totalAfter(before, after, plan, node)
      const children = after.nodes.filter(({ parentId, state }) => parentId === node.id && state === 'ACTIVE').length
      const facts = { ...node, fullMembers: full, allMembers: all, children, hasStandingCommittee: false }
      const officers = fresh.has(node.id) ? committeeFindings(facts, [], today) : []
      return { node, findings: [...formationFindings(facts, today), ...officers] }
    })
    .filter(({ findings }) => findings.length > 0)
}

type Total = { readonly full: number; readonly all: number }
const ownOf = (node: LifeNode | undefined): Total => ({
  full: node?.fullMembers ?? 0,
  all: (node?.fullMembers ?? 0) + (node?.probationaryMembers ?? 0),
})

/**
 * Members of an organisation after a plan. Branches are counted by themselves, what stands above them with its subtree:
 * what came or went below it is added or taken away.
 */
export function totalAfter(before: LifeTree, after: LifeTree, plan: LifePlan, node: LifeNode): Total {
  if (node.type === 'BRANCH') return ownOf(node)
  const was = before.nodes.find(({ id }) => id === node.id)
  const find = (tree: LifeTree, id: string) => tree.nodes.find(each => each.id === id)
  const came = plan.moves.filter(({ parentId }) => parentId === node.id).map(each => find(before, each.organisationId))
  const went = plan.moves.map(each => find(before, each.organisationId)).filter(each => each?.parentId === node.id)
  const made = was?.type === 'BRANCH' ? plan.foundings.map(({ id }) => find(after, id)) : []
  const start = was && was.type !== 'BRANCH' ? ownOf(was) : ownOf(undefined)
  const sum = (nodes: readonly (LifeNode | undefined)[], key: keyof Total) =>
    nodes.reduce((total, each) => total + ownOf(each)[key], 0)
  const count = (key: keyof Total) =>
    start[key] +
    sum(
      came.filter(each => each?.type !== 'PARTY_GROUP'),
      key,
    ) -
    sum(went, key) +
    sum(made, key)
  return { full: count('full'), all: count('all') }
}
