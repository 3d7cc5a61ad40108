import pg from 'pg'
import { InstallProblem } from '#platform/install/problem.ts'
import { installZh } from '#platform/install/zh.ts'

const oldestMajor = 15

/** A connection of the owner. Throws InstallProblem when there is none to be had. */
export async function connectOwner(ownerUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect().catch(error => {
    throw new InstallProblem(installZh.databaseUnreachable(error instanceof Error ? error.message : String(error)))
  })
  return client
}

/**
 * An owner who is no superuser makes our roles, and passes the row locks: a migration or a dump that saw no rows would go
 * through without a word and without the rows. Throws InstallProblem.
 */
export async function requireOwner(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ major: number; version: string; role: string; able: boolean }>(
    `select current_setting('server_version_num')::int / 10000 as major, current_setting('server_version') as version,
       rolname as role, rolsuper or (rolcreaterole and rolbypassrls) as able from pg_roles where rolname = current_user`,
  )
  const [owner] = rows
  if (owner && owner.major < oldestMajor) throw new InstallProblem(installZh.databaseTooOld(owner.version))
  if (!owner?.able) throw new InstallProblem(installZh.weakOwner(owner?.role ?? ''))
}
