import { type AdminRole, adminRoles } from '#capabilities/roles.ts'
import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { randomId } from '#platform/pure/id.ts'
import { tryOnce } from '../attempt.ts'
import { identity } from '../contract.ts'
import { closeBootstrap, findSetting, insertSetting, isBootstrapCode } from '../store/credential.ts'
import { zh } from '../zh.ts'
import { openWaiting } from './account.ts'
import { giveOffice } from './grant.ts'

const bootstrapOwner = 'bootstrap'

/** The mode is decided once. Without a bootstrap code no administrator can ever be made (S-11). */
export const install = act(identity.install, {
  says: () => zh.says.installed,
  async run(ctx, { mode, bootstrapCode }) {
    const setting = await findSetting(ctx.db)
    if (setting !== undefined) {
      if (setting.mode !== mode) throw identity.refuse('modeFixed')
      return {}
    }
    const digest = bootstrapCode === undefined ? null : ctx.vault.recoveryHash(bootstrapOwner, bootstrapCode)
    await insertSetting(ctx.db, mode, digest, digest === null ? ctx.now : null)
    return {}
  },
})

export const bootstrap = act(identity.bootstrap, {
  says: (_, { outcome }) => (outcome === 'opened' ? zh.says.bootstrapOpened : zh.says.bootstrapRefused),
  async run(ctx, { code, systemAdmin, securityAdmin, auditAdmin }) {
    const digests = ctx.vault.recoveryHashes(bootstrapOwner, code)
    const { passed } = await tryOnce(ctx, {
      subject: bootstrapOwner,
      check: () => isBootstrapCode(ctx.db, digests),
      pretend: () => isBootstrapCode(ctx.db, [Buffer.from(randomId())]),
    })
    if (!passed) return { outcome: 'refused' as const, activations: [] }
    const wanted = { system_admin: systemAdmin, security_admin: securityAdmin, audit_admin: auditAdmin }
    if (new Set(adminRoles.map(role => wanted[role].login)).size < adminRoles.length)
      throw identity.refuse('loginTaken')
    const activations = []
    for (const role of adminRoles) activations.push(await openAdministrator(ctx, role, wanted[role]))
    await closeBootstrap(ctx.db, ctx.now)
    return { outcome: 'opened' as const, activations }
  },
})

async function openAdministrator(ctx: ActionCtx, role: AdminRole, who: { login: string; displayName: string }) {
  const nowhere = { organisationId: null, path: null, organisationName: null }
  const activation = await openWaiting(ctx, { ...who, ...nowhere, mobileIndex: null, personId: null })
  const { accountId } = activation
  await giveOffice(ctx, { accountId, role, ...nowhere, from: ctx.today, to: null, postId: null, requestId: null })
  return activation
}
