import type { Day } from '#platform/pure/calendar.ts'
import type { Finding } from '#platform/pure/result.ts'
import { type CommitteeCode, committeeFindings } from './committee.ts'
import { type FormationCode, formationFindings } from './formation.ts'
import type { LifeNode, LifePlan, LifeTree } from './life-tree.ts'

/** What a plan leaves open, by organisation, each with its article: thresholds it does not meet (ORG-10 to ORG-20). */
export function openAfter(
  after: LifeTree,
  plan: LifePlan,
  today: Day,
): { readonly node: LifeNode; readonly findings: readonly Finding<string, FormationCode | CommitteeCode>[] }[] {
  const touched = new Set([
    ...plan.foundings.map(({ id }) => id),
    ...plan.reforms.map(({ id }) => id),
    ...plan.transfers.flatMap(({ from, to }) => [from, to]),
    ...plan.moves.map(({ parentId }) => parentId),
  ])
  const fresh = new Set([...plan.foundings, ...plan.reforms].map(({ id }) => id))
  return after.nodes
    .filter(({ id, state }) => touched.has(id) && state === 'ACTIVE')
    .map(node => {
      const facts = { ...node, ...sumOf(after, node), hasStandingCommittee: false }
      // Whoever is new or of another type has nobody in office yet (ORG-52).
      const officers = fresh.has(node.id) ? committeeFindings(facts, [], today) : []
      return { node, findings: [...formationFindings(facts, today), ...officers] }
    })
    .filter(({ findings }) => findings.length > 0)
}

/** Counts with everything below, as far as the part of the tree reaches. */
export function sumOf(tree: LifeTree, node: LifeNode) {
  const below = tree.nodes.filter(({ parentId, state }) => parentId === node.id && state === 'ACTIVE')
  // What was counted for a general branch or committee before already holds those below it.
  const isNew = node.type === 'BRANCH' || node.fullMembers + node.probationaryMembers === 0
  const lines = isNew ? [node, ...below.filter(({ type }) => type !== 'PARTY_GROUP')] : [node]
  const fullMembers = lines.reduce((sum, each) => sum + each.fullMembers, 0)
  const probationaryMembers = lines.reduce((sum, each) => sum + each.probationaryMembers, 0)
  return { fullMembers, probationaryMembers, allMembers: fullMembers + probationaryMembers, children: below.length }
}
