import type { z } from 'zod'
import { isRole } from '#capabilities/roles.ts'
import { hatTitle } from '#capabilities/roles.zh.ts'
import type { ActionCtx } from '#platform/kernel/act.ts'
import { newId } from '#platform/pure/id.ts'
import type { NoticeKind } from './contract/shapes.ts'
import { identity } from './contract.ts'
import { insertNotice } from './store/notice.ts'
import type { Office } from './store/office.ts'

/**
 * S-14: what happened to an account stands where its owner reads it, written in the transaction that did it, so that
 * each fact is told exactly once. The events carry the same facts to whoever else should hear of them.
 */
function write(
  ctx: ActionCtx,
  accountId: string,
  kind: z.infer<typeof NoticeKind>,
  about: { readonly network?: string | null; readonly detail?: string | null } = {},
): Promise<void> {
  const { network = null, detail = null } = about
  return insertNotice(ctx.db, { id: newId(), accountId, at: ctx.now, kind, network, detail })
}

export async function tellNewDevice(ctx: ActionCtx, accountId: string, device: string | null): Promise<void> {
  const { network } = ctx.actor
  ctx.emit(identity.events.newDevice, { accountId, network, at: ctx.now.toISOString() })
  await write(ctx, accountId, 'newDevice', { network, detail: device })
}

export async function tellSuspicious(ctx: ActionCtx, accountId: string): Promise<void> {
  const { network } = ctx.actor
  ctx.emit(identity.events.attemptsSuspicious, { accountId, network })
  await write(ctx, accountId, 'attemptsSuspicious', { network })
}

export async function tellPassword(ctx: ActionCtx, accountId: string, way: 'changed' | 'activated'): Promise<void> {
  ctx.emit(identity.events.passwordChanged, { accountId, way })
  const kind = way === 'changed' ? 'passwordChanged' : 'passwordActivated'
  await write(ctx, accountId, kind, { network: ctx.actor.network })
}

const factorKinds = {
  enrolled: 'factorEnrolled',
  removed: 'factorRemoved',
  recoveryUsed: 'recoveryUsed',
  codesRenewed: 'codesRenewed',
} as const
export async function tellFactor(ctx: ActionCtx, accountId: string, change: keyof typeof factorKinds): Promise<void> {
  ctx.emit(identity.events.factorChanged, { accountId, change })
  // Where an administrator sits is not the owner's to know.
  const network = accountId === ctx.actor.accountId ? ctx.actor.network : null
  await write(ctx, accountId, factorKinds[change], { network })
}

export async function tellOffice(
  ctx: ActionCtx,
  event: 'officeGiven' | 'officeEnded',
  office: Pick<Office, 'id' | 'accountId' | 'role' | 'organisationName'>,
): Promise<void> {
  const { id: officeId, accountId, role, organisationName } = office
  ctx.emit(identity.events[event], { accountId, officeId, role })
  await write(ctx, accountId, event, { detail: isRole(role) ? hatTitle(role, organisationName) : role })
}

export const tellDisowned = (ctx: ActionCtx, accountId: string): Promise<void> =>
  write(ctx, accountId, 'disowned', { network: ctx.actor.network })

export const tellWay = (
  ctx: ActionCtx,
  accountId: string,
  kind: 'passkeyAdded' | 'passkeyRemoved' | 'linkAdded' | 'linkRemoved',
  detail: string,
): Promise<void> =>
  write(ctx, accountId, kind, { network: accountId === ctx.actor.accountId ? ctx.actor.network : null, detail })
