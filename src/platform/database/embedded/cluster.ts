import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { InstallProblem } from '#platform/install/problem.ts'
import { textIn, writeDurably } from '#platform/install/system.ts'
import type { Account } from './account.ts'
import type { Engine } from './engine.ts'
import { embeddedZh } from './zh.ts'

const run = promisify(execFile)

/** What lies where in the database's folder. */
export const places = (folder: string) => ({
  cluster: join(folder, 'cluster'),
  draft: join(folder, 'cluster.new'),
  password: join(folder, 'password'),
  port: join(folder, 'port'),
  owner: join(folder, 'owner'),
  log: join(folder, 'postgres.log'),
})

/** The database gets no secrets from our environment, and speaks English in its log. */
export const cleanEnvironment = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' }

async function superuserPassword(folder: string): Promise<string> {
  const at = places(folder)
  const known = await textIn(at.password)
  if (known !== undefined && known !== '') return known
  if ((await textIn(join(at.cluster, 'PG_VERSION'))) !== undefined)
    throw new InstallProblem(embeddedZh.passwordLost(at.password))
  const password = randomBytes(24).toString('base64url')
  await writeDurably(at.password, `${password}\n`)
  return password
}

const initFlags = [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--data-checksums',
  '--no-instructions',
]

/** The cluster is made under another name first: a start killed half-way leaves nothing that looks finished. */
async function initialise(folder: string, engine: Engine, account: Account, password: string): Promise<void> {
  const at = places(folder)
  const passwordFile = join(at.draft, '..', 'password.init')
  await rm(at.draft, { recursive: true, force: true })
  await mkdir(at.draft, { mode: 0o700 })
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (account.uid !== undefined && account.gid !== undefined) {
    await chown(at.draft, account.uid, account.gid)
    await chown(passwordFile, account.uid, account.gid)
  }
  try {
    const flags = [...initFlags, `--pgdata=${at.draft}`, `--pwfile=${passwordFile}`]
    await run(engine.initdb, flags, { ...account, cwd: '/', env: cleanEnvironment })
    await rename(at.draft, at.cluster)
  } catch (error) {
    throw new InstallProblem(embeddedZh.initFailed(at.cluster, error instanceof Error ? error.message : String(error)))
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** Makes the cluster when absent; refuses one of another major version. Returns the superuser's password. */
export async function openCluster(folder: string, engine: Engine, account: Account): Promise<string> {
  const password = await superuserPassword(folder)
  const version = await textIn(join(places(folder).cluster, 'PG_VERSION'))
  if (version === undefined) await initialise(folder, engine, account, password)
  else if (version !== engine.major) throw new InstallProblem(embeddedZh.wrongMajor(version, engine.major))
  return password
}

/** A port nobody listens on: `wanted` when free, any other for 0; `undefined` when `wanted` is taken. */
export function freePort(wanted: number): Promise<number | undefined> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen({ port: wanted, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : undefined
      server.close(() => resolve(port))
    })
  })
}

/** The given port or a complaint; else the remembered port while it is free; else a new one, remembered. */
export async function choosePort(folder: string, given: number | undefined): Promise<number> {
  const file = places(folder).port
  if (given !== undefined && given !== 0) {
    if ((await freePort(given)) === undefined) throw new InstallProblem(embeddedZh.portTaken(given))
    await writeDurably(file, `${given}\n`)
    return given
  }
  const remembered = Number(await textIn(file))
  if (remembered > 0 && (await freePort(remembered)) !== undefined) return remembered
  const port = await freePort(0)
  if (port === undefined) throw new InstallProblem(embeddedZh.portTaken(0))
  await writeDurably(file, `${port}\n`)
  return port
}

/** Settings for two cores. Given on the command line, so that they are always today's and a restored cluster obeys them too. */
export const engineSettings = (port: number, careless: boolean): string[] =>
  Object.entries({
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '256MB',
    effective_cache_size: '1GB',
    work_mem: '8MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '1GB',
    wal_level: 'replica',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    random_page_cost: '1.1',
    default_statistics_target: '500',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Personal data stays out of the log: no statements, no DETAIL lines with row values.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...(careless ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
