import { isRole } from '#capabilities/roles.ts'
import { passwordPolicies } from '#platform/crypto/policy.ts'
import { matchTotp, totpCode } from '#platform/crypto/totp.ts'
import { answer, type QueryCtx } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { factorCell } from '../actions/factor.ts'
import { identity, type Session } from '../contract.ts'
import { hatsOf } from '../hats.ts'
import { isLive, isPasswordDue, sessionKind, sessionLimits } from '../rules.ts'
import { findCredential, findSetting, findSettingOn } from '../store/credential.ts'
import { loadMyself, type Myself } from '../store/myself.ts'
import { listNotices } from '../store/notice.ts'
import { rolesHeld } from '../store/office.ts'
import { openSessions, type SessionLine } from '../store/session.ts'
import { linksOf, passkeysOf } from '../store/ways.ts'

const noFactor = { needed: false, enrolled: false, app: false, passkeys: 0, proven: false, recoveryCodesLeft: 0 }

export const session = answer(identity.session, async (ctx): Promise<Session> => {
  const setting = await findSettingOn(ctx.db, ctx.today)
  const name = setting?.policy ?? 'dengbao'
  const { minLength, classes, maxAgeDays } = passwordPolicies[name]
  const installation = {
    mode: setting?.mode ?? 'production',
    bootstrapOpen: setting !== undefined && setting.bootstrappedAt === null,
    policy: { name, minLength, classes, maxAgeDays },
    mourning: setting?.mourning ?? false,
    ways: { passkey: ctx.outside.passkeys !== null, oidc: ctx.outside.oidc?.name ?? null },
  }
  const { accountId } = ctx.actor
  const me = accountId === null ? undefined : await loadMyself(ctx.db, accountId, ctx.today)
  if (me === undefined) {
    const nobodyHere = { account: null, hats: [], worn: null, secondFactor: noFactor, provenAt: null }
    return { ...installation, ...nobodyHere, passwordDue: false, passwordVoid: false, idleMinutes: null }
  }
  return {
    ...installation,
    ...aboutMe(ctx, me, me.passwordVoid || isPasswordDue(me.passwordSetAt, maxAgeDays, ctx.today)),
  }
})

function aboutMe({ actor, vault }: QueryCtx, me: Myself, passwordDue: boolean) {
  const held = hatsOf(vault, me)
  const { id: worn } = actor.hat
  return {
    account: { id: me.accountId, login: me.login, displayName: me.displayName, personId: me.personId },
    hats: held.map(({ path: _, ...hat }) => hat),
    worn: held.some(hat => hat.id === worn) ? worn : null,
    secondFactor: {
      needed: held.some(hat => hat.needsSecondFactor),
      enrolled: me.enrolled || me.passkeys > 0,
      app: me.enrolled,
      passkeys: me.passkeys,
      proven: actor.secondFactor,
      recoveryCodesLeft: me.recoveryLeft,
    },
    provenAt: actor.provenAt?.toISOString() ?? null,
    passwordDue,
    passwordVoid: me.passwordVoid,
    idleMinutes: sessionLimits[sessionKind(held.map(({ role }) => role))].idle / 60_000,
  }
}

export const sessionRow = (ctx: QueryCtx, { id, device, network, startedAt, seenAt }: SessionLine) => ({
  id,
  current: id === ctx.actor.sessionId,
  device,
  network,
  startedAt: startedAt.toISOString(),
  seenAt: seenAt.toISOString(),
})

/** Sessions that still open the door: neither ended nor past their limits. */
export async function liveSessions(ctx: QueryCtx, accountId: string) {
  const kind = sessionKind((await rolesHeld(ctx.db, accountId, ctx.today)).filter(isRole))
  const lines = await openSessions(ctx.db, accountId)
  return { rows: lines.filter(line => isLive(line, kind, ctx.now)).map(line => sessionRow(ctx, line)) }
}

export const mySessions = answer(identity.mySessions, ctx => liveSessions(ctx, found(ctx.actor.accountId)))

export const myNotices = answer(identity.myNotices, async ctx => ({
  rows: (await listNotices(ctx.db, found(ctx.actor.accountId))).map(({ accountId: _, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
  })),
}))

const used = ({ addedAt, usedAt }: { addedAt: Date; usedAt: Date | null }) => ({
  addedAt: addedAt.toISOString(),
  usedAt: usedAt?.toISOString() ?? null,
})
export const myWaysIn = answer(identity.myWaysIn, async ctx => {
  const accountId = found(ctx.actor.accountId)
  const passkeys = await passkeysOf(ctx.db, accountId)
  const links = await linksOf(ctx.db, accountId)
  return {
    passkeys: passkeys.map(key => ({ id: key.id, name: key.name, ...used(key) })),
    links: links.map(link => ({ id: link.id, issuer: link.issuer, ...used(link) })),
  }
})

/** The on-screen aid of a demo installation; a production installation refuses it (S-13). */
export const demoFactor = answer(identity.demoFactor, async ctx => {
  if ((await findSetting(ctx.db))?.mode !== 'demo') throw identity.refuse('notInDemo')
  const accountId = found(ctx.actor.accountId)
  const { totp, totpDraft, totpLastStep } = found(await findCredential(ctx.db, accountId))
  const column = totpDraft === null ? 'totp' : 'totp_draft'
  const secret = ctx.vault.open(factorCell(column, accountId), found(totpDraft ?? totp))
  const step = 30_000
  const now = ctx.now.getTime()
  const next = new Date(now + step)
  // A code is good once: when the present one is used up, the next is accepted already (one step ahead).
  const isUsed =
    matchTotp(secret, totpCode(secret, ctx.now), ctx.now, totpDraft === null ? totpLastStep : null) === null
  return { code: totpCode(secret, isUsed ? next : ctx.now), secondsLeft: Math.ceil((step - (now % step)) / 1000) }
})
