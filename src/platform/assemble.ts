import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import type { PgBoss } from 'pg-boss'
import { intlSuite } from './crypto/intl.ts'
import { type FileKeys, openKeys } from './crypto/keys.ts'
import { openVault, type Vault } from './crypto/vault.ts'
import { openConnections, openPool, type Pool } from './database/pool.ts'
import { scopeKey, urlFor } from './database/prepare.ts'
import { type AlarmPort, lookEveryMilliseconds, openAlarms } from './events/alarms.ts'
import { openQueue, publisher } from './events/queue.ts'
import { type ReactorParts, startSchedules, startWorkers } from './events/react.ts'
import { type FileStore, openFileStore } from './files/store.ts'
import { type Reach, sessionCookie } from './http/cookie.ts'
import type { IdentityPort } from './http/identity-port.ts'
import { buildServer, type ServerParts } from './http/server.ts'
import type { FilePort } from './http/upload.ts'
import { openExternals } from './journal/externals.ts'
import { openSequencer, type Sequencer } from './journal/sequencer.ts'
import { type JournalWatch, repeat, watchJournal } from './journal/watch.ts'
import type { Capability } from './kernel/capability.ts'
import { type Kernel, mount } from './kernel/kernel.ts'
import { gateOf } from './live/gate.ts'
import { openLive } from './live/live.ts'
import type { OidcSettings } from './outside/oidc.ts'
import { openOutside } from './outside/outside.ts'

export interface PlatformParts {
  /** The owner's connection: used for roles, migrations and queues at start, then closed. */
  readonly ownerUrl: string
  readonly keysFolder: string
  readonly filesFolder: string
  /** Where signed checkpoints of the journal lie, outside the database. */
  readonly checkpointsFolder: string
  readonly capabilities: readonly Capability[]
  /** Made here, because it needs the keys and, to note who was seen, a connection of its own. */
  readonly identity: (tools: { readonly vault: Vault; readonly db: Pool['db'] }) => IdentityPort
  readonly filePort: FilePort
  /** Tells the administrators what is unusual; absent in programs that only fill or measure. */
  readonly alarmPort?: AlarmPort
  readonly mourningPort?: ServerParts['mourningPort']
  /** Sign-in by an identity provider; off when absent. */
  readonly oidc?: OidcSettings | null
  readonly reach: Reach & ServerParts['reach']
  readonly webFolder: URL | null
  readonly logger: FastifyServerOptions['logger']
  /** True while the disk has no room for another action (T13); absent: it has. */
  readonly isDiskFull?: () => boolean
  readonly maxEventLoopDelayMs?: number
  readonly anonymousBurst?: number
  /** Tests set the time; production reads the database's. */
  readonly clock?: NonNullable<Kernel['clock']>
}

export interface Platform {
  readonly kernel: Kernel
  readonly server: FastifyInstance
  readonly boss: PgBoss
  readonly pool: Pool
  readonly keys: FileKeys
  readonly reactor: ReactorParts
  readonly sequencer: Sequencer
  /** One look for what is unusual; `run` repeats it. */
  look(): Promise<void>
  /** Starts the workers, the journal's sealing and the sockets; then the caller listens. */
  run(alarm: (error: unknown) => void): Promise<void>
  close(): Promise<void>
}

/** Opens everything a running installation needs, on a prepared database. Nothing listens yet. */
export async function openPlatform(parts: PlatformParts): Promise<Platform> {
  const keys = openKeys({ folder: parts.keysFolder })
  const suite = intlSuite(keys)
  const vault = openVault(keys, suite)
  const files: FileStore = await openFileStore(parts.filesFolder, keys)
  const appUrl = urlFor(parts.ownerUrl, 'tongxin_app', keys)
  const pool = openPool(appUrl)
  const boss = await openQueue(appUrl)
  const live = openLive()
  const kernel = mount(parts.capabilities, {
    db: pool.db,
    read: pool.read,
    vault,
    files,
    outside: openOutside(parts.reach.origins[0], parts.oidc),
    scopeKey: scopeKey(keys),
    clock: parts.clock ?? null,
    publish: (...published) => publisher(boss, () => kernel.reactions)(...published),
    announce: announcement => live.announce(announcement),
    hindrance: () => (parts.isDiskFull?.() ? 'disk' : watch?.overdue() ? 'journal' : null),
  })
  const sequencerPool = openConnections(urlFor(parts.ownerUrl, 'tongxin_sequencer', keys), 2)
  const sequencer = openSequencer({
    pool: sequencerPool,
    keys,
    suite,
    externals: openExternals(parts.checkpointsFolder),
    clock: () => new Date(),
  })
  let watch: JournalWatch | undefined
  const identity = parts.identity({ vault, db: pool.db })
  const server = await buildServer({ ...parts, identity, kernel, live })
  const reactor: ReactorParts = { kernel, identity, files, live }
  const failed = (reaction: string, err: unknown) => server.log.error({ reaction, err })
  const alarms = openAlarms({
    kernel,
    raise: parts.alarmPort ?? null,
    sealingFault: () => watch?.fault() ?? null,
    failed,
  })
  let endLooking = async () => {}
  return {
    kernel,
    server,
    boss,
    pool,
    keys,
    reactor,
    sequencer,
    look: alarms.look,
    async run(alarm) {
      watch = watchJournal({ sequencer, clock: () => new Date(), alarm })
      const { name } = sessionCookie(parts.reach)
      live.attach(server.server, gateOf(kernel, identity, name, parts.reach.origins))
      await startWorkers(boss, reactor, failed)
      await startSchedules(boss, kernel, failed)
      endLooking = repeat(alarms.look, lookEveryMilliseconds)
    },
    async close() {
      // Together: each waits for connections that only the other ends, and pages that go on asking must hear 503 at once.
      await Promise.all([server.close(), live.close()])
      await endLooking()
      await boss.stop({ graceful: true, timeout: 20_000 })
      await watch?.stop()
      await sequencerPool.end()
      await pool.close()
      keys.close()
    },
  }
}
