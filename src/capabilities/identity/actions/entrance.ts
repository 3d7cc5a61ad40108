import { newToken, tokenDigest } from '#platform/crypto/token.ts'
import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { randomId } from '#platform/pure/id.ts'
import { tryOnce } from '../attempt.ts'
import { identity } from '../contract.ts'
import { tellNewDevice, tellPassword, tellSuspicious } from '../notice.ts'
import { faultsOf, formerHashes } from '../password.ts'
import { isMobile, normalisedLogin, sessionKind, sessionLimits, veiledLogin } from '../rules.ts'
import { type Account, findForSignIn, isActivation, setState, useActivation } from '../store/account.ts'
import { findCredential, savePassword, saveRehash } from '../store/credential.ts'
import { rolesHeld } from '../store/office.ts'
import { endSessions, insertSession, isKnownDevice, isKnownNetwork, makeRoom } from '../store/session.ts'
import { zh } from '../zh.ts'

const find = (ctx: ActionCtx, login: string) =>
  findForSignIn(ctx.db, login, isMobile(login) ? ctx.vault.index('mobile', login) : null)

/** Unknown names have a subject of their own, so that they are counted and paused like known ones (S-05). */
export const passwordSubject = (account: Pick<Account, 'id'> | undefined, login: string): string =>
  `password ${account?.id ?? login}`

/**
 * A wrong password is an outcome, not a refusal: the transaction commits, so the failed attempt stays counted.
 * Unknown, wrong and paused run the same statements and one slow hash each (S-05).
 */
export const signIn = act(identity.signIn, {
  says: ({ login }, { outcome, displayName }) =>
    outcome === 'signedIn' ? zh.says.signedIn(displayName ?? '') : zh.says.signInRefused(veiledLogin(login)),
  async run(ctx, { login: typed, password, device }) {
    const login = normalisedLogin(typed)
    const account = await find(ctx, login)
    const stored = account?.state === 'active' && !account.passwordVoid ? account.passwordHash : null
    const { passed, pauseBegins } = await tryOnce(ctx, {
      subject: passwordSubject(account, login),
      check: () => ctx.vault.passwords.verify(password, stored),
      pretend: () => ctx.vault.passwords.verify(password, null),
    })
    if (account !== undefined && pauseBegins) await tellSuspicious(ctx, account.id)
    if (!passed || account === undefined || stored === null) return { outcome: 'refused' as const }
    if (ctx.vault.passwords.needsRehash(stored)) {
      await saveRehash(ctx.db, account.id, await ctx.vault.passwords.hash(password))
    }
    const proof = { secondFactor: false, provenAt: ctx.now }
    const sessionToken = await openSession(ctx, account, device ?? null, proof)
    return { outcome: 'signedIn' as const, displayName: account.displayName, sessionToken }
  },
})

/** What the way in has proven already. */
export interface Proof {
  readonly secondFactor: boolean
  readonly provenAt: Date | null
}
export async function openSession(
  ctx: ActionCtx,
  account: Account,
  device: string | null,
  proof: Proof,
): Promise<string> {
  const { network } = ctx.actor
  if (!(await isKnownDevice(ctx.db, account.id, network, device))) await tellNewDevice(ctx, account.id, device)
  const kind = sessionKind(await rolesHeld(ctx.db, account.id, ctx.today))
  if (kind === 'admin' && !(await isKnownNetwork(ctx.db, account.id, network))) {
    ctx.emit(identity.events.administratorElsewhere, { accountId: account.id, network, at: ctx.now.toISOString() })
  }
  const ended = await makeRoom(ctx.db, account.id, sessionLimits[kind].most, ctx.now)
  if (ended.length > 0) ctx.emit(identity.events.sessionsEnded, { accountId: account.id, sessionIds: ended })
  const token = newToken(kind === 'admin')
  const session = { id: randomId(), accountId: account.id, tokenDigest: tokenDigest(token), network, device, ...proof }
  await insertSession(ctx.db, session, ctx.now)
  return token
}

export const activationOwner = (accountId: string): string => `activation ${accountId}`

/** Sets a password and opens no session: whoever recovers still needs the second factor to get in (S-10). */
export const activate = act(identity.activate, {
  says: ({ login }, { outcome }) =>
    outcome === 'activated' ? zh.says.activated(veiledLogin(login)) : zh.says.activateRefused(veiledLogin(login)),
  async run(ctx, { login: typed, code, password }) {
    const login = normalisedLogin(typed)
    const account = await find(ctx, login)
    const open = account !== undefined && account.state !== 'disabled' ? account : undefined
    const digests = ctx.vault.recoveryHashes(activationOwner(open?.id ?? login), code)
    const { passed } = await tryOnce(ctx, {
      subject: `activation ${account?.id ?? login}`,
      check: async () => (await isActivation(ctx.db, open?.id ?? randomId(), digests, ctx.now)) && open !== undefined,
      pretend: () => isActivation(ctx.db, randomId(), digests, ctx.now),
    })
    if (!passed || open === undefined) return { outcome: 'refused' as const, faults: [] }
    const credential = await findCredential(ctx.db, open.id)
    const faults = await faultsOf(ctx, open, password, credential)
    if (faults.length > 0) return { outcome: 'weak' as const, faults }
    if (!(await useActivation(ctx.db, open.id, digests, ctx.now))) return { outcome: 'refused' as const, faults: [] }
    const hash = await ctx.vault.passwords.hash(password)
    await savePassword(ctx.db, open.id, hash, formerHashes(credential), ctx.now)
    await setState(ctx.db, open.id, 'active', null, ctx.now)
    const ended = await endSessions(ctx.db, { accountId: open.id, why: 'password', now: ctx.now })
    if (ended.length > 0) ctx.emit(identity.events.sessionsEnded, { accountId: open.id, sessionIds: ended })
    await tellPassword(ctx, open.id, 'activated')
    return { outcome: 'activated' as const, faults: [] }
  },
})

export const signOut = act(identity.signOut, {
  says: () => zh.says.signedOut,
  async run(ctx) {
    const { accountId, sessionId } = ctx.actor
    if (accountId !== null && sessionId !== null) {
      await endSessions(ctx.db, { accountId, why: 'signed_out', now: ctx.now, only: sessionId })
      ctx.emit(identity.events.sessionsEnded, { accountId, sessionIds: [sessionId] })
    }
    return { sessionToken: null }
  },
})
