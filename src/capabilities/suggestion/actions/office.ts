import { isRole } from '#capabilities/roles.ts'
import { roleTitles } from '#capabilities/roles.zh.ts'
import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { suggestion } from '../contract.ts'
import { findMatter, nameOf, rolesHere } from '../store.ts'
import { zh } from '../zh.ts'
import { takeStep } from './step.ts'

/** What the office does that received it. */

/** An office speaks, not a person: the organisation and the role. */
async function officeOf(ctx: ActionCtx): Promise<string> {
  const [role = ''] = await rolesHere(ctx.db)
  const organisation = found(await nameOf(ctx.db, found(ctx.actor.hat.organisationId)))
  return zh.office(organisation, isRole(role) ? roleTitles[role] : '')
}

/** Nobody handles what he sent himself: another holder of the office does. */
async function refuseOwn(ctx: ActionCtx, matterId: string): Promise<void> {
  const { personId } = found(await findMatter(ctx.db, matterId))
  if (personId === ctx.actor.personId) throw suggestion.refuse('ownMatter')
}

export const accept = act(suggestion.accept, {
  says: () => zh.says.accept,
  async run(ctx, { matterId }) {
    await refuseOwn(ctx, matterId)
    await takeStep(ctx, matterId, { kind: 'ACCEPTED', office: await officeOf(ctx), text: null })
    return {}
  },
})

export const answer = act(suggestion.answer, {
  says: () => zh.says.answer,
  async run(ctx, { matterId, text }) {
    await refuseOwn(ctx, matterId)
    const { number, accountId } = await takeStep(ctx, matterId, { kind: 'ANSWERED', office: await officeOf(ctx), text })
    ctx.emit(suggestion.events.answered, { matterId, number, accountId })
    return {}
  },
})
