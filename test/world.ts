import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { PgBoss } from 'pg-boss'
import { audit } from '#capabilities/audit/contract.ts'
import { file } from '#capabilities/file/contract.ts'
import { identity } from '#capabilities/identity/contract.ts'
import { identityPort } from '#capabilities/identity/index.ts'
import { mourning } from '#capabilities/mourning/contract.ts'
import { capabilities } from '#capabilities/server.ts'
import { openPlatform, type Platform } from '#platform/assemble.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import { totpCode } from '#platform/crypto/totp.ts'
import { allMigrations, prepareDatabase } from '#platform/database/prepare.ts'
import { type Envelope, prepareQueues } from '#platform/events/queue.ts'
import { react } from '#platform/events/react.ts'
import { type Browser, openBrowser } from '#platform/http/inside.ts'
import type { OidcSettings } from '#platform/outside/oidc.ts'
import { cloneTemplate, openTestServer, type TestServer } from '#platform/testing/database.ts'
import { type Cast, fillWorld, worldStart } from './world-cast.ts'

/** A clock set by hand: it stands still until a test moves it. */
export interface Clock {
  set(iso: string): void
  advance(seconds: number): void
  now(): Date
}

/** A small county with a dozen named people on a database of its own, behind the real server. */
export interface World {
  readonly platform: Platform
  readonly clock: Clock
  readonly cast: Cast
  readonly ownerUrl: string
  readonly keysFolder: string
  /** Files and checkpoints of this world. */
  readonly folder: string
  /** Superuser's eyes, for assertions about what really stands in the tables. */
  readonly owner: pg.Client
  /** A person of the cast, signed in with every factor and wearing the hat the name promises. */
  as(name: keyof Cast['people']): Promise<Browser>
  /** Somebody who is not signed in. */
  stranger(address?: string): Browser
  /** Runs reactions until none is waiting. */
  drain(): Promise<void>
  close(): Promise<void>
}

function openClock(start: string): Clock {
  let at = new Date(start)
  return {
    set: iso => {
      at = new Date(iso)
    },
    advance: seconds => {
      at = new Date(at.getTime() + seconds * 1000)
    },
    now: () => at,
  }
}

/** For browser journeys: the built pages, cookies a browser takes without TLS, and the address they are served from. */
export interface Pages {
  readonly folder: URL
  readonly origin: string
  /** An identity provider that stands beside. */
  readonly oidc?: OidcSettings
}

async function openOn(
  ownerUrl: string,
  keysFolder: string,
  folder: string,
  clock: Clock,
  pages?: Pages,
): Promise<Platform> {
  return openPlatform({
    ownerUrl,
    keysFolder,
    filesFolder: join(folder, 'files'),
    checkpointsFolder: join(folder, 'checkpoints'),
    capabilities,
    identity: identityPort,
    filePort: file,
    alarmPort: audit.raise,
    mourningPort: mourning.today,
    oidc: pages?.oidc ?? null,
    reach: { mode: pages ? 'demo' : 'production', origins: pages ? [pages.origin] : [], trustedProxies: [] },
    webFolder: pages?.folder ?? null,
    logger: process.env.TEST_LOG ? { level: 'error' } : false,
    clock: async () => clock.now(),
    maxEventLoopDelayMs: 0,
    anonymousBurst: pages ? 300 : 100_000,
  })
}

/** What stands in a world before the story begins. */
export type Fill = typeof fillWorld

/** The people and organisations are made once per server through the API itself, then cloned for every test file. */
export async function openWorld(pages?: Pages, fill: Fill = fillWorld): Promise<World> {
  const server: TestServer = await openTestServer()
  const folder = mkdtempSync(join(tmpdir(), 'tongxin-world-'))
  const clock = openClock(worldStart)
  const sqlOfAll = (await allMigrations(capabilities)).map(({ sql }) => sql).join('\n')
  const clone = await cloneTemplate(server, `world 1 ${sqlOfAll} ${fill}`, async url => {
    await prepareDatabase(url, capabilities, openKeys({ folder: server.keysFolder }))
    await prepareQueues(url, capabilities)
    const platform = await openOn(url, server.keysFolder, folder, clock)
    await fill(platform, clock, () => drain(platform), url)
    await platform.close()
  })
  clock.set(worldStart)
  clock.advance(86_400)
  const platform = await openOn(clone.ownerUrl, server.keysFolder, folder, clock, pages)
  const owner = new pg.Client({ connectionString: clone.ownerUrl })
  await owner.connect()
  const { rows } = await owner.query<{ cast: Cast }>('select cast_json as cast from world.world_cast')
  const cast = rows[0]?.cast as Cast
  return {
    platform,
    clock,
    cast,
    owner,
    ownerUrl: clone.ownerUrl,
    keysFolder: server.keysFolder,
    folder,
    as: name => signIn(platform, clock, cast.people[name]),
    stranger: address => openBrowser(platform.server, address),
    drain: () => drain(platform),
    async close() {
      await owner.end()
      await platform.close()
      await clone.drop()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Through the front door: password, one-time code, hat. */
export async function signIn(
  platform: Platform,
  clock: Clock,
  person: Cast['people'][keyof Cast['people']],
): Promise<Browser> {
  const browser = openBrowser(platform.server)
  const { outcome } = await browser.do(identity.signIn, { login: person.login, password: person.password })
  if (outcome !== 'signedIn') throw new Error(`${person.login} could not sign in: ${outcome}`)
  if (person.totp) {
    // A code is good once (S-07): every sign-in of the story happens in a step of its own.
    clock.advance(30)
    const { outcome: proof } = await browser.do(identity.confirmFactor, { code: totpCode(person.totp, clock.now()) })
    if (proof !== 'confirmed') throw new Error(`${person.login} could not prove the second factor`)
  }
  const session = await browser.ask(identity.session, {})
  const hat = session.hats.find(({ role }) => role === person.role)
  if (!hat) throw new Error(`${person.login} has no hat ${person.role}`)
  browser.wear(hat.id)
  return browser
}

async function drain(platform: Platform): Promise<void> {
  const { boss, reactor } = platform
  for (let found = true; found; ) {
    found = false
    for (const reaction of reactor.kernel.reactions) found = (await runWaiting(boss, reactor, reaction)) || found
  }
}

async function runWaiting(
  boss: PgBoss,
  reactor: Platform['reactor'],
  reaction: Platform['reactor']['kernel']['reactions'][number],
) {
  const jobs = await boss.fetch<Envelope>(reaction.name, { batchSize: 50 })
  for (const job of jobs) {
    await react(reactor, reaction, job.data)
    await boss.complete(reaction.name, job.id)
  }
  return jobs.length > 0
}
