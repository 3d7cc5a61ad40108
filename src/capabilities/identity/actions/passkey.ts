import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import type { Passkeys } from '#platform/outside/passkeys.ts'
import { newId } from '#platform/pure/id.ts'
import { identity } from '../contract.ts'
import { tellWay } from '../notice.ts'
import { passkeyHolds, sealPasskey } from '../seal.ts'
import { findAccount, findAtGate } from '../store/account.ts'
import { deletePasskey, findPasskey, insertPasskey, notePasskeyUse, type Passkey, passkeysOf } from '../store/ways.ts'
import { zh } from '../zh.ts'
import { openSession } from './entrance.ts'
import { myself, raiseSession, requireProof } from './factor.ts'
import { give, type Purpose, take } from './ticket.ts'

/** Keys belong to a host name; at a bare number there are none. */
function requirePasskeys({ outside }: ActionCtx): Passkeys {
  if (outside.passkeys === null) throw identity.refuse('noPasskeys')
  return outside.passkeys
}

export const beginPasskey = act(identity.beginPasskey, {
  says: () => zh.says.passkeyBegun,
  async run(ctx) {
    const { accountId, credential } = await myself(ctx)
    const held = await passkeysOf(ctx.db, accountId)
    await requireProof(ctx, credential)
    const { login, displayName: name } = found(await findAccount(ctx.db, accountId))
    const asked = await requirePasskeys(ctx).askNew({ id: accountId, login, name }, held)
    return { options: asked.options, ticket: give(ctx, `passkey new ${accountId}`, asked.challenge) }
  },
})

export const addPasskey = act(identity.addPasskey, {
  says: ({ name }, { outcome }) => (outcome === 'added' ? zh.says.passkeyAdded(name) : zh.says.passkeyNotAdded),
  async run(ctx, { ticket, answer, name }) {
    const { accountId, sessionId, credential } = await myself(ctx)
    await requireProof(ctx, credential)
    const challenge = await take(ctx, `passkey new ${accountId}`, ticket)
    const made = challenge === null ? null : await requirePasskeys(ctx).made(challenge, answer)
    if (made === null || (await findPasskey(ctx.db, made.credentialId))) return { outcome: 'refused' as const }
    const key: Omit<Passkey, 'mac' | 'usedAt'> = { ...made, id: newId(), accountId, name, addedAt: ctx.now }
    await insertPasskey(ctx.db, { ...key, mac: sealPasskey(ctx.vault, key) })
    await tellWay(ctx, accountId, 'passkeyAdded', name)
    // Whoever just made it has it in hand: the session has both factors now, under a new token (S-17).
    return { outcome: 'added' as const, sessionToken: await raiseSession(ctx, sessionId, true) }
  },
})

export const removePasskey = act(identity.removePasskey, {
  says: () => zh.says.passkeyRemoved,
  async run(ctx, { passkeyId }) {
    const { accountId, credential } = await myself(ctx)
    await requireProof(ctx, credential)
    const name = found(await deletePasskey(ctx.db, passkeyId))
    await tellWay(ctx, accountId, 'passkeyRemoved', name)
    return {}
  },
})

/** The key an answer proves, with its new counter noted; null whatever is wrong. */
async function provenKey(
  ctx: ActionCtx,
  purpose: Purpose,
  { ticket, answer }: { ticket: string; answer: string },
): Promise<Passkey | null> {
  const keys = requirePasskeys(ctx)
  const challenge = await take(ctx, purpose, ticket)
  const key = await findPasskey(ctx.db, keys.credentialOf(answer) ?? '')
  if (challenge === null || key === undefined || !passkeyHolds(ctx.vault, key)) return null
  const counter = await keys.proven(challenge, answer, key, key.accountId)
  if (counter === null) return null
  await notePasskeyUse(ctx.db, key.id, counter, ctx.now)
  return key
}

export const beginPasskeySignIn = act(identity.beginPasskeySignIn, {
  says: () => zh.says.passkeyAsked,
  async run(ctx) {
    const { options, challenge } = await requirePasskeys(ctx).ask(null)
    return { options, ticket: give(ctx, 'passkey sign-in', challenge) }
  },
})

/** The key is one factor, the lock of its device (always asked for) the other: privileged hats open at once (S-06). */
export const passkeySignIn = act(identity.passkeySignIn, {
  says: (_, { outcome, displayName }) =>
    outcome === 'signedIn' ? zh.says.signedInByPasskey(displayName ?? '') : zh.says.passkeyRefused,
  async run(ctx, { device, ...input }) {
    const key = await provenKey(ctx, 'passkey sign-in', input)
    const account = key === null ? undefined : await findAtGate(ctx.db, key.accountId)
    if (account?.state !== 'active' || account.passwordVoid) return { outcome: 'refused' as const }
    const proof = { secondFactor: true, provenAt: ctx.now }
    const sessionToken = await openSession(ctx, account, device ?? null, proof)
    return { outcome: 'signedIn' as const, displayName: account.displayName, sessionToken }
  },
})

export const beginPasskeyProof = act(identity.beginPasskeyProof, {
  says: () => zh.says.passkeyAsked,
  async run(ctx) {
    const { accountId } = await myself(ctx)
    const held = await passkeysOf(ctx.db, accountId)
    if (held.length === 0) throw identity.refuse('noPasskeys')
    const { options, challenge } = await requirePasskeys(ctx).ask(held)
    return { options, ticket: give(ctx, `passkey proof ${accountId}`, challenge) }
  },
})

export const provePasskey = act(identity.provePasskey, {
  says: (_, { outcome }) => (outcome === 'proven' ? zh.says.factorConfirmed : zh.says.factorRefused),
  async run(ctx, input) {
    const { accountId, sessionId } = await myself(ctx)
    const key = await provenKey(ctx, `passkey proof ${accountId}`, input)
    if (key === null || key.accountId !== accountId) return { outcome: 'refused' as const }
    return { outcome: 'proven' as const, sessionToken: await raiseSession(ctx, sessionId, true) }
  },
})
