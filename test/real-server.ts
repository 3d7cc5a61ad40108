import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readlinkSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { file } from '#capabilities/file/contract.ts'
import { identity } from '#capabilities/identity/contract.ts'
import { identityPort } from '#capabilities/identity/index.ts'
import { openAdministrators, openOfficer, type Person } from '#capabilities/opening.ts'
import { organisation } from '#capabilities/organisation/contract.ts'
import { capabilities } from '#capabilities/server.ts'
import { openPlatform } from '#platform/assemble.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import { totpCode } from '#platform/crypto/totp.ts'
import { freePort } from '#platform/database/embedded/cluster.ts'
import { embeddedUrl, startEmbedded } from '#platform/database/embedded.ts'
import { prepareDatabase } from '#platform/database/prepare.ts'
import { prepareQueues } from '#platform/events/queue.ts'
import { openBrowser } from '#platform/http/inside.ts'
import { openInstallation } from '#platform/install/folder.ts'
import { readSettings } from '#platform/install/settings.ts'
import { type Action, pathOf, type Query } from '#platform/kernel/contract.ts'
import { newId } from '#platform/pure/id.ts'
import { asSystem } from './world-cast.ts'

/** What came back, or null when the connection broke before an answer. */
export type Answer = { readonly status: number; readonly body: Record<string, unknown> } | null

/** A production installation in a folder of its own, with one county and one officer, run as `npm start` runs it. */
export interface RealServer {
  readonly dataFolder: string
  readonly county: string
  readonly address: string
  /** Starts src/main.ts and returns once it is ready. */
  start(): Promise<void>
  /** Ends the process in order; returns its exit code. */
  stop(): Promise<number | null>
  /** `kill -9` of the server, of every process of the database, or of both at one moment. */
  kill(what: 'server' | 'database' | 'both'): Promise<void>
  untilReady(): Promise<void>
  signIn(): Promise<void>
  do<I, O>(action: Action<I, O>, input: NoInfer<I>, key: string): Promise<Answer>
  ask<I, O>(query: Query<I, O>, input: Record<string, string>): Promise<Answer>
  /** The superuser's eyes, on a connection of its own. */
  sql(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>
  /** The superuser's connection for as long as `work` lasts. */
  withOwner<T>(work: (owner: pg.Client) => Promise<T>): Promise<T>
  /** Sends the process a signal and leaves it to itself. */
  signal(name: NodeJS.Signals): void
  readonly ended: () => Promise<number | null>
  close(): Promise<void>
}

const bootstrapCode = 'BOOT-STRAP-REAL-TEST'

/** Fills the folder once, as the first start and its people would; the clock of it stands a day back. */
async function found(dataFolder: string): Promise<{ county: string; officer: Person }> {
  const settings = readSettings(['--production'], { DATA_DIR: dataFolder })
  const installation = await openInstallation(settings)
  const { at } = installation
  const database = await startEmbedded({ folder: at.database })
  const keys = openKeys({ folder: settings.keysFolder })
  await prepareDatabase(database.url, capabilities, keys)
  await prepareQueues(database.url, capabilities)
  let now = Date.now() - 86_400_000
  const platform = await openPlatform({
    ...{ ownerUrl: database.url, keysFolder: settings.keysFolder, filesFolder: at.files, capabilities },
    ...{ checkpointsFolder: at.checkpoints, identity: identityPort, filePort: file, webFolder: null, logger: false },
    reach: { mode: 'production', origins: [], trustedProxies: [] },
    maxEventLoopDelayMs: 0,
    anonymousBurst: 100_000,
    clock: async () => new Date(now),
  })
  const nextStep = async () => {
    now += 60_000
    return new Date(now)
  }
  const around = {
    newBrowser: () => openBrowser(platform.server),
    passwordFor: () => 'Pingyuan-7412-Lvye',
    nextStep,
  }
  await asSystem(platform)(identity.install, { mode: 'production', bootstrapCode })
  const { organisationId: county } = await asSystem(platform)(organisation.setUpRoot, {
    ...{ type: 'LOCAL_COMMITTEE', sector: 'ORGAN', establishedOn: '1950-01-01' },
    ...{ fullName: '中国共产党示范县委员会', shortName: '示范县委' },
  })
  const administrators = await openAdministrators(around, bootstrapCode, {
    system: { login: 'xitong', displayName: '系统管理员' },
    security: { login: 'anquan', displayName: '安全管理员' },
    audit: { login: 'shenji', displayName: '审计管理员' },
  })
  const office = { organisationId: county, from: '2026-01-01', reason: '工作需要' }
  const named = { login: 'zuzhibu', displayName: '周文远', ...office }
  const { person } = await openOfficer(around, administrators, named, 'county_officer', true)
  await platform.close()
  await installation.settle()
  await installation.release()
  await database.stop()
  return { county, officer: person }
}

/** Every process whose working folder is the cluster: the postmaster and all it started. */
async function engineProcesses(cluster: string): Promise<number[]> {
  const recorded = Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0])
  if (process.platform !== 'linux') return [recorded]
  const lives = (pid: number) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === cluster
    } catch {
      return false
    }
  }
  return [recorded, ...readdirSync('/proc').map(Number).filter(lives)]
}

function killNow(pids: readonly number[]): void {
  for (const pid of new Set(pids)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // ended in the same moment
    }
  }
}

export async function openRealServer(): Promise<RealServer> {
  const root = await mkdtemp(join(tmpdir(), 'tongxin-real-'))
  await chmod(root, 0o755)
  const dataFolder = join(root, 'data')
  const { county, officer } = await found(dataFolder)
  const port = await freePort(0)
  const address = `http://127.0.0.1:${port}`
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  let child: ChildProcess | undefined
  let said = ''

  const request = (path: string, init: RequestInit): Promise<Answer> =>
    fetch(`${address}${path}`, init).then(
      async response => {
        const [cookie] = response.headers.getSetCookie()
        if (cookie) headers.cookie = cookie.split(';')[0] ?? ''
        const body = await response.json().catch(() => null)
        return body === null ? null : { status: response.status, body }
      },
      () => null,
    )
  const isReady = async () => (await request('/readyz', {}))?.status === 200
  const withOwner: RealServer['withOwner'] = async work => {
    const client = new pg.Client({ connectionString: await embeddedUrl(join(dataFolder, 'database')) })
    client.on('error', () => undefined)
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }
  const ended = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null
    await once(child, 'exit')
    return child.exitCode
  }
  const server: RealServer = {
    ...{ dataFolder, county, address, withOwner, ended },
    async start() {
      said = ''
      const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
      const env = {
        ...process.env,
        DATA_DIR: dataFolder,
        PORT: String(port),
        NODE_COMPILE_CACHE: join(root, 'compiled'),
      }
      child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] })
      for (const stream of [child.stdout, child.stderr])
        stream?.setEncoding('utf8').on('data', (text: string) => {
          said += text
        })
      await server.untilReady()
    },
    async untilReady() {
      while (!(await isReady())) {
        assert.ok(child?.exitCode === null && child.signalCode === null, `the server ended: ${said}`)
        await pause(25)
      }
    },
    async stop() {
      child?.kill('SIGTERM')
      return ended()
    },
    signal: name => void child?.kill(name),
    async kill(what) {
      const engine = what === 'server' ? [] : await engineProcesses(join(dataFolder, 'database/cluster'))
      killNow([...(what === 'database' || !child?.pid ? [] : [child.pid]), ...engine])
      if (what !== 'database') await ended()
    },
    async signIn() {
      const { login, password, totp } = officer
      assert.equal((await server.do(identity.signIn, { login, password }, newId()))?.body.outcome, 'signedIn')
      const code = totpCode(totp ?? '', new Date())
      assert.equal((await server.do(identity.confirmFactor, { code }, newId()))?.body.outcome, 'confirmed')
      const session = await server.ask(identity.session, {})
      const hats = (session?.body.hats ?? []) as { id: string; role: string }[]
      headers['x-tongxin-hat'] = hats.find(({ role }) => role === 'county_officer')?.id ?? ''
    },
    do: (action, input, key) =>
      request(pathOf(action), {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': key },
        body: JSON.stringify(input),
      }),
    ask: (query, input) => request(`${pathOf(query)}?${new URLSearchParams(input)}`, { headers }),
    sql: (text, values) => withOwner(async owner => (await owner.query(text, values)).rows),
    async close() {
      if (child && child.exitCode === null && child.signalCode === null) await server.stop()
      await rm(root, { recursive: true, force: true })
    },
  }
  return server
}
