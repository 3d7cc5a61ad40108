import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { intlSuite } from '#platform/crypto/intl.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import { openVault } from '#platform/crypto/vault.ts'
import { openPool, type Pool } from '#platform/database/pool.ts'
import { allMigrations, prepareWith, scopeKey, urlFor } from '#platform/database/prepare.ts'
import { openFileStore } from '#platform/files/store.ts'
import type { Actor } from '#platform/kernel/actor.ts'
import { answerQuery } from '#platform/kernel/answer.ts'
import type { Capability } from '#platform/kernel/capability.ts'
import type { Action, Query } from '#platform/kernel/contract.ts'
import { type Emitted, type Kernel, mount } from '#platform/kernel/kernel.ts'
import { perform } from '#platform/kernel/perform.ts'
import { cloneTemplate, openTestServer } from '#platform/testing/database.ts'
import { callerFor } from '#platform/testing/note.ts'

/** A kernel with some capabilities on a database of its own; hats are put together by hand. For scope and concurrency. */
export interface Rig {
  readonly kernel: Kernel
  readonly pool: Pool
  /** Superuser's eyes. */
  readonly owner: pg.Client
  /** Everything emitted so far, oldest first. */
  readonly emitted: Emitted[]
  /** The day and hour every transaction sees. */
  time: Date
  do<I, O>(actor: Actor, action: Action<I, O>, input: NoInfer<I>): Promise<O>
  ask<I, O>(actor: Actor, query: Query<I, O>, input: NoInfer<I>): Promise<O>
  close(): Promise<void>
}

/** `extraSql` stands in for what capabilities left out would publish. */
export async function openRig(capabilities: readonly Capability[], extraSql = ''): Promise<Rig> {
  const server = await openTestServer()
  const keys = openKeys({ folder: server.keysFolder })
  const migrations = await allMigrations(capabilities)
  const all = extraSql ? [...migrations, { name: 'rig/1', sql: extraSql }] : migrations
  const clone = await cloneTemplate(server, `rig ${all.map(({ sql }) => sql).join('\n')}`, async url => {
    await prepareWith(url, all, keys)
  })
  const folder = mkdtempSync(join(tmpdir(), 'tongxin-rig-'))
  const pool = openPool(urlFor(clone.ownerUrl, 'tongxin_app', keys), 8)
  const owner = new pg.Client({ connectionString: clone.ownerUrl })
  await owner.connect()
  const emitted: Emitted[] = []
  const kernel = mount(capabilities, {
    db: pool.db,
    read: pool.read,
    vault: openVault(keys, intlSuite(keys)),
    files: await openFileStore(join(folder, 'files'), keys),
    scopeKey: scopeKey(keys),
    clock: async () => rig.time,
    publish: async (_, events) => {
      emitted.push(...events)
    },
    hindrance: () => null,
    announce: () => undefined,
  })
  const rig: Rig = {
    kernel,
    pool,
    owner,
    emitted,
    time: new Date('2026-11-20T01:00:00Z'),
    do: (actor, action, input) => perform(kernel, action, input, callerFor(actor)),
    ask: (actor, query, input) => answerQuery(kernel, query, input, callerFor(actor)),
    async close() {
      await pool.close()
      await owner.end()
      await clone.drop()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return rig
}
