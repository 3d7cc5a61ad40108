import { ownFile } from '#capabilities/file/index.ts'
import { records } from '#capabilities/member/index.ts'
import { isCorrectable } from '#capabilities/member/rules/correctable.ts'
import { todo } from '#capabilities/todo/contract.ts'
import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found, ownPerson } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { correction } from '../contract.ts'
import { deciders, dueOn, isPaper, mayAsk } from '../rules.ts'
import { changeCell, requestCell } from '../seal.ts'
import { askAlone, closeRequest, findRequest, insertRequest, nearestOffice, openFields } from '../store.ts'
import { labelOf, labelsOf, zh } from '../zh.ts'

export const todoKey = (requestId: string) => `correction.request/${requestId}`

export const ask = act(correction.ask, {
  says: ({ fields }) => zh.says.ask(labelsOf(Object.keys(fields))),
  async run(ctx, { fields, reason, fileIds = [] }) {
    const personId = ownPerson(ctx.actor)
    const person = await records.open(ctx, personId)
    const closed = Object.keys(fields).find(field => !isCorrectable(field))
    if (closed !== undefined) throw correction.refuse('notCorrectable', { field: labelOf(closed) })
    const changes = await records.try(ctx, personId, fields)
    const after = { idType: 'CN_ID', idNumber: null, birthDate: null, ...person.record, ...valuesOf(changes) }
    const names = changes.flatMap(({ field }) => (isCorrectable(field) ? [field] : []))
    await askAlone(ctx.db, personId)
    const open = await openFields(ctx.db, personId)
    const said = mayAsk({ fields: names, open, papers: fileIds.length, after }, ctx.today)
    if (said !== null) throw correction.refuse(said.refusal, { field: labelOf(said.field) })
    const requestId = newId()
    const request = {
      id: requestId,
      personId,
      version: person.version,
      reason: ctx.vault.seal(requestCell('reason', requestId), reason),
      files: await papersOf(ctx, fileIds),
      askedBy: found(ctx.actor.accountId),
      dueOn: dueOn(ctx.today),
    }
    const sealed = changes.map(({ field, before, after: asked }) => {
      const id = newId()
      const seal = (column: 'before' | 'asked', value: typeof asked) =>
        ctx.vault.seal(changeCell(column, id), String(value ?? ''))
      return { id, field, before: seal('before', before), asked: seal('asked', asked) }
    })
    await insertRequest(ctx.db, request, sealed, ctx.now)
    await announce(ctx, requestId, names)
    return { requestId }
  },
})

/** An office is asked that is not the person’s own: a secretary’s wish goes to the organisation above (S-87). */
async function announce(ctx: ActionCtx, requestId: string, fields: readonly string[]): Promise<void> {
  const organisationId = (await nearestOffice(ctx.db, deciders)) ?? ctx.actor.hat.organisationId
  ctx.emit(todo.events.raised, {
    key: todoKey(requestId),
    title: zh.todo.title(labelsOf(fields)),
    detail: zh.todo.detail,
    dueOn: dueOn(ctx.today),
    page: `/corrections/${requestId}`,
    organisationId,
    needs: correction.request.needs,
    byHand: false,
  })
}

async function papersOf(ctx: ActionCtx, fileIds: readonly string[]) {
  const papers = []
  for (const fileId of fileIds) {
    const { id, name, size } = await ownFile(ctx, fileId)
    if (!isPaper(name)) throw correction.refuse('notAPaper', { name })
    papers.push({ id, name, size })
  }
  return papers
}

const valuesOf = (changes: readonly { readonly field: string; readonly after: unknown }[]): object =>
  Object.fromEntries(changes.map(({ field, after }) => [field, after]))

export const withdraw = act(correction.withdraw, {
  says: () => zh.says.withdraw,
  async run(ctx, { requestId }) {
    ownPerson(ctx.actor)
    const request = found(await findRequest(ctx.db, requestId))
    const closing = { state: 'withdrawn', by: null, hat: null, decision: null } as const
    const isMine = request.state === 'open' && (await closeRequest(ctx.db, requestId, closing, ctx.now))
    if (!isMine) throw correction.refuse('notOpen')
    ctx.emit(todo.events.settled, { key: todoKey(requestId), how: 'withdrawn' })
    return {}
  },
})
