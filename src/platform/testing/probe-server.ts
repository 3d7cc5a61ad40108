import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import type { PgBoss } from 'pg-boss'
import { intlSuite } from '#platform/crypto/intl.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import { openVault } from '#platform/crypto/vault.ts'
import { openPool, type Pool } from '#platform/database/pool.ts'
import { allMigrations, prepareWith, scopeKey, urlFor } from '#platform/database/prepare.ts'
import { openQueue, prepareQueues, publisher } from '#platform/events/queue.ts'
import type { ReactorParts } from '#platform/events/react.ts'
import { hashToken, type IdentityPort } from '#platform/http/identity-port.ts'
import { buildServer, type ServerParts } from '#platform/http/server.ts'
import type { Actor } from '#platform/kernel/actor.ts'
import type { Capability } from '#platform/kernel/capability.ts'
import { type Kernel, mount } from '#platform/kernel/kernel.ts'
import { type Live, openLive } from '#platform/live/live.ts'
import { cloneTemplate, openTestServer } from './database.ts'
import { noFiles, officer } from './note.ts'
import { probe, probeCapability, probeSql } from './probe.ts'

/** The real web server, kernel and queue around the probe; people are a table of session words. */
export interface ProbeServer {
  readonly kernel: Kernel
  readonly server: FastifyInstance
  readonly identity: IdentityPort
  readonly live: Live
  readonly boss: PgBoss
  readonly pool: Pool
  readonly reactor: ReactorParts
  /** Superuser's eyes. */
  readonly owner: pg.Client
  readonly ownerUrl: string
  /** Session word → who it is; delete an entry and the session has ended. */
  readonly people: Map<string, Actor>
  close(): Promise<void>
}

export const probeOfficer = (path: string, change: Partial<Actor> = {}): Actor => officer(path, change, ['probe.use'])

export async function openProbeServer(
  change: Partial<ServerParts> = {},
  reactions: Capability['reactions'] = [],
): Promise<ProbeServer> {
  const database = await openTestServer()
  const keys = openKeys({ folder: database.keysFolder })
  const names = reactions.map(({ name }) => name)
  const clone = await cloneTemplate(database, `probe ${probeSql} ${names}`, async url => {
    await prepareWith(url, [...(await allMigrations([])), { name: 'probe/1', sql: probeSql }], keys)
    await prepareQueues(url, [probeCapability(reactions)])
  })
  const appUrl = urlFor(clone.ownerUrl, 'tongxin_app', keys)
  const pool = openPool(appUrl, 8)
  const boss = await openQueue(appUrl)
  const live = openLive()
  const kernel: Kernel = mount([probeCapability(reactions)], {
    db: pool.db,
    read: pool.read,
    vault: openVault(keys, intlSuite(keys)),
    files: noFiles,
    scopeKey: scopeKey(keys),
    clock: null,
    publish: (...published) => publisher(boss, () => kernel.reactions)(...published),
    hindrance: () => null,
    announce: announcement => live.announce(announcement),
  })
  const people = new Map<string, Actor>()
  const identity: IdentityPort = {
    bySession: async (_, { tokenHash }) => [...people].find(([word]) => hashToken(word).equals(tokenHash))?.[1] ?? null,
    byOffice: async (_, { accountId }) => [...people.values()].find(one => one.accountId === accountId) ?? null,
  }
  const server = await buildServer({
    kernel,
    live,
    identity,
    filePort: { keep: probe.note as never, describe: probe.chatty as never },
    reach: { mode: 'production', origins: ['https://dj.example'], trustedProxies: [] },
    webFolder: null,
    logger: false,
    // Zero asks nothing of the machine: tests share it with others.
    maxEventLoopDelayMs: 0,
    ...change,
  })
  const owner = new pg.Client({ connectionString: clone.ownerUrl })
  await owner.connect()
  return {
    ...{ kernel, server, identity, live, boss, pool, owner, people, ownerUrl: clone.ownerUrl },
    reactor: { kernel, identity, files: noFiles, live },
    async close() {
      await live.close()
      await server.close()
      await boss.stop({ graceful: false })
      await pool.close()
      await owner.end()
      await clone.drop()
      await database.stop()
    },
  }
}
