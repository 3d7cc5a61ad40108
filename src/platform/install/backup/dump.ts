import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import type pg from 'pg'
import { z } from 'zod'
import { connectOwner } from '#platform/database/owner.ts'
import { InstallProblem } from '../problem.ts'
import { installZh } from '../zh.ts'
import type { ArchiveWriter } from './archive.ts'

const run = promisify(execFile)

/** Roles belong to the server, not to the database: they are written down apart, without their passwords. */
export const Roles = z.array(z.object({ name: z.string(), login: z.boolean(), inherit: z.boolean() }))

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connectOwner(url)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** PostgreSQL's own tools must not be older than the server. */
async function requireTool(tool: 'pg_dump' | 'pg_restore', url: string): Promise<void> {
  const major = await withClient(url, async client => {
    const { rows } = await client.query(`select current_setting('server_version_num')::int / 10000 as major`)
    return Number(rows[0].major)
  })
  const output = await run(tool, ['--version']).then(
    ({ stdout }) => stdout,
    () => '',
  )
  if (Number(/(\d+)(\.\d+)?/.exec(output)?.[1] ?? 0) < major)
    throw new InstallProblem(installZh.noTools(tool, String(major)))
}

/** The tool's view of the URL: the password travels in the environment, where a process list does not show it. */
function connection(url: string) {
  const bare = new URL(url)
  const password = decodeURIComponent(bare.password)
  bare.password = ''
  const env = { PATH: process.env.PATH, PGPASSWORD: password, LC_ALL: 'C' }
  const named = bare.searchParams
  // Without an authority of its own the tool would look for one in a home folder, where a service has none.
  const trusted = named.has('sslmode') && !named.has('sslrootcert') ? { PGSSLROOTCERT: 'system' } : {}
  return { parameters: ['--dbname', bare.href], env: { ...env, ...trusted } }
}

async function complaint(stream: Readable): Promise<string> {
  return Buffer.concat(await stream.toArray())
    .toString()
    .trim()
}

const readRoles = (url: string) =>
  withClient(url, async client => {
    const { rows } = await client.query(
      `select rolname as name, rolcanlogin as login, rolinherit as inherit from pg_roles where rolname like 'tongxin\\_%' order by 1`,
    )
    return Roles.parse(rows)
  })

/** Adds another server's database as `database.dump`; returns the roles it needs. */
export async function addDump(archive: ArchiveWriter, url: string): Promise<z.infer<typeof Roles>> {
  await requireTool('pg_dump', url)
  const { parameters, env } = connection(url)
  const child = spawn('pg_dump', [...parameters, '--format=custom', '--compress=0'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close')
  const [said] = await Promise.all([complaint(child.stderr), archive.add('database.dump', child.stdout)])
  const [code] = await ended
  if (code !== 0) throw new InstallProblem(installZh.toolFailed('pg_dump', said))
  return readRoles(url)
}

/** Fills an empty database from `dump`, making the roles that are absent; the next start gives them their passwords. */
export async function loadDump(url: string, roles: z.infer<typeof Roles>, dump: Readable): Promise<void> {
  await requireTool('pg_restore', url)
  await withClient(url, async client => {
    const { rowCount } = await client.query(
      `select 1 from pg_tables where schemaname not in ('pg_catalog', 'information_schema') limit 1`,
    )
    if (rowCount !== 0) throw new InstallProblem(installZh.databaseInUse)
    for (const { name, login, inherit } of roles) {
      const known = await client.query('select 1 from pg_roles where rolname = $1', [name])
      if (known.rowCount === 0)
        await client.query(
          `create role ${client.escapeIdentifier(name)} ${login ? 'login' : 'nologin'} ${inherit ? 'inherit' : 'noinherit'}`,
        )
    }
  })
  const lent = roles.some(({ name }) => name === writer)
  if (lent) await withClient(url, client => client.query(`grant ${writer} to current_user; ${lend('grant', 'to')}`))
  await runRestore(url, dump)
  if (lent) await withClient(url, client => client.query(lend('revoke', 'from')))
}

// It owns the one way into the journal. To hand that over, an owner who is no superuser has to be a member, and the new owner
// has to be allowed to create where it stands, at that moment only.
const writer = 'tongxin_journal'
const lend = (verb: string, word: string) => `${verb} create on schema public ${word} ${writer}`

async function runRestore(url: string, dump: Readable): Promise<void> {
  const { parameters, env } = connection(url)
  const child = spawn('pg_restore', [...parameters, '--exit-on-error', '--single-transaction'], {
    env,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  const ended = once(child, 'close')
  const [said] = await Promise.all([complaint(child.stderr), pipeline(dump, child.stdin).catch(() => {})])
  const [code] = await ended
  if (code !== 0) throw new InstallProblem(installZh.toolFailed('pg_restore', said))
}
