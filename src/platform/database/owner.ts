import pg from 'pg'
import { InstallProblem } from '#platform/install/problem.ts'
import { installZh } from '#platform/install/zh.ts'

const oldestMajor = 15

/** A connection of the owner. Throws InstallProblem when there is none to be had. */
export async function connectOwner(ownerUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect().catch(error => {
    throw new InstallProblem(unreachable(error, client.host))
  })
  return client
}

const foreign = /SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|CERT_(UNTRUSTED|REJECTED|SIGNATURE_FAILURE)/

/** What is wrong with the way to the database, in particular with its certificate (S-47). */
function unreachable(error: unknown, host: string): string {
  const says = installZh.databaseRefused
  const reason = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (foreign.test(code)) return says.untrusted(host)
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return says.otherName(host)
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') return says.expired(host)
  if (/does not support SSL/.test(reason)) return says.plain(host)
  return installZh.databaseUnreachable(reason)
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
