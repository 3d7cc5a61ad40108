import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { databaseAccount } from '../../src/platform/database/embedded/account.ts'
import { freePort } from '../../src/platform/database/embedded/cluster.ts'
import { outcome } from './program.ts'

const home = '/usr/lib/postgresql'

/** The oldest version we promise, or what is nearest to it. */
function programs(): string | undefined {
  const majors = readdirSync(home)
    .map(Number)
    .filter(major => major >= 15)
    .sort((left, right) => left - right)
  return majors[0] === undefined ? undefined : join(home, String(majors[0]), 'bin')
}

async function connected(url: string): Promise<pg.Client> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString: url })
    const refused = await client.connect().then(
      () => undefined,
      (error: unknown) => error,
    )
    if (refused === undefined) return client
    if (tries === 600) throw refused
    await pause(100)
  }
}

/** The system's PostgreSQL on a port and in a folder of its own; `url` is of an owner who is no superuser. */
export async function startSystemPostgres(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const bin = programs()
  if (bin === undefined) throw new Error(`no PostgreSQL 15 or later below ${home}`)
  const account = await databaseAccount()
  mkdirSync(folder, { mode: 0o700 })
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid)
  const cluster = join(folder, 'cluster')
  const flags = ['-D', cluster, '-U', 'keeper', '--auth=trust', '--locale=C', '-E', 'UTF8']
  const made = await outcome(`${bin}/initdb`, flags, process.env, account)
  if (made.code !== 0) throw new Error(made.output)
  const port = await freePort(0)
  const settings = ['-p', String(port), '-k', '', '-c', 'fsync=off', '-c', 'max_connections=200']
  const server = spawn(`${bin}/postgres`, ['-D', cluster, ...settings], { ...account, cwd: '/', stdio: 'ignore' })
  const keeper = await connected(`postgres://keeper@127.0.0.1:${port}/postgres`)
  const password = randomBytes(16).toString('hex')
  await keeper.query(`create role owner login createdb createrole bypassrls password '${password}'`)
  // For the tests alone: they end databases that are in use, and play an owner who can do more than ours.
  await keeper.query('grant pg_signal_backend to owner')
  await keeper.query('grant set on parameter session_replication_role to owner')
  await keeper.query('create database owner owner owner')
  await keeper.end()
  return {
    url: `postgres://owner:${password}@127.0.0.1:${port}/owner`,
    async stop() {
      server.kill('SIGINT')
      if (server.exitCode === null) await once(server, 'exit')
    },
  }
}

/** A file that starts an engine of its own says nothing about another server. */
export const usesGivenServer = (file: string): boolean =>
  !/startEmbedded\(|openRealServer\(/.test(readFileSync(file, 'utf8')) && !file.includes('/test/corpus/')
