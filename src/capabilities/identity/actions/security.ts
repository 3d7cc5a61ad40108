import { act } from '#platform/kernel/act.ts'
import { identity } from '../contract.ts'
import { setPolicy } from '../store/credential.ts'
import { endSessions } from '../store/session.ts'
import { zh } from '../zh.ts'

export const endSessionsOf = act(identity.endSessionsOf, {
  says: (_, { ended }) => zh.says.othersSessionsEnded(ended),
  async run(ctx, { accountId, sessionId }) {
    const ended = await endSessions(ctx.db, { accountId, why: 'ended', now: ctx.now, only: sessionId })
    if (ended.length > 0) ctx.emit(identity.events.sessionsEnded, { accountId, sessionIds: ended })
    return { ended: ended.length }
  },
})

export const choosePolicy = act(identity.choosePolicy, {
  says: ({ policy }) => zh.says.policyChosen(zh.policies[policy]),
  async run(ctx, { policy }) {
    await setPolicy(ctx.db, policy)
    return {}
  },
})
