import { isAdminRole } from '#capabilities/roles.ts'
import { newRecoveryCodes } from '#platform/crypto/totp.ts'
import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { identity } from '../contract.ts'
import { activationLasts, later } from '../rules.ts'
import { sealAccount } from '../seal.ts'
import {
  type Account,
  findAccount,
  findPerson,
  findPlace,
  insertAccount,
  insertActivation,
  isWithinRange,
  type NewAccount,
  setState,
  takenBy,
} from '../store/account.ts'
import { othersWith, rolesHeld } from '../store/office.ts'
import { endSessionsOfOther } from '../store/session.ts'
import { zh } from '../zh.ts'
import { activationOwner } from './entrance.ts'
import { adoptOffices } from './grant.ts'

/** S-09: a code for its owner to set a password with; nobody can set or see one for him. */
export async function makeActivation(ctx: ActionCtx, account: Pick<Account, 'id' | 'login'>) {
  const [activationCode = ''] = newRecoveryCodes()
  const expiresAt = later(ctx.now, activationLasts)
  const digest = ctx.vault.recoveryHash(activationOwner(account.id), activationCode)
  await insertActivation(ctx.db, { accountId: account.id, digest, madeBy: ctx.actor.accountId, expiresAt })
  return { accountId: account.id, login: account.login, activationCode, expiresAt: expiresAt.toISOString() }
}

/** Opens an account that waits for its owner. One person has one account (S-12). */
export async function openWaiting(ctx: ActionCtx, wish: Omit<NewAccount, 'id' | 'mac'>) {
  const id = newId()
  await insertAccount(ctx.db, { ...wish, id, mac: sealAccount(ctx.vault, id, wish.personId) }, ctx.now)
  return makeActivation(ctx, { id, login: wish.login })
}

const takenRefusal = { login: 'loginTaken', mobile: 'mobileTaken', person: 'personHasAccount' } as const

async function requireFree(
  ctx: ActionCtx,
  wish: { login: string; mobileIndex: Buffer | null; personId: string | null },
) {
  const taken = await takenBy(ctx.db, wish)
  if (taken !== null) throw identity.refuse(takenRefusal[taken])
}

const mobileIndexOf = (ctx: ActionCtx, mobile: string | undefined) =>
  mobile === undefined ? null : ctx.vault.index('mobile', mobile)

export const openAccount = act(identity.openAccount, {
  says: ({ login }) => zh.says.accountOpened(login),
  async run(ctx, { login, displayName, organisationId, mobile }) {
    const { path, name } = found(await findPlace(ctx.db, organisationId))
    const wish = { login, mobileIndex: mobileIndexOf(ctx, mobile), personId: null }
    await requireFree(ctx, wish)
    return openWaiting(ctx, { ...wish, displayName, organisationId, path, organisationName: name })
  },
})

export const openMemberAccount = act(identity.openMemberAccount, {
  says: ({ login }) => zh.says.accountOpened(login),
  async run(ctx, { personId, login, mobile }) {
    const { name, organisationName, organisationId, path } = found(await findPerson(ctx.db, personId))
    const place = { organisationId, path }
    const wish = { login, mobileIndex: mobileIndexOf(ctx, mobile), personId }
    await requireFree(ctx, wish)
    const activation = await openWaiting(ctx, { ...wish, ...place, displayName: name, organisationName })
    await adoptOffices(ctx, activation.accountId, personId)
    return activation
  },
})

/**
 * The account, when the hat may decide about all of it: an officer never touches an account that also holds an office
 * outside his range, or he would come into rights he does not have.
 */
async function accountInCare(ctx: ActionCtx, accountId: string): Promise<Account> {
  const account = found(await findAccount(ctx.db, accountId))
  if (ctx.actor.hat.kind === 'officer' && !(await isWithinRange(ctx.db, accountId)))
    throw identity.refuse('officeElsewhere')
  return account
}

export const newActivationCode = act(identity.newActivationCode, {
  says: (_, { login }) => zh.says.codeMade(login),
  async run(ctx, { accountId }) {
    const account = await accountInCare(ctx, accountId)
    if (account.state === 'disabled') throw identity.refuse('notActive')
    return makeActivation(ctx, account)
  },
})

export const disableAccount = act(identity.disableAccount, {
  says: ({ reason }) => zh.says.accountDisabled(reason),
  async run(ctx, { accountId, reason }) {
    const account = await accountInCare(ctx, accountId)
    if (account.id === ctx.actor.accountId) throw identity.refuse('ownRights')
    if (account.state === 'disabled') throw identity.refuse('notActive')
    await requireAnother(ctx, accountId)
    await disable(ctx, accountId, reason)
    return {}
  },
})

/** Its sessions end with the state, and the event names them, so that open sockets close at once (S-20). */
export async function disable(ctx: ActionCtx, accountId: string, reason: string): Promise<void> {
  await setState(ctx.db, accountId, 'disabled', reason, ctx.now)
  const sessionIds = await endSessionsOfOther(ctx.db, accountId, 'disabled', ctx.now)
  if (sessionIds.length > 0) ctx.emit(identity.events.sessionsEnded, { accountId, sessionIds })
}

/** The last administrator of a kind stays: nobody could give the role again. */
async function requireAnother(ctx: ActionCtx, accountId: string): Promise<void> {
  for (const role of (await rolesHeld(ctx.db, accountId, ctx.today)).filter(isAdminRole)) {
    if ((await othersWith(ctx.db, role, accountId, ctx.today)) === 0) throw identity.refuse('lastOfRole')
  }
}

export const enableAccount = act(identity.enableAccount, {
  says: ({ reason }) => zh.says.accountEnabled(reason),
  async run(ctx, { accountId }) {
    const account = await accountInCare(ctx, accountId)
    if (account.state !== 'disabled') return {}
    // Back to the owner by a new activation code, not by whatever password he had.
    await setState(ctx.db, accountId, 'awaiting', null, ctx.now)
    return {}
  },
})
