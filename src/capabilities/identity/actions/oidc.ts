import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { identity } from '../contract.ts'
import { tellWay } from '../notice.ts'
import { linkHolds, sealLink } from '../seal.ts'
import { findAtGate } from '../store/account.ts'
import type { Request } from '../store/request.ts'
import { deleteLink, findLink, insertLink, isLinkTaken, type Link, noteLinkUse } from '../store/ways.ts'
import { zh } from '../zh.ts'
import { openSession } from './entrance.ts'
import { myself } from './factor.ts'
import { give, type Purpose, take } from './ticket.ts'

async function begin(ctx: ActionCtx, purpose: Purpose, fresh: boolean) {
  const begun = (await ctx.outside.oidc?.begin(fresh)) ?? null
  return { url: begun?.url ?? null, ticket: begun === null ? '' : give(ctx, purpose, begun.flow) }
}

const subjectOf = ({ vault }: ActionCtx, issuer: string, subject: string): Buffer =>
  vault.index('identity_link.subject', `${issuer}\n${subject}`)

type Answered = { readonly subject: Buffer; readonly issuer: string; readonly provenAt: Date | null }
type Why = 'off' | 'away' | 'denied' | 'wrong' | 'stale'

/** Whom the provider has proven, or why not. The subject leaves this function as a keyed digest only. */
async function answered(
  ctx: ActionCtx,
  purpose: Purpose,
  { ticket, answer }: { ticket: string; answer: string },
  fresh: boolean,
): Promise<Answered | Why> {
  const { oidc } = ctx.outside
  if (oidc === null) return 'off'
  const flow = await take(ctx, purpose, ticket)
  if (flow === null) return 'wrong'
  const verdict = await oidc.finish(flow, answer, fresh)
  if (!verdict.ok) return verdict.why
  const { issuer } = oidc
  return {
    issuer,
    subject: subjectOf(ctx, issuer, verdict.subject),
    provenAt: verdict.provenAt,
  }
}

export const beginOidc = act(identity.beginOidc, {
  says: () => zh.says.oidcBegun,
  run: ctx => begin(ctx, 'oidc sign-in', false),
})

/** The provider stands for the password only: a hat that needs two factors still asks for the second (S-06, S-13). */
export const finishOidc = act(identity.finishOidc, {
  says: (_, { outcome, why, displayName }) =>
    outcome === 'signedIn'
      ? zh.says.signedInByOidc(displayName ?? '')
      : zh.says.oidcRefused(zh.oidcWhy[why ?? 'wrong']),
  async run(ctx, { device, ...input }) {
    const person = await answered(ctx, 'oidc sign-in', input, false)
    if (typeof person === 'string') return { outcome: 'refused' as const, why: person }
    const link = await findLink(ctx.db, person.issuer, person.subject)
    if (link === undefined || !linkHolds(ctx.vault, link))
      return { outcome: 'refused' as const, why: 'unlinked' as const }
    const account = await findAtGate(ctx.db, link.accountId)
    if (account?.state !== 'active' || account.passwordVoid)
      return { outcome: 'refused' as const, why: 'closed' as const }
    await noteLinkUse(ctx.db, link.id, ctx.now)
    // Fresh is only what was proven just now: an old session at the provider is no step-up (S-22).
    const { provenAt } = person
    const proof = { secondFactor: false, provenAt: provenAt !== null && provenAt > ctx.now ? ctx.now : provenAt }
    const sessionToken = await openSession(ctx, account, device ?? null, proof)
    return { outcome: 'signedIn' as const, why: null, displayName: account.displayName, sessionToken }
  },
})

export const beginOidcLink = act(identity.beginOidcLink, {
  says: () => zh.says.oidcLinkBegun,
  run: ctx => begin(ctx, `oidc link ${found(ctx.actor.sessionId)}`, true),
})

async function makeLink(ctx: ActionCtx, wish: Pick<Link, 'issuer' | 'subject' | 'accountId'>): Promise<void> {
  const link = { ...wish, id: newId(), addedAt: ctx.now }
  await insertLink(ctx.db, { ...link, mac: sealLink(ctx.vault, link) })
  await tellWay(ctx, link.accountId, 'linkAdded', link.issuer)
}

/** An approved request: the database lets the second person make this link at the moment of his decision only (S-36). */
export async function carryOutLink(ctx: ActionCtx, { accountId, subject }: Request): Promise<void> {
  const { oidc } = ctx.outside
  if (oidc === null || subject === null) throw identity.refuse('noProvider')
  const wish = { accountId, issuer: oidc.issuer, subject: subjectOf(ctx, oidc.issuer, subject) }
  if (await isLinkTaken(ctx.db, wish)) throw identity.refuse('linkTaken')
  await makeLink(ctx, wish)
}

/** Only who is signed in and has just proven himself on both sides makes a link; no answer of a provider makes an account. */
export const linkOidc = act(identity.linkOidc, {
  says: (_, { why }) => (why === null ? zh.says.oidcLinked : zh.says.oidcRefused(zh.oidcWhy[why])),
  async run(ctx, input) {
    const { accountId, sessionId } = await myself(ctx)
    const person = await answered(ctx, `oidc link ${sessionId}`, input, true)
    if (typeof person === 'string') return { outcome: 'refused' as const, why: person }
    const { issuer, subject } = person
    if (await isLinkTaken(ctx.db, { issuer, subject, accountId }))
      return { outcome: 'refused' as const, why: 'taken' as const }
    await makeLink(ctx, { issuer, subject, accountId })
    return { outcome: 'linked' as const, why: null }
  },
})

export const unlinkOidc = act(identity.unlinkOidc, {
  says: () => zh.says.oidcUnlinked,
  async run(ctx, { linkId }) {
    const { accountId } = await myself(ctx)
    const issuer = found(await deleteLink(ctx.db, linkId))
    await tellWay(ctx, accountId, 'linkRemoved', issuer)
    return {}
  },
})
