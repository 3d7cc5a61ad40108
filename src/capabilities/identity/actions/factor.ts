import { newToken, tokenDigest } from '#platform/crypto/token.ts'
import { matchTotp, newRecoveryCodes, newTotpSecret, totpUri } from '#platform/crypto/totp.ts'
import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { tryOnce } from '../attempt.ts'
import { identity } from '../contract.ts'
import { tellFactor, tellSuspicious } from '../notice.ts'
import { isProven, sessionKind } from '../rules.ts'
import { findAccount } from '../store/account.ts'
import {
  type Credential,
  findCredential,
  findSetting,
  replaceRecoveryCodes,
  saveDraft,
  saveFactor,
  useRecoveryCode,
  useStep,
} from '../store/credential.ts'
import { rolesHeld } from '../store/office.ts'
import { renewSession } from '../store/session.ts'
import { passkeysOf } from '../store/ways.ts'
import { zh } from '../zh.ts'
import { passwordSubject } from './entrance.ts'

export const factorCell = (column: 'totp' | 'totp_draft', accountId: string) => ({
  table: 'identity_credential',
  column,
  row: accountId,
})
export const recoveryOwner = (accountId: string): string => `recovery ${accountId}`

/** The account, session and credential of whoever asks; a system hat has none. */
export async function myself(
  ctx: ActionCtx,
): Promise<{ accountId: string; sessionId: string; credential: Credential }> {
  const accountId = found(ctx.actor.accountId)
  return {
    accountId,
    sessionId: found(ctx.actor.sessionId),
    credential: found(await findCredential(ctx.db, accountId)),
  }
}

/** S-17: every rise in what a session may do comes with a new token. */
export async function raiseSession(ctx: ActionCtx, sessionId: string, secondFactor: boolean): Promise<string> {
  const kind = sessionKind(await rolesHeld(ctx.db, found(ctx.actor.accountId), ctx.today))
  const token = newToken(kind === 'admin')
  await renewSession(ctx.db, sessionId, { tokenDigest: tokenDigest(token), secondFactor, provenAt: ctx.now })
  return token
}

/** One-time code of the app, or a recovery code; each is good once (S-07, S-08). */
async function checkFactor(
  ctx: ActionCtx,
  { accountId, totp, totpLastStep }: Credential,
  code: string,
): Promise<boolean> {
  const typed = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(typed)) return isRecoveryCode(ctx, accountId, typed)
  if (totp === null) return false
  const secret = ctx.vault.open(factorCell('totp', accountId), totp)
  const step = matchTotp(secret, typed, ctx.now, totpLastStep)
  return step !== null && (await useStep(ctx.db, accountId, step))
}

async function isRecoveryCode(ctx: ActionCtx, accountId: string, typed: string): Promise<boolean> {
  const isGood = await useRecoveryCode(ctx.db, accountId, ctx.vault.recoveryHashes(recoveryOwner(accountId), typed))
  if (isGood) await tellFactor(ctx, accountId, 'recoveryUsed')
  return isGood
}

async function tryFactor(ctx: ActionCtx, credential: Credential, check: () => Promise<boolean>): Promise<boolean> {
  const { accountId } = credential
  const { passed, pauseBegins } = await tryOnce(ctx, {
    subject: `factor ${accountId}`,
    check,
    pretend: async () => undefined,
  })
  if (pauseBegins) await tellSuspicious(ctx, accountId)
  return passed
}

export const confirmFactor = act(identity.confirmFactor, {
  says: (_, { outcome }) => (outcome === 'confirmed' ? zh.says.factorConfirmed : zh.says.factorRefused),
  async run(ctx, { code }) {
    const { sessionId, credential } = await myself(ctx)
    // The step is read again behind the lock of the attempts: fifty submissions at once stand in line there (S-07).
    const check = async () => checkFactor(ctx, found(await findCredential(ctx.db, credential.accountId)), code)
    if (!(await tryFactor(ctx, credential, check))) return { outcome: 'refused' as const }
    return { outcome: 'confirmed' as const, sessionToken: await raiseSession(ctx, sessionId, true) }
  },
})

export const prove = act(identity.prove, {
  says: (_, { outcome }) => (outcome === 'proven' ? zh.says.proven : zh.says.proveRefused),
  async run(ctx, { password, code }) {
    const { accountId, sessionId, credential } = await myself(ctx)
    const byCode = async () =>
      code !== undefined &&
      (await tryFactor(ctx, credential, async () =>
        checkFactor(ctx, found(await findCredential(ctx.db, accountId)), code),
      ))
    const isGood = password === undefined ? await byCode() : await tryPassword(ctx, credential, password)
    if (!isGood) return { outcome: 'refused' as const }
    return { outcome: 'proven' as const, sessionToken: await raiseSession(ctx, sessionId, false) }
  },
})

/** The own password again: counted with the attempts at the front door. */
export async function tryPassword(ctx: ActionCtx, credential: Credential, password: string): Promise<boolean> {
  const { accountId, passwordHash } = credential
  const { passed, pauseBegins } = await tryOnce(ctx, {
    subject: passwordSubject({ id: accountId }, ''),
    check: () => ctx.vault.passwords.verify(password, passwordHash),
    pretend: () => ctx.vault.passwords.verify(password, null),
  })
  if (pauseBegins) await tellSuspicious(ctx, accountId)
  return passed
}

/** Whoever has a factor proves it before a new one takes its place; otherwise a password alone would replace it. */
export async function requireProof(ctx: ActionCtx, { accountId, totp }: Credential): Promise<void> {
  if (ctx.actor.secondFactor && isProven(ctx.actor.provenAt, ctx.now)) return
  if (totp !== null || (await passkeysOf(ctx.db, accountId)).length > 0) throw identity.refuse('factorAlready')
}

export const enrolFactor = act(identity.enrolFactor, {
  says: () => zh.says.enrolStarted,
  async run(ctx) {
    const { accountId, credential } = await myself(ctx)
    await requireProof(ctx, credential)
    const { login } = found(await findAccount(ctx.db, accountId))
    const secret = newTotpSecret()
    await saveDraft(ctx.db, accountId, ctx.vault.seal(factorCell('totp_draft', accountId), secret))
    const isDemo = (await findSetting(ctx.db))?.mode === 'demo'
    return { uri: totpUri(isDemo ? zh.demoIssuer : zh.issuer, login, secret), secret }
  },
})

export const completeEnrolment = act(identity.completeEnrolment, {
  says: (_, { outcome }) => (outcome === 'enrolled' ? zh.says.enrolled : zh.says.enrolRefused),
  async run(ctx, { code }) {
    const { accountId, sessionId, credential } = await myself(ctx)
    await requireProof(ctx, credential)
    if (credential.totpDraft === null) throw identity.refuse('notEnrolling')
    const secret = ctx.vault.open(factorCell('totp_draft', accountId), credential.totpDraft)
    const step = matchTotp(secret, code.replace(/\s/g, ''), ctx.now, null)
    if (!(await tryFactor(ctx, credential, async () => step !== null)) || step === null) {
      return { outcome: 'refused' as const, recoveryCodes: [] }
    }
    await saveFactor(ctx.db, accountId, ctx.vault.seal(factorCell('totp', accountId), secret), step)
    await tellFactor(ctx, accountId, 'enrolled')
    return {
      outcome: 'enrolled' as const,
      recoveryCodes: await freshCodes(ctx, accountId),
      sessionToken: await raiseSession(ctx, sessionId, true),
    }
  },
})

async function freshCodes(ctx: ActionCtx, accountId: string): Promise<string[]> {
  const codes = newRecoveryCodes()
  const digests = codes.map(code => ctx.vault.recoveryHash(recoveryOwner(accountId), code))
  await replaceRecoveryCodes(ctx.db, accountId, digests)
  return codes
}

export const renewRecoveryCodes = act(identity.renewRecoveryCodes, {
  says: () => zh.says.codesRenewed,
  async run(ctx) {
    const { accountId, credential } = await myself(ctx)
    if (credential.totp === null) throw identity.refuse('notEnrolling')
    // A password alone does not make new keys to the second lock (S-10).
    if (!ctx.actor.secondFactor) throw identity.refuse('factorAlready')
    await tellFactor(ctx, accountId, 'codesRenewed')
    return { recoveryCodes: await freshCodes(ctx, accountId) }
  },
})
