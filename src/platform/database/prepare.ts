import { createHash } from 'node:crypto'
import type { FileKeys } from '#platform/crypto/keys.ts'
import type { Capability } from '#platform/kernel/capability.ts'
import { type Migration, migrate, readMigrations } from './migrate.ts'
import type { ScopeKey } from './scope.ts'

/** Every migration in running order: the platform's own, the journal's, then the capabilities' as they are listed. */
export async function allMigrations(capabilities: readonly Capability[]): Promise<Migration[]> {
  const here = (folder: string) => new URL(folder, import.meta.url)
  const own = await readMigrations(here('./'), 'platform')
  const journal = await readMigrations(here('../journal/'), 'journal')
  const rest = await Promise.all(
    capabilities.map(({ contract, migrations }) => readMigrations(migrations, contract.name)),
  )
  return [...own, ...journal, ...rest.flat()]
}

/** The same server with another user: every role's password is derived from the keys, none is typed or stored. */
export function urlFor(ownerUrl: string, role: string, keys: FileKeys): string {
  const url = new URL(ownerUrl)
  url.username = role
  url.password = keys.databasePassword(role)
  return url.href
}

export const loginRoles = ['tongxin_app', 'tongxin_sequencer', 'tongxin_verifier'] as const

/** The key that seals a scope: derived, so it survives a restore with the keys and never stands in a file of its own. */
export const scopeKey = (keys: FileKeys): ScopeKey =>
  createHash('sha256').update(keys.databasePassword('scope')).digest()

/** Roles and migrations, then what every start renews; returns the names of the migrations run. */
export async function prepareDatabase(
  ownerUrl: string,
  capabilities: readonly Capability[],
  keys: FileKeys,
): Promise<string[]> {
  return prepareWith(ownerUrl, await allMigrations(capabilities), keys)
}

export async function prepareWith(ownerUrl: string, all: readonly Migration[], keys: FileKeys): Promise<string[]> {
  const passwords = Object.fromEntries(loginRoles.map(role => [role, keys.databasePassword(role)]))
  return migrate(ownerUrl, all, passwords, async client => {
    await client.query('call kernel.seal_policies()')
    await client.query('delete from kernel.scope_key')
    await client.query('insert into kernel.scope_key values ($1)', [scopeKey(keys)])
  })
}
