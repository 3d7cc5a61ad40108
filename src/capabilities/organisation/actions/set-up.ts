import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { requireApprover } from '../approver.ts'
import { organisation, organisationSetUp } from '../contract.ts'
import { establish, granted, type Intended, nodeFor, refuseTaken } from '../establish.ts'
import { type LifecycleStep, lifecycleDecision, type OrganisationState } from '../rules/lifecycle.ts'
import { insertEvents } from '../store/event.ts'
import { claimLabels, claimRootLabel, lockNode, saveNode } from '../store/node.ts'
import { formerNamesOf, type NodeRow } from '../store/read.ts'
import { zh } from '../zh.ts'

/** What stands in every decision of a higher organisation. */
export interface Deed {
  readonly on: string
  readonly docNo?: string | undefined
  readonly approvingOrg?: string | undefined
  readonly note?: string | undefined
}

/** Handbook 1.5: may the step be taken on the day? Returns the state it leads to. */
export function stateAfter(ctx: ActionCtx, step: LifecycleStep, node: NodeRow | null, deed: Deed): OrganisationState {
  const attempt = {
    step,
    state: node?.state ?? null,
    kind: node?.kind ?? null,
    on: deed.on,
    docNo: deed.docNo ?? null,
    establishedOn: node?.establishedOn ?? null,
  }
  return granted(lifecycleDecision(attempt, ctx.today)).state
}

/** The columns of an event that a decision fills. */
export const eventOf = (ctx: ActionCtx, node: Pick<NodeRow, 'id' | 'path'>, deed: Deed) => ({
  id: newId(),
  organisationId: node.id,
  path: node.path,
  onDay: deed.on,
  recordedAt: ctx.now,
  approvingOrg: deed.approvingOrg ?? null,
  docNo: deed.docNo ?? null,
  note: deed.note ?? null,
})

export const setUp = act(organisation.setUp, {
  says: zh.says.setUp,
  async run(ctx, input) {
    const parent = found(await claimLabels(ctx.db, input.parentId))
    await requireApprover(ctx, input.step, [input])
    const deed = { ...input, on: input.on ?? input.establishedOn ?? ctx.today }
    const node = nodeFor(dated(input, deed.on), parent, parent.label, stateAfter(ctx, input.step, null, deed))
    await refuseTaken(ctx, node)
    const { docNo = null, approvingOrg = null, note = null } = input
    await establish(ctx, [node], { onDay: deed.on, kind: input.step, docNo, approvingOrg, note })
    return { organisationId: node.id }
  },
})

// Only what exists already was established on a day; a draft will be when it is put into work.
const dated = (input: Intended & { readonly step: 'DRAFT' | 'RECORD' }, on: string): Intended =>
  input.step === 'DRAFT' ? { ...input, establishedOn: null } : { ...input, establishedOn: input.establishedOn ?? on }

export const setUpRoot = act(organisation.setUpRoot, {
  says: zh.says.setUpRoot,
  async run(ctx, input) {
    const on = input.establishedOn ?? ctx.today
    const state = stateAfter(ctx, 'RECORD', null, { on })
    const node = nodeFor(input, null, await claimRootLabel(ctx.db), state)
    await refuseTaken(ctx, node)
    await establish(ctx, [node], { onDay: on, kind: 'RECORD' })
    return { organisationId: node.id }
  },
})

export const advance = act(organisation.advance, {
  says: zh.says.advance,
  async run(ctx, input) {
    const node = found(await lockNode(ctx.db, input.organisationId))
    await requireApprover(ctx, input.step, [node])
    const state = stateAfter(ctx, input.step, node, input)
    const isActive = state === 'ACTIVE'
    const changed = {
      ...node,
      state,
      approvingOrg: input.step === 'APPROVE' ? (input.approvingOrg ?? node.approvingOrg) : node.approvingOrg,
      establishedOn: isActive ? input.on : node.establishedOn,
    }
    await saveNode(ctx.db, changed, await formerNamesOf(ctx.db, node.id))
    await insertEvents(ctx.db, [{ ...eventOf(ctx, node, input), kind: input.step }])
    const { id, path, parentId } = node
    if (isActive) ctx.emit(organisationSetUp, { organisationId: id, path, parentId, on: input.on })
    return {}
  },
})
