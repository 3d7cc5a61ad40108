import { isTaken, ownFile } from '#capabilities/file/index.ts'
import { papers } from '#capabilities/file/rules.ts'
import { isRole } from '#capabilities/roles.ts'
import { roleTitles } from '#capabilities/roles.zh.ts'
import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { randomId } from '#platform/pure/id.ts'
import { notice } from '../contract.ts'
import { audienceOf } from '../queries/sent.ts'
import { countReaders, findSent, insertOfficial, saveRecall } from '../store/official.ts'
import { nameOf, rolesHere } from '../store/read.ts'
import { zh } from '../zh.ts'

/** An office sends, not a person: the organisation and the role stand under the notice. */
async function senderOf(ctx: ActionCtx, organisationId: string): Promise<string> {
  const [role = ''] = await rolesHere(ctx.db)
  return zh.office(found(await nameOf(ctx.db, organisationId)), isRole(role) ? roleTitles[role] : '')
}

export const send = act(notice.send, {
  says: ({ title }, { recipients }) => zh.says.send(title, recipients),
  async run(ctx, { title, body, needsConfirmation, confirmOn, fileIds = [], ...wish }) {
    const organisationId = found(ctx.actor.hat.organisationId)
    if (confirmOn !== undefined && confirmOn < ctx.today) throw notice.refuse('confirmPast')
    const audience = await audienceOf(ctx, wish)
    if ((await countReaders(ctx.db, audience)).recipients === 0) throw notice.refuse('nobodyThere')
    const files = []
    for (const fileId of fileIds) {
      const brought = await ownFile(ctx, fileId)
      if (!(await isTaken(ctx, brought, papers))) throw notice.refuse('notAPaper', { name: brought.name })
      files.push(brought)
    }
    const official = {
      // A link to it may travel: when it was written is not to be read from it.
      id: randomId(),
      organisationId,
      path: found(ctx.actor.hat.range).lo,
      sender: await senderOf(ctx, organisationId),
      title,
      body,
      needsConfirmation,
      confirmOn: needsConfirmation ? (confirmOn ?? null) : null,
      files: files.map(({ id, name, size }) => ({ id, name, size })),
      audience,
      sentBy: found(ctx.actor.accountId),
    }
    const recipients = await insertOfficial(ctx.db, official, ctx.now)
    ctx.emit(notice.events.letterSent, { noticeId: official.id, letterId: null })
    return { noticeId: official.id, recipients }
  },
})

export const recall = act(notice.recall, {
  says: ({ reason }) => zh.says.recall(reason),
  async run(ctx, { noticeId, reason }) {
    const official = found(await findSent(ctx.db, noticeId))
    if (official.recalledAt !== null) throw notice.refuse('recalled')
    await saveRecall(ctx.db, noticeId, reason, ctx.now)
    ctx.emit(notice.events.noticeRecalled, { noticeId })
    return {}
  },
})
