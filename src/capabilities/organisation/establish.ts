import type { ActionCtx } from '#platform/kernel/act.ts'
import { newId } from '#platform/pure/id.ts'
import { childPath } from '#platform/pure/path.ts'
import type { Decision } from '#platform/pure/result.ts'
import { organisation, organisationSetUp } from './contract.ts'
import { isCreditCode } from './credit-code.ts'
import { isFullName, suggestedNames, unitOfName } from './names.zh.ts'
import { type BranchKind, type OrganisationType, parentDecision, type Sector } from './rules/kinds.ts'
import type { OrganisationState } from './rules/lifecycle.ts'
import type { SomeFacts } from './shapes.ts'
import { insertEvents, type NewEvent } from './store/event.ts'
import { insertNodes, type NewNode } from './store/node.ts'
import { isCodeTaken, type NodeRow, takenNames } from './store/read.ts'

type RefusalCode = keyof typeof organisation.refusals

/** What a rule granted, or its refusal as the contract's. */
export function granted<G extends object>(decision: Decision<G, RefusalCode>): { readonly ok: true } & G {
  if (decision.ok) return decision
  throw organisation.refuse(decision.refusal, decision.params)
}

/** An organisation somebody wants to write down, before it has a place. */
export interface Intended {
  readonly type: OrganisationType
  readonly kind?: BranchKind | null | undefined
  readonly sector: Sector
  readonly fullName: string
  readonly shortName?: string | undefined
  readonly statName?: string | null | undefined
  readonly officialCode?: string | null | undefined
  readonly codeSource?: string | undefined
  readonly establishedOn?: string | null | undefined
  readonly approvingOrg?: string | undefined
  readonly facts?: SomeFacts | undefined
}

export type Parent = Pick<NodeRow, 'id' | 'path' | 'type' | 'state'>

/** The node below a parent at a label; refuses what the rules of types and names do not allow. */
export function nodeFor(intended: Intended, parent: Parent | null, label: number, state: OrganisationState): NewNode {
  const { type, fullName } = intended
  granted(parentDecision(type, parent?.type ?? null))
  if (parent && parent.state !== 'ACTIVE') throw organisation.refuse('parentNotActive')
  const kind = type === 'BRANCH' ? (intended.kind ?? 'STANDARD') : null
  if (intended.kind && kind === null) throw organisation.refuse('kindMismatch')
  if (!isFullName(fullName, type)) throw organisation.refuse('fullNamePrefix')
  refuseWrongCreditCode(intended.facts)
  return {
    id: newId(),
    parentId: parent?.id ?? null,
    path: childPath(parent?.path ?? '', label),
    type,
    kind,
    sector: intended.sector,
    state,
    fullName,
    shortName: intended.shortName ?? suggestedNames(unitOfName(fullName), type, kind, false).shortName,
    statName: intended.statName ?? null,
    officialCode: intended.officialCode ?? null,
    codeSource: intended.codeSource ?? '',
    approvingOrg: intended.approvingOrg ?? null,
    establishedOn: intended.establishedOn ?? null,
    revokedOn: null,
    facts: intended.facts ?? {},
    sortNo: label,
  }
}

export function refuseWrongCreditCode(facts: SomeFacts | undefined): void {
  const code = facts?.uscc
  if (code && !isCreditCode(code)) throw organisation.refuse('creditCodeWrong', { code })
}

/** ORG-63, and no two siblings of one name. */
export async function refuseTaken(ctx: ActionCtx, node: NodeRow): Promise<void> {
  const { officialCode, codeSource, id } = node
  if (officialCode && (await isCodeTaken(ctx.db, codeSource, officialCode, id))) {
    throw organisation.refuse('codeTaken', { code: officialCode })
  }
  await refuseTakenNames(ctx, [node])
}

/** Refuses when a sibling of one of these bears its name; the names are theirs until the transaction ends. */
export async function refuseTakenNames(ctx: ActionCtx, nodes: readonly NodeRow[]): Promise<void> {
  const [name] = await takenNames(ctx.db, nodes)
  if (name !== undefined) throw organisation.refuse('nameTaken', { name })
}

/** Writes nodes with one event each, and tells of those that are active. */
export async function establish(
  ctx: ActionCtx,
  nodes: readonly NewNode[],
  event: Pick<NewEvent, 'kind' | 'approvingOrg' | 'docNo' | 'note'> & { readonly onDay: string },
): Promise<void> {
  await insertNodes(
    ctx.db,
    nodes,
    nodes.map(() => newId()),
  )
  const recorded = { ...event, recordedAt: ctx.now }
  await insertEvents(
    ctx.db,
    nodes.map(({ id, path }) => ({ ...recorded, id: newId(), organisationId: id, path })),
  )
  for (const { id, path, parentId, state } of nodes) {
    if (state === 'ACTIVE') ctx.emit(organisationSetUp, { organisationId: id, path, parentId, on: event.onDay })
  }
}
