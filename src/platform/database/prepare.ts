import type { FileKeys } from '#platform/crypto/keys.ts'
import type { Capability } from '#platform/kernel/capability.ts'
import { type Migration, migrate, readMigrations } from './migrate.ts'

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

export const loginRoles = ['tongxin_app', 'tongxin_sequencer'] as const

/** Roles and migrations; returns the names of the migrations run. */
export async function prepareDatabase(
  ownerUrl: string,
  capabilities: readonly Capability[],
  keys: FileKeys,
): Promise<string[]> {
  const passwords = Object.fromEntries(loginRoles.map(role => [role, keys.databasePassword(role)]))
  return migrate(ownerUrl, await allMigrations(capabilities), passwords)
}
