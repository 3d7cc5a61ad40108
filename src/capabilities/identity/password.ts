import { type PasswordFault, passwordFaults, passwordPolicies } from '#platform/crypto/policy.ts'
import { contextWords } from '#platform/crypto/policy-words.ts'
import type { ActionCtx } from '#platform/kernel/act.ts'
import { placeWords } from './rules.ts'
import type { Account } from './store/account.ts'
import { type Credential, findSetting } from './store/credential.ts'
import { zh } from './zh.ts'

export type Fault = PasswordFault | 'used'

/** Everything against a new password: the policy, the person's own words, the remembered ones. */
export async function faultsOf(
  ctx: ActionCtx,
  account: Account,
  password: string,
  credential: Credential | undefined,
): Promise<Fault[]> {
  const policy = passwordPolicies[(await findSetting(ctx.db))?.policy ?? 'dengbao']
  const organisations =
    account.organisationName === null ? [] : placeWords(account.organisationName, zh.organisationFrame)
  const words = contextWords({ name: account.displayName, account: account.login, organisations })
  const faults = passwordFaults(policy, password, words)
  if (faults.length > 0) return faults
  return (await wasUsed(ctx, password, credential, policy.remembered)) ? ['used'] : []
}

async function wasUsed(
  ctx: ActionCtx,
  password: string,
  credential: Credential | undefined,
  remembered: number,
): Promise<boolean> {
  if (credential === undefined) return false
  for (const hash of [credential.passwordHash, ...credential.formerHashes].slice(0, Math.max(remembered, 1))) {
    if (await ctx.vault.passwords.verify(password, hash)) return true
  }
  return false
}

/** The hashes to remember once `credential` is replaced. */
export const formerHashes = (credential: Credential | undefined): string[] =>
  credential === undefined ? [] : [credential.passwordHash, ...credential.formerHashes].slice(0, 5)
