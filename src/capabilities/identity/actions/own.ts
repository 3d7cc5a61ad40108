import { act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { identity } from '../contract.ts'
import { tellDisowned, tellPassword } from '../notice.ts'
import { faultsOf, formerHashes } from '../password.ts'
import { findAccount } from '../store/account.ts'
import { changePasswordRow, voidPassword } from '../store/credential.ts'
import { findNotice } from '../store/notice.ts'
import { endSessions } from '../store/session.ts'
import { zh } from '../zh.ts'
import { myself, raiseSession, tryPassword } from './factor.ts'

export const changePassword = act(identity.changePassword, {
  says: (_, { outcome }) => (outcome === 'changed' ? zh.says.passwordChanged : zh.says.passwordRefused),
  async run(ctx, { current, password }) {
    const { accountId, sessionId, credential } = await myself(ctx)
    if (!(await tryPassword(ctx, credential, current))) return { outcome: 'refused' as const, faults: [] }
    const account = found(await findAccount(ctx.db, accountId))
    const faults = await faultsOf(ctx, account, password, credential)
    if (faults.length > 0) return { outcome: 'weak' as const, faults }
    const hash = await ctx.vault.passwords.hash(password)
    await changePasswordRow(ctx.db, accountId, hash, formerHashes(credential), ctx.now)
    const ended = await endSessions(ctx.db, { accountId, why: 'password', now: ctx.now, except: sessionId })
    if (ended.length > 0) ctx.emit(identity.events.sessionsEnded, { accountId, sessionIds: ended })
    await tellPassword(ctx, accountId, 'changed')
    return { outcome: 'changed' as const, faults: [], sessionToken: await raiseSession(ctx, sessionId, false) }
  },
})

export const endMySessions = act(identity.endMySessions, {
  says: (_, { ended }) => zh.says.sessionsEnded(ended),
  async run(ctx, { sessionId }) {
    const accountId = found(ctx.actor.accountId)
    const which = { only: sessionId, except: ctx.actor.sessionId }
    const ended = await endSessions(ctx.db, { accountId, why: 'ended', now: ctx.now, ...which })
    if (ended.length > 0) ctx.emit(identity.events.sessionsEnded, { accountId, sessionIds: ended })
    return { ended: ended.length }
  },
})

/**
 * The one session that stays is the one that has just proven itself again: it sets the new password. Everywhere else
 * the old one is worth nothing from now on, so whoever knows it cannot be quicker.
 */
export const disown = act(identity.disown, {
  says: (_, { ended }) => zh.says.disowned(ended),
  async run(ctx, { noticeId }) {
    const { accountId, sessionId } = await myself(ctx)
    found(await findNotice(ctx.db, noticeId))
    await voidPassword(ctx.db, accountId, ctx.now)
    const ended = await endSessions(ctx.db, { accountId, why: 'disowned', now: ctx.now, except: sessionId })
    if (ended.length > 0) ctx.emit(identity.events.sessionsEnded, { accountId, sessionIds: ended })
    await tellDisowned(ctx, accountId)
    return { ended: ended.length, sessionToken: await raiseSession(ctx, sessionId, false) }
  },
})
