import { aDayFrom, keepMadeFile } from '#capabilities/file/index.ts'
import { records } from '#capabilities/member/index.ts'
import { todo } from '#capabilities/todo/contract.ts'
import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { correction } from '../contract.ts'
import { isPairWhole, mayDecide } from '../rules.ts'
import { requestCell } from '../seal.ts'
import { changesOf, closeRequest, findRequest, officeName, type StoredRequest } from '../store.ts'
import { openAsked } from '../values.ts'
import { labelOf, zh } from '../zh.ts'
import { todoKey } from './ask.ts'

interface Named {
  readonly memberId: string
  readonly requestId: string
}

/** The request of this very person, when the actor may decide about it. */
async function decidable(ctx: ActionCtx, { memberId, requestId }: Named): Promise<StoredRequest> {
  const request = await requestOf(ctx, { memberId, requestId })
  const refusal = mayDecide(request, ctx.actor.personId)
  if (refusal !== null) throw correction.refuse(refusal)
  return request
}

async function requestOf(ctx: ActionCtx, { memberId, requestId }: Named): Promise<StoredRequest> {
  const request = await findRequest(ctx.db, requestId)
  return found(request?.personId === memberId ? request : undefined)
}

export const approve = act(correction.approve, {
  says: () => zh.says.approve,
  async run(ctx, { memberId, requestId, version }) {
    const request = await decidable(ctx, { memberId, requestId })
    const changes = await changesOf(ctx.db, [requestId])
    const fields = Object.fromEntries(changes.map(row => [row.field, openAsked(ctx.vault, row, 'asked')]))
    const person = await records.open(ctx, memberId)
    const after = { idType: 'CN_ID', idNumber: null, birthDate: null, ...person.record, ...fields }
    const touchesPair = 'idNumber' in fields || 'birthDate' in fields
    if (touchesPair && !isPairWhole(after, ctx.today)) {
      throw correction.refuse('pairDiffers', { field: labelOf('birthDate') })
    }
    await close(ctx, request, 'approved', null)
    // The record may say it already: somebody corrected it without the request.
    const isDone = person.version === version && (await records.try(ctx, memberId, fields)).length === 0
    if (!isDone) await records.change(ctx, { memberId, version, fields, evidence: zh.evidence })
    return {}
  },
})

export const reject = act(correction.reject, {
  says: () => zh.says.reject,
  async run(ctx, { memberId, requestId, reason }) {
    const request = await decidable(ctx, { memberId, requestId })
    await close(ctx, request, 'refused', reason)
    return {}
  },
})

/** Whoever decides has looked at every field that was asked for: the person sees that as well. */
async function close(
  ctx: ActionCtx,
  request: StoredRequest,
  state: 'approved' | 'refused',
  reason: string | null,
): Promise<void> {
  const decision = reason === null ? null : ctx.vault.seal(requestCell('decision', request.id), reason)
  const hat = await officeName(ctx.db, ctx.actor.hat.organisationId)
  const closing = { state, by: ctx.actor.accountId, hat, decision }
  if (!(await closeRequest(ctx.db, request.id, closing, ctx.now))) throw correction.refuse('notOpen')
  const fields = (await changesOf(ctx.db, [request.id])).map(({ field }) => field)
  for (const field of fields) {
    await records.noteLook(ctx, { id: request.personId, path: request.path }, field, zh.looks.decided)
  }
  ctx.emit(todo.events.settled, { key: todoKey(request.id), how: 'done' })
  ctx.emit(correction.events.decided, { requestId: request.id, accountId: request.askedBy, outcome: state, fields })
}

export const revealAsked = act(correction.revealAsked, {
  says: ({ field, purpose }) => zh.says.revealAsked(labelOf(field), purpose),
  async run(ctx, { memberId, requestId, field, purpose }) {
    const request = await requestOf(ctx, { memberId, requestId })
    const row = (await changesOf(ctx.db, [requestId])).find(each => each.field === field)
    if (!row) throw correction.refuse('nothingThere')
    await records.noteLook(ctx, { id: memberId, path: request.path }, field, purpose)
    return { value: String(openAsked(ctx.vault, row, 'asked')) }
  },
})

// A copy of his own for whoever takes it: the first copy belongs to the account that brought it (S-58).
export const takePaper = act(correction.takePaper, {
  says: ({ purpose }, { name }) => zh.says.takePaper(name, purpose),
  async run(ctx, { memberId, requestId, fileId, purpose }) {
    const request = await requestOf(ctx, { memberId, requestId })
    const { name } = found(request.files.find(({ id }) => id === fileId))
    const [row] = await changesOf(ctx.db, [requestId])
    await records.noteLook(ctx, { id: memberId, path: request.path }, found(row).field, zh.looks.paper(purpose))
    return { fileId: await keepMadeFile(ctx, name, await ctx.files.read(fileId), aDayFrom(ctx.now)), name }
  },
})
