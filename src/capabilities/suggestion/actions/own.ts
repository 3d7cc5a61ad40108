import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found, ownPerson } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { suggestion } from '../contract.ts'
import { dueOn, mayReceive } from '../rules.ts'
import { matterCell } from '../seal.ts'
import { countOpen, insertMatter, lineOf, saveDue, senderOf } from '../store.ts'
import { zh } from '../zh.ts'
import { takeStep, writeStep } from './step.ts'

/** What the sender does. */

/** More open matters than this of one person are not written, so that an office cannot be flooded. */
const mostOpen = 20

/** The receiver, if the matter may go there (CMP-10). */
async function receiverOf(ctx: ActionCtx, organisationId: string, concernsId: string | undefined) {
  const line = await lineOf(ctx.db, found(ctx.actor.hat.path))
  const receiver = line.find(({ id }) => id === organisationId)
  const concerns = concernsId === undefined ? null : line.find(({ id }) => id === concernsId)
  if (!receiver || concerns === undefined) throw suggestion.refuse('notAddressee')
  const refusal = mayReceive(receiver.path, concerns?.path ?? null, line.at(-1)?.path ?? '')
  if (refusal !== null) throw suggestion.refuse(refusal)
  return { ...receiver, concerns: concerns?.name ?? null }
}

export const send = act(suggestion.send, {
  says: () => zh.says.send,
  async run(ctx, { kind, organisationId, concernsId, title, text }) {
    const receiver = await receiverOf(ctx, organisationId, concernsId)
    if ((await countOpen(ctx.db)) >= mostOpen) throw suggestion.refuse('tooMany', { most: mostOpen })
    const personId = ownPerson(ctx.actor)
    const { accountId } = ctx.actor
    const sender = found(await senderOf(ctx.db, personId))
    const id = newId()
    const seal = (column: Parameters<typeof matterCell>[1], words: string) =>
      ctx.vault.seal(matterCell(id, column), words)
    const matter = {
      id,
      personId,
      accountId: found(accountId),
      organisationId,
      path: receiver.path,
      receiver: receiver.name,
      concerns: receiver.concerns === null ? null : seal('concerns', receiver.concerns),
      kind,
      state: 'RECEIVED',
      dueOn: dueOn(kind, ctx.today),
      year: ctx.today.slice(0, 4),
      sender: seal('sender', sender.name),
      senderBranch: seal('sender_branch', sender.branch),
      title: seal('title', title),
      body: seal('body', text),
    } as const
    const number = await insertMatter(ctx.db, matter, ctx.now)
    await writeStep(ctx, matter, { kind: 'SENT', office: null, text: null })
    ctx.emit(suggestion.events.waiting, { matterId: id, number, organisationId, dueOn: matter.dueOn })
    return {}
  },
})

export const close = act(suggestion.close, {
  says: () => zh.says.close,
  async run(ctx, { matterId }) {
    ownPerson(ctx.actor)
    const { number, state } = await takeStep(ctx, matterId, { kind: 'CLOSED', office: null, text: null })
    ctx.emit(suggestion.events.closed, { matterId, number, wasAnswered: state === 'ANSWERED' })
    return {}
  },
})

export const reopen = act(suggestion.reopen, {
  says: () => zh.says.reopen,
  async run(ctx, { matterId, text }) {
    ownPerson(ctx.actor)
    const { number, organisationId, kind } = await takeStep(ctx, matterId, { kind: 'REOPENED', office: null, text })
    const due = dueOn(kind, ctx.today)
    await saveDue(ctx.db, matterId, due)
    ctx.emit(suggestion.events.waiting, { matterId, number, organisationId, dueOn: due })
    return {}
  },
})
