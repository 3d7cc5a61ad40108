import type { ChildProcess } from 'node:child_process'
import { chmod, mkdir, realpath } from 'node:fs/promises'
import pg from 'pg'
import { type Claim, claim } from '#platform/install/lock.ts'
import { InstallProblem } from '#platform/install/problem.ts'
import { textIn } from '#platform/install/system.ts'
import { databaseAccount, requireOpen } from './embedded/account.ts'
import { choosePort, openCluster, places } from './embedded/cluster.ts'
import { findEngine } from './embedded/engine.ts'
import { clearRemains, type Site, startPostmaster, stopPostmaster } from './embedded/postmaster.ts'
import { embeddedZh } from './embedded/zh.ts'

export type Embedded = { readonly url: string; stop(): Promise<void> }
export type EmbeddedOptions = {
  folder: string
  port?: number
  log?: (line: string) => void
  /** For tests: quick, and everything may be lost in a power cut. */
  careless?: boolean
}

const restartsPerMinute = 3

/** An orphan database may be stopped; the database of a living colleague may not. */
async function claimFolder(folder: string): Promise<Claim> {
  const claimed = await claim(places(folder).owner)
  if ('pid' in claimed) throw new InstallProblem(embeddedZh.inUse(folder, claimed.pid))
  return claimed
}

async function createDatabase(urlOf: (database: string) => string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf('postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query(`select 1 from pg_database where datname = 'tongxin'`)
    if (rowCount === 0)
      await client.query(`create database tongxin template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`)
  } finally {
    await client.end()
  }
}

const url = (password: string, port: number, database: string) =>
  `postgres://postgres:${password}@127.0.0.1:${port}/${database}`

/** The superuser's URL of the database another process, or another part of ours, has running in `folder`. */
export async function embeddedUrl(folder: string): Promise<string> {
  const at = places(folder)
  return url((await textIn(at.password)) ?? '', Number(await textIn(at.port)), 'tongxin')
}

/** Starts the database again when it dies under us; gives up after three deaths in a minute. */
function keepAlive(site: Site, port: number, first: ChildProcess) {
  let child = first
  let stopping = false
  let restart: Promise<void> = Promise.resolve()
  let deaths: number[] = []
  const onExit = () => {
    deaths = [...deaths, performance.now()].filter(at => performance.now() - at < 60_000)
    if (!stopping && deaths.length <= restartsPerMinute) restart = again().catch(error => site.log(String(error)))
  }
  const again = async () => {
    await clearRemains(site)
    if (stopping) return
    child = await startPostmaster(site, port)
    child.once('exit', onExit)
    site.log(embeddedZh.restarted)
  }
  child.once('exit', onExit)
  // When we end without `stop`, the database ends by itself and in order; waiting for it is not possible here.
  const farewell = () => child.kill('SIGINT')
  process.once('exit', farewell)
  return async () => {
    stopping = true
    process.off('exit', farewell)
    await restart
    if (child.exitCode === null && child.signalCode === null) await stopPostmaster(site)
  }
}

/**
 * The PostgreSQL of the npm package on 127.0.0.1, its files in `folder` (made when absent). `url` is the superuser's, for the
 * database `tongxin`. One living process per folder; whatever a killed one left behind is cleared first. Throws InstallProblem.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  await mkdir(options.folder, { recursive: true, mode: 0o711 })
  const folder = await realpath(options.folder)
  const account = await databaseAccount()
  if (account.uid !== undefined) await chmod(folder, 0o711) // the database's user must pass, but not look around
  await requireOpen(account, folder)
  const claimed = await claimFolder(folder)
  const site: Site = {
    folder,
    account,
    engine: await findEngine(folder, account),
    log: options.log ?? (() => {}),
    careless: options.careless === true,
  }
  const password = await openCluster(folder, site.engine, account)
  await clearRemains(site)
  const port = await choosePort(folder, options.port)
  const stop = keepAlive(site, port, await startPostmaster(site, port))
  const urlOf = (database: string) => url(password, port, database)
  await createDatabase(urlOf)
  return {
    url: urlOf('tongxin'),
    async stop() {
      await stop()
      await claimed.release()
    },
  }
}
