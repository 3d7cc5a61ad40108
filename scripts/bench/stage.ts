import { type ChildProcess, fork, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { identity } from '#capabilities/identity/contract.ts'
import { totpCode } from '#platform/crypto/totp.ts'
import { embeddedUrl } from '#platform/database/embedded.ts'
import { pathOf } from '#platform/kernel/contract.ts'

/** The real server on a filled data folder, somebody signed in, and the floor beside it. */
export interface Stage {
  readonly folder: string
  readonly keysFolder: string
  readonly origin: string
  readonly serverPid: number
  readonly postmaster: number
  readonly ownerUrl: string
  /** Headers of the province's officer. */
  readonly officer: Readonly<Record<string, string>>
  filled(): Promise<{ readonly members: number; readonly organisations: number }>
  /** Starts the floor on the recorded statements; returns its origin and process. */
  floor(file: string): Promise<{ readonly origin: string; readonly pid: number }>
  close(): Promise<void>
}

const port = 8171
const floorPort = 8172

export async function openStage(folder: string): Promise<Stage> {
  const origin = `http://127.0.0.1:${port}`
  const flags: readonly string[] = JSON.parse(readFileSync('scripts/server-flags.json', 'utf8'))
  const server = spawn(process.execPath, [...flags, 'src/main.ts'], {
    env: { ...process.env, DATA_DIR: folder, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  // A bench that fails half-way leaves nothing running.
  process.once('exit', () => server.kill('SIGKILL'))
  await ready(server, origin)
  const [postmaster = ''] = readFileSync(join(folder, 'database/cluster/postmaster.pid'), 'utf8').split('\n')
  const ownerUrl = await embeddedUrl(join(folder, 'database'))
  let floor: ChildProcess | undefined
  const keysFolder = join(folder, 'keys')
  return {
    folder,
    keysFolder,
    origin,
    serverPid: server.pid ?? 0,
    postmaster: Number(postmaster),
    ownerUrl,
    officer: await signIn(origin, folder, 'zuzhibu', 'county_officer'),
    filled: () => countFilled(ownerUrl),
    async floor(file) {
      const child = fork('scripts/bench/floor.ts', [ownerUrl, keysFolder, String(floorPort), file])
      process.once('exit', () => child.kill('SIGKILL'))
      floor = child
      await new Promise(resolve => child.once('message', resolve))
      return { origin: `http://127.0.0.1:${floorPort}`, pid: child.pid ?? 0 }
    },
    async close() {
      floor?.kill()
      server.kill('SIGINT')
      if (server.exitCode === null) await new Promise(resolve => server.once('exit', resolve))
    },
  }
}

async function countFilled(ownerUrl: string) {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const { rows } = await owner.query(
    `select (select count(*) from member_person)::int as members, (select count(*) from organisation_node)::int as organisations`,
  )
  await owner.end()
  return rows[0]
}

async function ready(server: ChildProcess, origin: string): Promise<void> {
  for (let turn = 0; turn < 600; turn++) {
    if (server.exitCode !== null) throw new Error('the server did not start')
    const answer = await fetch(`${origin}/readyz`).catch(() => null)
    if (answer?.ok) return
    await wait(200)
  }
  throw new Error('the server is not ready')
}

/** As a person does: password, then the code of the authenticator. */
async function signIn(origin: string, folder: string, login: string, role: string): Promise<Record<string, string>> {
  const accounts: readonly { login: string; password: string; totp: string | null }[] = JSON.parse(
    readFileSync(join(folder, 'demo-accounts.json'), 'utf8'),
  )
  const account = accounts.find(each => each.login === login)
  if (!account) throw new Error(`no account ${login}`)
  let cookie = ''
  const send = async (path: string, body?: object) => {
    const response = await fetch(`${origin}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(body ? { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), origin } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const set = response.headers.getSetCookie()[0]
    if (set) cookie = set.split(';')[0] ?? ''
    return response.json()
  }
  const { password, totp } = account
  await send(pathOf(identity.signIn), { login, password })
  if (totp) await send(pathOf(identity.confirmFactor), { code: totpCode(totp, new Date()) })
  const { hats } = await send(pathOf(identity.session))
  const hat = hats.find((each: { role: string }) => each.role === role)
  if (!hat) throw new Error(`${login} has no hat for ${role}`)
  return { cookie, 'x-tongxin-hat': hat.id }
}
