import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { intlSuite, sha256 } from '#platform/crypto/intl.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import { openVault, type Vault } from '#platform/crypto/vault.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openPool } from '#platform/database/pool.ts'
import { allMigrations, loginRoles, urlFor } from '#platform/database/prepare.ts'
import type { Tables } from '#platform/database/tables.generated.ts'
import { readKey } from '#platform/journal/checkpoint.ts'
import { openExternals, readKeyLines, readNotes } from '#platform/journal/externals.ts'
import { type JournalLine, writeLine } from '#platform/journal/line.ts'
import { openSequencer } from '#platform/journal/sequencer.ts'
import type { Evidence } from '#platform/journal/verify.ts'
import { newId } from '#platform/pure/id.ts'
import { cloneTemplate, openTestServer } from './database.ts'

/** A line as the kernel would write it; `i` makes it recognisable. */
export function testLine(i: number, change: Partial<JournalLine> = {}): JournalLine {
  return {
    id: newId(),
    at: new Date(Date.UTC(2026, 10, 1) + i * 1_000),
    requestId: `request-${i}`,
    accountId: newId(),
    personId: newId(),
    hat: 'office',
    verb: 'member.add',
    objectKind: 'member',
    objectId: `object-${i}`,
    path: '0001.000a.',
    sentence: `添加党员第 ${i} 名`,
    input: { name: `甲${i}`, joined: '2020-07-01', idNumber: '[sealed]' },
    secrets: { idNumber: `11010119900307${i}` },
    outcome: 'done',
    address: '203.0.113.77',
    cause: null,
    ...change,
  }
}

/** A database of its own with roles and migrations, its connections, and a folder for checkpoints. */
export async function openJournalWorld() {
  const server = await openTestServer()
  const keys = openKeys({ folder: server.keysFolder })
  const suite = intlSuite(keys)
  const vault: Vault = openVault(keys, suite)
  const passwords = Object.fromEntries(loginRoles.map(role => [role, keys.databasePassword(role)]))
  const { ownerUrl, drop } = await cloneTemplate(server, 'journal', async url => {
    await migrate(url, await allMigrations([]), passwords)
  })
  const app = openPool(urlFor(ownerUrl, 'tongxin_app', keys), 8)
  const pool = new pg.Pool({ connectionString: urlFor(ownerUrl, 'tongxin_sequencer', keys), max: 4 })
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const folder = mkdtempSync(join(tmpdir(), 'tongxin-checkpoints-'))
  const clock = { at: new Date('2026-11-21T08:00:00Z') }
  const parts = { pool, keys, suite, externals: openExternals(folder), clock: () => clock.at }
  const sequencer = openSequencer(parts)

  const world = {
    ownerUrl,
    owner,
    app,
    keys,
    suite,
    folder,
    clock,
    parts,
    sequencer,
    urlFor: (role: string) => urlFor(ownerUrl, role, keys),
    write: (trx: Kysely<Tables>, line: JournalLine) => writeLine(trx, vault, line),
    async add(...lines: JournalLine[]) {
      await app.db.transaction().execute(async trx => {
        for (const line of lines) await writeLine(trx, vault, line)
      })
    },
    /** Waits for transactions of others on the same server, which hold the horizon back. */
    async seal(sign = true) {
      for (let tries = 0; tries < 400; tries++) {
        const { waiting, size } = await sequencer.advance({ sign })
        if (waiting === 0) return size
        await pause(25)
      }
      throw new Error('an open transaction keeps the journal from being sealed')
    },
    async evidence(): Promise<Evidence> {
      const lines = await readKeyLines(join(folder, 'journal.vkey'))
      return { keys: lines.flatMap(line => readKey({ hash: sha256 }, line) ?? []), files: await readNotes(folder) }
    },
    async close() {
      await app.close()
      await pool.end()
      await owner.end()
      await drop()
      await server.stop()
      rmSync(folder, { recursive: true })
    },
  }
  return world
}

export type JournalWorld = Awaited<ReturnType<typeof openJournalWorld>>
