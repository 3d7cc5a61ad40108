import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { newId } from '#platform/pure/id.ts'
import { carryOut, groundFor } from '../carry-out.ts'
import { organisation } from '../contract.ts'
import { granted } from '../establish.ts'
import { isFullName, suggestedNames, unitOfName } from '../names.zh.ts'
import type { BranchKind, OrganisationType } from '../rules/kinds.ts'
import { type Part, planMerge, planMoves, planSplit, planUpgrade } from '../rules/life.ts'
import type { LifeTree } from '../rules/life-tree.ts'
import { zh } from '../zh.ts'

type Named = {
  readonly fullName: string
  readonly shortName?: string | undefined
  readonly kind?: BranchKind | null | undefined
}

/** A new organisation of a type with its names complete (ORG-60, ORG-61). */
function namedPart(
  given: Named,
  type: OrganisationType,
): { id: string; fullName: string; shortName: string; kind: BranchKind | null } {
  const { fullName } = given
  if (!isFullName(fullName, type)) throw organisation.refuse('fullNamePrefix')
  const kind = type === 'BRANCH' ? (given.kind ?? 'STANDARD') : null
  const shortName = given.shortName ?? suggestedNames(unitOfName(fullName), type, kind, false).shortName
  return { id: newId(), fullName, shortName, kind }
}

const typeOf = (tree: LifeTree, id: string | undefined) => tree.nodes.find(node => node.id === id)?.type ?? 'BRANCH'

export const merge = act(organisation.merge, {
  says: (input, { people }) => zh.says.merge(input, people),
  async run(ctx, input) {
    const tree = await groundFor(ctx, input.organisationIds, false)
    const { fullName, shortName, kind, intoId } = input
    if (!intoId && !fullName) throw organisation.refuse('nameMissing')
    const into =
      intoId ?? namedPart({ fullName: fullName ?? '', shortName, kind }, typeOf(tree, input.organisationIds[0]))
    const { plan } = granted(planMerge(tree, input.organisationIds, into))
    return carryOut(ctx, { kind: 'MERGE', plan, tree, deed: input })
  },
})

type GivenPart = Named & { readonly personIds: readonly string[]; readonly childIds: readonly string[] }
const partsOf = (parts: readonly GivenPart[], type: OrganisationType): Part[] =>
  parts.map(part => ({ ...namedPart(part, type), personIds: part.personIds, childIds: part.childIds }))

export const split = act(organisation.split, {
  says: (input, { people }) => zh.says.split(input, people),
  async run(ctx, input) {
    const tree = await groundFor(ctx, [input.organisationId], true)
    const parts = partsOf(input.parts, typeOf(tree, input.organisationId))
    const { plan } = granted(planSplit(peopleOf(tree, input.organisationId), input.organisationId, parts, input.keep))
    return carryOut(ctx, { kind: 'SPLIT', plan, tree, deed: input })
  },
})

export const upgrade = act(organisation.upgrade, {
  says: (input, { people }) => zh.says.upgrade(input, people),
  async run(ctx, input) {
    const tree = await groundFor(ctx, [input.organisationId], true)
    const { fullName, shortName } = namedPart(input, input.to)
    const to = { type: input.to, fullName, shortName }
    const parts = partsOf(input.parts, 'BRANCH')
    const { plan } = granted(planUpgrade(peopleOf(tree, input.organisationId), input.organisationId, to, parts))
    return carryOut(ctx, { kind: 'UPGRADE', plan, tree, deed: input })
  },
})

const peopleOf = (tree: LifeTree, id: string): LifeTree => ({
  ...tree,
  people: tree.people.filter(({ organisationId }) => organisationId === id),
})

export const moveAll = act(organisation.moveAll, {
  says: input => zh.says.moveAll(input),
  async run(ctx: ActionCtx, input) {
    const tree = await groundFor(ctx, [...input.organisationIds, input.parentId], false)
    const { plan } = granted(planMoves(tree, input.organisationIds, input.parentId))
    return carryOut(ctx, { kind: 'MOVE', plan, tree, deed: input })
  },
})
