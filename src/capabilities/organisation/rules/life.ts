import type { Decision, Params } from '#platform/pure/result.ts'
import type { Basis } from '#platform/pure/rule-pack.ts'
import { type BranchKind, holdsFormalRelations, type OrganisationType, parentDecision } from './kinds.ts'
import type { LifeNode, LifePlan, LifeTree } from './life-tree.ts'

export type LifeRefusal =
  | 'notActive'
  | 'lifeNotForType'
  | 'tooFewToMerge'
  | 'mergeDifferentTypes'
  | 'notSiblings'
  | 'notAmongThem'
  | 'notAnUpgrade'
  | 'parentNotAllowed'
  | 'notInTree'
  | 'notARoot'
  | 'parentNotActive'
  | 'noParts'
  | 'partEmpty'
  | 'personTwice'
  | 'personUnknown'
  | 'peopleLeft'
  | 'childrenLeft'
  | 'nothingStays'
  | 'alreadyThere'
  | 'intoItself'
  | 'nestedChoice'
export type LifeDecision = Decision<{ readonly plan: LifePlan }, LifeRefusal>

/** A new organisation that a merge, split or upgrade makes. */
export type NewPart = {
  readonly id: string
  readonly fullName: string
  readonly shortName: string
  readonly kind: BranchKind | null
}
/** A part with those who go there, and the organisations below (groups, branches) that go with them. */
export type Part = NewPart & { readonly personIds: readonly string[]; readonly childIds: readonly string[] }

const basis: Basis = { regulation: 'BRANCH', article: 'Art. 7', handbookId: 'ORG-57' }
const upgradeBasis: Basis = { regulation: 'CHARTER', article: 'Art. 30', handbookId: 'ORG-03' }
const no = (refusal: LifeRefusal, params: Params = {}, from = basis): LifeDecision => ({
  ok: false,
  refusal,
  params,
  basis: from,
})
const empty: LifePlan = { foundings: [], moves: [], reforms: [], transfers: [], closings: [] }
/** Types that merge, split and grow. */
export const mergeable: readonly OrganisationType[] = ['PRIMARY_COMMITTEE', 'GENERAL_BRANCH', 'BRANCH']

const below = (tree: LifeTree, id: string) => tree.nodes.filter(node => node.parentId === id && node.state === 'ACTIVE')
const named = (tree: LifeTree, id: string) => tree.nodes.find(node => node.id === id)

/** Working organisations of a type that can merge, split and grow; groups are regrouped by their branch. */
function unfit(nodes: readonly (LifeNode | undefined)[]): LifeDecision | undefined {
  for (const node of nodes) {
    if (node?.state !== 'ACTIVE') return no('notActive')
    if (!mergeable.includes(node.type)) return no('lifeNotForType', { type: node.type })
  }
  return undefined
}

/**
 * ORG-57: several organisations under one parent become one, a new one or one of themselves. Everything below them and
 * everybody in them goes along; those that do not go on are closed.
 */
export function planMerge(tree: LifeTree, ids: readonly string[], into: NewPart | string): LifeDecision {
  const sources = [...new Set(ids)].map(id => named(tree, id))
  const bad = unfit(sources)
  if (bad) return bad
  const nodes = sources.filter(node => node !== undefined)
  const [first] = nodes
  if (!first || nodes.length < 2) return no('tooFewToMerge')
  const holds = ({ type, kind }: LifeNode) => holdsFormalRelations(type, kind)
  if (nodes.some(node => node.type !== first.type || holds(node) !== holds(first))) return no('mergeDifferentTypes')
  if (nodes.some(node => node.parentId !== first.parentId)) return no('notSiblings')
  const target = typeof into === 'string' ? into : into.id
  if (typeof into === 'string' && !nodes.some(({ id }) => id === into)) return no('notAmongThem')
  const ending = nodes.filter(({ id }) => id !== target)
  const { parentId, type, sector } = first
  return {
    ok: true,
    plan: {
      ...empty,
      foundings: typeof into === 'string' ? [] : [{ ...into, parentId, type, sector }],
      moves: ending.flatMap(({ id }) => below(tree, id).map(child => ({ organisationId: child.id, parentId: target }))),
      transfers: first.type === 'BRANCH' ? ending.map(({ id }) => ({ from: id, to: target })) : [],
      closings: ending.map(({ id }) => id),
    },
  }
}

/** ORG-57: one becomes several. It may go on itself with whoever is left, or end once nobody and nothing is left in it. */
export function planSplit(tree: LifeTree, id: string, parts: readonly Part[], keep: boolean): LifeDecision {
  const source = named(tree, id)
  const bad = unfit([source]) ?? wrongParts(tree, id, parts)
  if (bad || !source) return bad ?? no('notActive')
  if (parts.length < (keep ? 1 : 2)) return no('noParts')
  const left = leftOf(tree, id, parts)
  if (!keep && left.people > 0) return no('peopleLeft', { count: left.people })
  if (!keep && left.children > 0) return no('childrenLeft', { count: left.children })
  if (keep && left.people + left.children === 0) return no('nothingStays')
  const { parentId, type, sector } = source
  return {
    ok: true,
    plan: {
      ...empty,
      ...handedOut(id, parts),
      foundings: parts.map(({ personIds: _, childIds: __, ...part }) => ({ ...part, parentId, type, sector })),
      closings: keep ? [] : [id],
    },
  }
}

const ranks: readonly OrganisationType[] = ['BRANCH', 'GENERAL_BRANCH', 'PRIMARY_COMMITTEE']

/**
 * ORG-13 to ORG-18: branch to general branch to committee. The organisation stays the same with another type and name;
 * a branch hands its people out to branches below it, because members belong to branches only (ORG-03).
 */
export function planUpgrade(
  tree: LifeTree,
  id: string,
  to: { readonly type: OrganisationType; readonly fullName: string; readonly shortName: string },
  parts: readonly Part[],
): LifeDecision {
  const source = named(tree, id)
  const bad = unfit([source]) ?? wrongParts(tree, id, parts)
  if (bad || !source) return bad ?? no('notActive')
  if (ranks.indexOf(to.type) <= ranks.indexOf(source.type)) return no('notAnUpgrade')
  const parent = source.parentId === null ? null : named(tree, source.parentId)
  const placed = parentDecision(to.type, parent?.type ?? null)
  if (!placed.ok) return { ...placed }
  const isBranch = source.type === 'BRANCH'
  if (isBranch ? parts.length === 0 : parts.length > 0) return no('noParts', {}, upgradeBasis)
  const left = leftOf(tree, id, parts)
  if (isBranch && left.people > 0) return no('peopleLeft', { count: left.people }, upgradeBasis)
  if (isBranch && left.children > 0) return no('childrenLeft', { count: left.children }, upgradeBasis)
  const { sector } = source
  return {
    ok: true,
    plan: {
      ...empty,
      ...handedOut(id, parts),
      foundings: parts.map(({ personIds: _, childIds: __, ...part }) => ({
        ...part,
        parentId: id,
        type: 'BRANCH',
        sector,
      })),
      reforms: [{ id, kind: null, ...to }],
    },
  }
}

/** ORG-57: several organisations at once under another parent; each must be allowed there (ORG-02). */
export function planMoves(tree: LifeTree, ids: readonly string[], parentId: string): LifeDecision {
  const parent = named(tree, parentId)
  if (parent?.state !== 'ACTIVE') return no('parentNotActive')
  const above = (id: string): string[] => {
    const up = named(tree, id)?.parentId
    return up ? [up, ...above(up)] : []
  }
  for (const id of new Set(ids)) {
    const node = named(tree, id)
    if (node?.state !== 'ACTIVE') return no('notActive')
    if (node.parentId === parentId) return no('alreadyThere', { name: node.shortName })
    if (id === parentId || above(parentId).includes(id)) return no('intoItself')
    if (above(id).some(up => ids.includes(up))) return no('nestedChoice', { name: node.shortName })
    const placed = parentDecision(node.type, parent.type)
    if (!placed.ok) return { ...placed }
  }
  const moves = [...new Set(ids)].map(organisationId => ({ organisationId, parentId }))
  return { ok: true, plan: { ...empty, moves } }
}

const handedOut = (from: string, parts: readonly Part[]) => ({
  moves: parts.flatMap(({ id, childIds }) => childIds.map(organisationId => ({ organisationId, parentId: id }))),
  transfers: parts
    .filter(({ personIds }) => personIds.length > 0)
    .map(({ id, personIds }) => ({ from, to: id, personIds })),
})

function leftOf(tree: LifeTree, id: string, parts: readonly Part[]) {
  const given = new Set(parts.flatMap(({ personIds, childIds }) => [...personIds, ...childIds]))
  return {
    people: tree.people.filter(person => person.organisationId === id && !given.has(person.id)).length,
    children: below(tree, id).filter(child => !given.has(child.id)).length,
  }
}

/** Everybody and everything goes to one part at most, comes from here, and no part is empty. */
function wrongParts(tree: LifeTree, id: string, parts: readonly Part[]): LifeDecision | undefined {
  const given = parts.flatMap(({ personIds, childIds }) => [...personIds, ...childIds])
  if (new Set(given).size < given.length) return no('personTwice')
  const here = new Set([
    ...tree.people.filter(person => person.organisationId === id).map(person => person.id),
    ...below(tree, id).map(child => child.id),
  ])
  if (given.some(each => !here.has(each))) return no('personUnknown')
  const needsPeople = named(tree, id)?.type === 'BRANCH'
  const hollow = parts.find(({ personIds, childIds }) => (needsPeople ? personIds : childIds).length === 0)
  return hollow ? no('partEmpty', { name: hollow.shortName }) : undefined
}
