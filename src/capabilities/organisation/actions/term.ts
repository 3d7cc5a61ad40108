import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { requireApprover } from '../approver.ts'
import { organisation } from '../contract.ts'
import { granted } from '../establish.ts'
import { electionDecision } from '../rules/election.ts'
import { termEnd, termState, termYears } from '../rules/terms.ts'
import { closeTerm, insertTerms, type PostRow, postsOf, saveExtension, type TermRow, termsOf } from '../store/office.ts'
import type { NodeRow } from '../store/read.ts'
import { zh } from '../zh.ts'
import { activeNode, endPostNow, givePost } from './office.ts'

/** The day the next election is due, with the extensions that count (ORG-44). */
export const dueOn = (term: Pick<TermRow, 'endsOn' | 'extensions'>, today: string): string =>
  termState({ termEnd: term.endsOn, extensions: term.extensions }, today).dueOn

export const openTerm = act(organisation.openTerm, {
  says: zh.says.openTerm,
  async run(ctx, input) {
    const { startedOn, reelected = [] } = input
    const node = await activeNode(ctx, input.organisationId)
    const length = termYears(node.type, node.kind, node.sector, startedOn)
    if (!length) throw organisation.refuse('noTerm')
    if (startedOn > ctx.today) throw organisation.refuse('inFuture', { on: startedOn })
    const [last] = await termsOf(ctx.db, node.id)
    if (last && startedOn <= last.startedOn) throw organisation.refuse('termBeforeLast', { last: last.startedOn })
    const running = last && last.endedOn === null ? { termEnd: last.endsOn, extensions: last.extensions } : null
    const { docNo = null, reason = null } = input
    granted(electionDecision(running, { on: startedOn, docNo, reason }))
    const endsOn = termEnd(startedOn, length.value)
    const term: TermRow = {
      id: newId(),
      organisationId: node.id,
      path: node.path,
      no: (last?.no ?? 0) + 1,
      startedOn,
      years: length.value,
      endsOn,
      extensions: [],
      dueOn: endsOn,
      endedOn: null,
      docNo,
      reason,
    }
    await closeTerm(ctx.db, node.id, startedOn)
    await insertTerms(ctx.db, [term])
    await handOver(ctx, node, startedOn, reelected)
    ctx.emit(organisation.events.termSettled, { organisationId: node.id, path: node.path })
    return { termId: term.id }
  },
})

/** Elected posts end with their term; those elected again are given anew. */
async function handOver(ctx: ActionCtx, node: NodeRow, on: string, reelected: readonly string[]): Promise<void> {
  const isElected = ({ mode }: PostRow) => mode === 'ELECTED' || mode === 'CO_ELECTED'
  const held = (await postsOf(ctx.db, node.id)).filter(
    post => post.toOn === null && isElected(post) && post.fromOn < on,
  )
  for (const post of held) {
    await endPostNow(ctx, post, on, null)
    if (reelected.includes(post.id)) await givePost(ctx, node, { ...post, mode: 'ELECTED', from: on })
  }
}

export const extendTerm = act(organisation.extendTerm, {
  says: zh.says.extendTerm,
  async run(ctx, input) {
    const { to, docNo, approvedOn } = input
    const node = await activeNode(ctx, input.organisationId)
    await requireApprover(ctx, 'EXTEND_TERM', [node])
    const term = found((await termsOf(ctx.db, node.id)).find(({ endedOn }) => endedOn === null))
    if (approvedOn > ctx.today) throw organisation.refuse('inFuture', { on: approvedOn })
    if (to <= term.dueOn) throw organisation.refuse('endsBeforeStart', { from: term.dueOn })
    const extended = { ...term, extensions: [...term.extensions, { to, docNo, approvedOn }] }
    const state = termState({ termEnd: term.endsOn, extensions: extended.extensions }, ctx.today)
    if (state.isExtensionCapped) throw organisation.refuse('extensionTooFar', { latest: state.dueOn })
    await saveExtension(ctx.db, { ...extended, dueOn: state.dueOn })
    ctx.emit(organisation.events.termSettled, { organisationId: node.id, path: node.path })
    return {}
  },
})
