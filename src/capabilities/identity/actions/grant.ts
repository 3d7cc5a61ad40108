import { isAdminRole, isRole, type RoleName } from '#capabilities/roles.ts'
import { roleTitles } from '#capabilities/roles.zh.ts'
import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { identity } from '../contract.ts'
import { tellFactor, tellOffice } from '../notice.ts'
import { mayHold } from '../rules.ts'
import { sealOffice } from '../seal.ts'
import { findAccount, findPlace } from '../store/account.ts'
import { type AwaitedOffice, awaitedBy, forgetAwaited } from '../store/awaited.ts'
import {
  currentOffices,
  findOffice,
  insertOffice,
  type Office,
  othersWith,
  rolesHeld,
  saveEnd,
} from '../store/office.ts'
import { holdRequest, insertRequest, type Request, removeFactor, saveDecision } from '../store/request.ts'
import { endSessionsOfOther } from '../store/session.ts'
import { zh } from '../zh.ts'
import { carryOutLink } from './oidc.ts'

interface Wish {
  readonly accountId: string
  readonly role: RoleName
  readonly organisationId: string | null
}

/** What the account holds already decides what it may get (S-35); asked at the request and again at the approval. */
async function requireGrantable(ctx: ActionCtx, { accountId, role, organisationId }: Wish): Promise<void> {
  const account = found(await findAccount(ctx.db, accountId))
  if (account.state === 'disabled') throw identity.refuse('notActive')
  const held = await currentOffices(ctx.db, accountId, ctx.today)
  if (held.some(office => office.role === role && office.organisationId === organisationId)) {
    throw identity.refuse('alreadyHeld')
  }
  const heldRoles = held.map(office => office.role).filter(isRole)
  if (!mayHold(heldRoles, role)) throw identity.refuse('oneAdminRole')
}

export const requestGrant = act(identity.requestGrant, {
  says: ({ role }) => zh.says.grantRequested(roleTitles[role]),
  async run(ctx, { accountId, role, from, to = null, reason, organisationId = null }) {
    const requestedBy = found(ctx.actor.accountId)
    if (accountId === requestedBy) throw identity.refuse('ownRights')
    if (isAdminRole(role) !== (organisationId === null)) throw identity.refuse('organisationNeeded')
    if (to !== null && to <= from) throw identity.refuse('periodWrong')
    if (organisationId !== null) found(await findPlace(ctx.db, organisationId))
    await requireGrantable(ctx, { accountId, role, organisationId })
    const request = {
      id: newId(),
      kind: 'role' as const,
      accountId,
      role,
      organisationId,
      from,
      to,
      subject: null,
      reason,
      requestedBy,
    }
    await insertRequest(ctx.db, request, ctx.now)
    ctx.emit(identity.events.requestMade, { requestId: request.id, kind: request.kind, role: request.role })
    return { requestId: request.id }
  },
})

export const requestFactorRemoval = act(identity.requestFactorRemoval, {
  says: ({ reason }) => zh.says.factorRemovalRequested(reason),
  async run(ctx, { accountId, reason }) {
    const requestedBy = found(ctx.actor.accountId)
    found(await findAccount(ctx.db, accountId))
    if (accountId === requestedBy) throw identity.refuse('ownRights')
    const nothing = { ...noRole, subject: null }
    const request = { id: newId(), kind: 'factor' as const, accountId, ...nothing, reason, requestedBy }
    await insertRequest(ctx.db, request, ctx.now)
    ctx.emit(identity.events.requestMade, { requestId: request.id, kind: request.kind, role: request.role })
    return { requestId: request.id }
  },
})

const noRole = { role: null, organisationId: null, from: null, to: null }

export const requestLink = act(identity.requestLink, {
  says: ({ reason }) => zh.says.linkRequested(reason),
  async run(ctx, { accountId, subject, reason }) {
    const requestedBy = found(ctx.actor.accountId)
    if (ctx.outside.oidc === null) throw identity.refuse('noProvider')
    found(await findAccount(ctx.db, accountId))
    if (accountId === requestedBy) throw identity.refuse('ownRights')
    const request = { id: newId(), kind: 'link' as const, accountId, ...noRole, subject, reason, requestedBy }
    await insertRequest(ctx.db, request, ctx.now)
    ctx.emit(identity.events.requestMade, { requestId: request.id, kind: request.kind, role: request.role })
    return { requestId: request.id }
  },
})

/** S-36: a second person decides, who neither asked nor gains. */
async function openRequest(ctx: ActionCtx, requestId: string): Promise<Request & { decider: string }> {
  const decider = found(ctx.actor.accountId)
  const request = found(await holdRequest(ctx.db, requestId))
  if (request.state !== 'open') throw identity.refuse('alreadyDecided')
  if (decider === request.requestedBy || decider === request.accountId) throw identity.refuse('selfApproval')
  return { ...request, decider }
}

export const approveRequest = act(identity.approveRequest, {
  says: () => zh.says.requestApproved,
  async run(ctx, { requestId }) {
    const request = await openRequest(ctx, requestId)
    const decision = { state: 'approved' as const, by: request.decider, reason: null }
    // Decided first: the database lets the second person give what he has approved, and nothing else (S-36).
    await saveDecision(ctx.db, requestId, decision, ctx.now)
    if (request.kind === 'role') await carryOutGrant(ctx, request)
    if (request.kind === 'factor') await carryOutRemoval(ctx, request)
    if (request.kind === 'link') await carryOutLink(ctx, request)
    ctx.emit(identity.events.requestDecided, { requestId })
    return {}
  },
})

async function carryOutGrant(ctx: ActionCtx, request: Request): Promise<void> {
  const { accountId, role, organisationId, from, to } = request
  if (role === null || !isRole(role) || from === null) throw identity.refuse('alreadyDecided')
  await requireGrantable(ctx, { accountId, role, organisationId })
  const place = organisationId === null ? null : found(await findPlace(ctx.db, organisationId))
  const where = { organisationId, path: place?.path ?? null, organisationName: place?.name ?? null }
  await giveOffice(ctx, { accountId, role, ...where, from, to, postId: null, requestId: request.id })
}

/** Saves an office under its seal and tells. */
export async function giveOffice(
  ctx: ActionCtx,
  wish: Omit<Office, 'id' | 'endedAt'> & { requestId: string | null },
): Promise<string> {
  const office = { ...wish, id: newId() }
  await insertOffice(ctx.db, office, sealOffice(ctx.vault, { ...office, endedAt: null }))
  await tellOffice(ctx, 'officeGiven', office)
  return office.id
}

/** S-35: an administrator gets no business office, not even by a post. */
export async function giveAwaited(ctx: ActionCtx, accountId: string, awaited: AwaitedOffice): Promise<string | null> {
  const { personId: _, ...office } = awaited
  if (!mayHold(await rolesHeld(ctx.db, accountId, ctx.today), office.role)) return null
  return giveOffice(ctx, { ...office, accountId, requestId: null })
}

/** A new account gets the offices of the posts its person held before there was one. */
export async function adoptOffices(ctx: ActionCtx, accountId: string, personId: string): Promise<void> {
  for (const awaited of await awaitedBy(ctx.db, personId)) {
    await giveAwaited(ctx, accountId, awaited)
    await forgetAwaited(ctx.db, awaited.postId)
  }
}

/** S-10: whoever held the factor is out at once, and enrols anew at the next sign-in. */
async function carryOutRemoval(ctx: ActionCtx, { id, accountId }: Request): Promise<void> {
  await removeFactor(ctx.db, id)
  const ended = await endSessionsOfOther(ctx.db, accountId, 'factor', ctx.now)
  await tellFactor(ctx, accountId, 'removed')
  if (ended.length > 0) ctx.emit(identity.events.sessionsEnded, { accountId, sessionIds: ended })
}

export const rejectRequest = act(identity.rejectRequest, {
  says: ({ reason }) => zh.says.requestRejected(reason),
  async run(ctx, { requestId, reason }) {
    const { decider } = await openRequest(ctx, requestId)
    await saveDecision(ctx.db, requestId, { state: 'rejected', by: decider, reason }, ctx.now)
    ctx.emit(identity.events.requestDecided, { requestId })
    return {}
  },
})

export const endOffice = act(identity.endOffice, {
  says: ({ reason }) => zh.says.officeEnded(reason),
  async run(ctx, { officeId }) {
    const office = found(await findOffice(ctx.db, officeId))
    const { accountId, role } = office
    if (accountId === ctx.actor.accountId) throw identity.refuse('ownRights')
    if (office.endedAt !== null) return {}
    if (isAdminRole(role) && (await othersWith(ctx.db, role, accountId, ctx.today)) === 0) {
      throw identity.refuse('lastOfRole')
    }
    await endNow(ctx, office)
    return {}
  },
})

/** Ends an office at this moment: the next request no longer finds the hat (S-20, S-31). */
export async function endNow(ctx: ActionCtx, office: Office): Promise<void> {
  const ended = { ...office, endedAt: ctx.now }
  await saveEnd(ctx.db, ended, sealOffice(ctx.vault, ended))
  await tellOffice(ctx, 'officeEnded', office)
}
