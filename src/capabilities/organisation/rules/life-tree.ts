import type { Day } from '#platform/pure/calendar.ts'
import { type BranchKind, holdsFormalRelations, type OrganisationType, parentDecision, type Sector } from './kinds.ts'
import type { OrganisationState } from './lifecycle.ts'

/** An organisation as its life changes it. Counts are of active members whose relation lies in it. */
export type LifeNode = {
  readonly id: string
  readonly parentId: string | null
  readonly type: OrganisationType
  readonly kind: BranchKind | null
  readonly sector: Sector
  readonly state: OrganisationState
  readonly fullName: string
  readonly shortName: string
  readonly fullMembers: number
  readonly probationaryMembers: number
}

/** A person as far as a change of organisations moves him. */
export type LifePerson = {
  readonly id: string
  readonly organisationId: string
  readonly personType: string
  readonly groupId: string | null
}

/** The part of the tree a change is about: the organisations, what stands below and above them, and the people. */
export type LifeTree = { readonly nodes: readonly LifeNode[]; readonly people: readonly LifePerson[] }

/** What a change does, before anything is written (ORG-57). Ids of new organisations are given by the caller. */
export type LifePlan = {
  readonly foundings: readonly Omit<LifeNode, 'state' | 'fullMembers' | 'probationaryMembers'>[]
  readonly moves: readonly { readonly organisationId: string; readonly parentId: string }[]
  readonly reforms: readonly Pick<LifeNode, 'id' | 'type' | 'kind' | 'fullName' | 'shortName'>[]
  /** Whole branches leave `personIds` out. */
  readonly transfers: readonly { readonly from: string; readonly to: string; readonly personIds?: readonly string[] }[]
  readonly closings: readonly string[]
}

/** A fact that no longer holds, and the day from which it does not. */
export type FormerStanding = {
  readonly organisationId: string
  readonly untilOn: Day
  readonly parentId: string | null
  readonly type: OrganisationType
  readonly kind: BranchKind | null
}
export type FormerHome = { readonly personId: string; readonly untilOn: Day; readonly organisationId: string }
export type Lifespan = { readonly organisationId: string; readonly from: Day | null; readonly to: Day | null }

/** Everything dated that the past is rebuilt from; entries are only added. */
export type LifeFacts = {
  readonly standings: readonly FormerStanding[]
  readonly homes: readonly FormerHome[]
  readonly spans: readonly Lifespan[]
}

const isMember = ({ personType }: LifePerson) => personType === 'FULL' || personType === 'PROBATIONARY'

/** The tree after a plan. Pure: preview in the browser and decision on the server are the same function. */
export function treeAfter(tree: LifeTree, plan: LifePlan): LifeTree {
  const people = tree.people.map(person => ({ ...person, ...destinationOf(tree, plan, person) }))
  const founded = plan.foundings.map(each => ({
    ...each,
    state: 'ACTIVE' as const,
    fullMembers: 0,
    probationaryMembers: 0,
  }))
  const nodes = [...tree.nodes, ...founded].map(node => {
    const reform = plan.reforms.find(({ id }) => id === node.id)
    const move = plan.moves.find(({ organisationId }) => organisationId === node.id)
    const state: OrganisationState = plan.closings.includes(node.id) ? 'REVOKED' : node.state
    const parentId = move ? move.parentId : node.parentId
    return { ...node, ...reform, parentId, state, ...countsAfter(tree, plan, node) }
  })
  return { nodes, people }
}

function destinationOf(
  tree: LifeTree,
  plan: LifePlan,
  person: LifePerson,
): Pick<LifePerson, 'organisationId' | 'groupId'> {
  const transfer = plan.transfers.find(
    ({ from, personIds }) => from === person.organisationId && (personIds?.includes(person.id) ?? true),
  )
  if (!transfer) return person
  const group = tree.nodes.find(({ id }) => id === person.groupId)
  const groupParent =
    plan.moves.find(({ organisationId }) => organisationId === person.groupId)?.parentId ?? group?.parentId
  return { organisationId: transfer.to, groupId: groupParent === transfer.to ? person.groupId : null }
}

/** Counts move with whole branches, and person by person where people are chosen. */
function countsAfter(tree: LifeTree, plan: LifePlan, node: Pick<LifeNode, 'id'> & Partial<LifeNode>) {
  let [fullMembers, probationaryMembers] = [node.fullMembers ?? 0, node.probationaryMembers ?? 0]
  for (const { from, to, personIds } of plan.transfers) {
    if (from !== node.id && to !== node.id) continue
    const source = tree.nodes.find(({ id }) => id === from)
    const chosen = tree.people.filter(({ id }) => personIds?.includes(id))
    const full = personIds
      ? chosen.filter(({ personType }) => personType === 'FULL').length
      : (source?.fullMembers ?? 0)
    const all = personIds
      ? chosen.filter(isMember).length
      : (source?.fullMembers ?? 0) + (source?.probationaryMembers ?? 0)
    const sign = to === node.id ? 1 : -1
    fullMembers += sign * full
    probationaryMembers += sign * (all - full)
  }
  return { fullMembers, probationaryMembers }
}

/** The facts a plan leaves behind: what held until its day. */
export function factsOf(tree: LifeTree, plan: LifePlan, on: Day): LifeFacts {
  const changed = new Set([
    ...plan.moves.map(({ organisationId }) => organisationId),
    ...plan.reforms.map(({ id }) => id),
  ])
  return {
    standings: tree.nodes
      .filter(({ id }) => changed.has(id))
      .map(({ id, parentId, type, kind }) => ({ organisationId: id, untilOn: on, parentId, type, kind })),
    homes: tree.people
      .filter(person => destinationOf(tree, plan, person).organisationId !== person.organisationId)
      .map(({ id, organisationId }) => ({ personId: id, untilOn: on, organisationId })),
    spans: [
      ...plan.foundings.map(({ id }) => ({ organisationId: id, from: on, to: null })),
      ...plan.closings.map(id => ({ organisationId: id, from: null, to: on })),
    ],
  }
}

/** One organisation of a past day. */
export type PastNode = Pick<LifeNode, 'id' | 'parentId' | 'type' | 'kind'> & { readonly people: readonly string[] }

/** The tree as it stood on a day: today's, with every fact put back that held longer than that day. */
export function treeOn(tree: LifeTree, facts: LifeFacts, day: Day): PastNode[] {
  const home = (person: LifePerson) =>
    facts.homes.find(({ personId, untilOn }) => personId === person.id && untilOn > day)?.organisationId ??
    person.organisationId
  return tree.nodes
    .filter(({ id, state }) => existsOn(facts.spans, id, state, day))
    .map(({ id, parentId, type, kind }) => {
      const former = facts.standings.find(({ organisationId, untilOn }) => organisationId === id && untilOn > day)
      const people = tree.people.filter(person => home(person) === id).map(person => person.id)
      return { id, ...(former ?? { parentId, type, kind }), people }
    })
    .map(({ id, parentId, type, kind, people }) => ({ id, parentId, type, kind, people: people.toSorted() }))
}

function existsOn(spans: readonly Lifespan[], id: string, state: OrganisationState, day: Day): boolean {
  const own = spans.filter(({ organisationId }) => organisationId === id)
  const from = own.find(span => span.from !== null)?.from ?? null
  const to = own.find(span => span.to !== null)?.to ?? null
  const isReal = state === 'ACTIVE' || state === 'REVOKED' || state === 'AUTO_REVOKED'
  return isReal && (from === null || from <= day) && (to === null || to > day)
}

export type Unlawful = { readonly organisationId: string; readonly why: 'parent' | 'orphan' | 'circle' | 'people' }

/** What breaks ORG-01 to ORG-03 among the organisations at work; roots of the part count as placed. */
export function unlawful(tree: LifeTree): Unlawful[] {
  const byId = new Map(tree.nodes.map(node => [node.id, node]))
  const wrong: Unlawful[] = []
  for (const node of tree.nodes.filter(({ state }) => state === 'ACTIVE')) {
    const parent = node.parentId === null ? undefined : byId.get(node.parentId)
    if (parent && parent.state !== 'ACTIVE') wrong.push({ organisationId: node.id, why: 'orphan' })
    if (parent && !parentDecision(node.type, parent.type).ok) wrong.push({ organisationId: node.id, why: 'parent' })
    const seen = new Set<string>()
    for (let at: LifeNode | undefined = node; at; at = at.parentId ? byId.get(at.parentId) : undefined) {
      if (seen.has(at.id)) {
        wrong.push({ organisationId: node.id, why: 'circle' })
        break
      }
      seen.add(at.id)
    }
  }
  for (const { organisationId } of tree.people) {
    const home = byId.get(organisationId)
    if (home?.state !== 'ACTIVE' || !holdsFormalRelations(home.type, home.kind)) {
      wrong.push({ organisationId, why: 'people' })
    }
  }
  return wrong
}
