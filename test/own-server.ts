import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { identity } from '#capabilities/identity/contract.ts'
import { type Action, pathOf, type Query } from '#platform/kernel/contract.ts'
import { newId } from '#platform/pure/id.ts'
import type { World } from './world.ts'
import type { Cast } from './world-cast.ts'

/** What a server needs to know to stand on a prepared database. */
export interface Order {
  readonly ownerUrl: string
  readonly keysFolder: string
  readonly filesFolder: string
  readonly checkpointsFolder: string
  /** The time every transaction sees. */
  readonly at: string
}
export interface Figures {
  /** The most memory the process ever had in hand (VmHWM). */
  readonly peakMb: number
  readonly heapMb: number
  /** The most processor time the main thread took without giving others their turn. */
  readonly longestMs: number
  readonly cpuSeconds: number
  readonly statements: number
}

// As `npm start` does.
const flags: string[] = JSON.parse(readFileSync(new URL('../scripts/server-flags.json', import.meta.url), 'utf8'))

/** A server in a process of its own, as in production: measured from its own `/proc`, spoken to over HTTP. */
export interface OwnServer {
  readonly pid: number
  /** Since the last call. */
  figures(): Promise<Figures>
  do<I, O>(action: Action<I, O>, input: NoInfer<I>): Promise<O>
  ask<I, O>(query: Query<I, O>, input: Record<string, string>): Promise<O>
  upload(name: string, bytes: Buffer): Promise<{ fileId: string }>
  /** As by a power cut. */
  kill(): Promise<void>
  close(): Promise<void>
}

/** `more`: flags beside those of `npm start`. */
export async function openOwnServer(
  world: World,
  person: keyof Cast['people'],
  more: readonly string[] = [],
): Promise<OwnServer> {
  const browser = await world.as(person)
  const { hats } = await browser.ask(identity.session, {})
  const hat = hats.find(({ role }) => role === world.cast.people[person].role)
  const { ownerUrl, keysFolder, folder, clock } = world
  const places = { filesFolder: join(folder, 'files'), checkpointsFolder: join(folder, 'checkpoints') }
  const order: Order = { ownerUrl, keysFolder, ...places, at: clock.now().toISOString() }
  const child = fork(new URL('./own-server-main.ts', import.meta.url), [JSON.stringify(order)], {
    execArgv: [...flags, ...more],
  })
  const hear = async <Told>(): Promise<Told> => {
    const [told] = await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error('the server ended'))),
    ])
    return told
  }
  const { origin } = await hear<{ origin: string }>()
  const headers = { cookie: browser.cookie() ?? '', 'x-tongxin-hat': hat?.id ?? '' }
  const take = async (response: Response) => {
    const body = await response.json()
    if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(body)}`)
    return body
  }
  const json = () => ({ ...headers, 'content-type': 'application/json', 'idempotency-key': newId() })
  return {
    pid: child.pid ?? 0,
    async figures() {
      child.send('figures')
      return (await hear<{ figures: Figures }>()).figures
    },
    do: async (action, input) =>
      take(await fetch(origin + pathOf(action), { method: 'POST', headers: json(), body: JSON.stringify(input) })),
    ask: async (query, input) =>
      take(await fetch(`${origin}${pathOf(query)}?${new URLSearchParams(input)}`, { headers })),
    async upload(name, bytes) {
      const body = new FormData()
      body.append('file', new Blob([new Uint8Array(bytes)]), name)
      return take(await fetch(`${origin}/api/files`, { method: 'POST', headers, body }))
    },
    async kill() {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.send('close')
      await gone
    },
  }
}
