import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '#platform/database/embedded.ts'
import { randomId } from '#platform/pure/id.ts'

/** A PostgreSQL server for tests: the run's own, or one started for this file alone. */
export interface TestServer {
  readonly url: string
  readonly keysFolder: string
  stop(): Promise<void>
}

export async function openTestServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, keysFolder: keysFor(given), stop: async () => undefined }
  const folder = mkdtempSync(join(tmpdir(), 'tongxin-test-'))
  const { chmod } = await import('node:fs/promises')
  await chmod(folder, 0o755)
  const { url, stop } = await startEmbedded({ folder: join(folder, 'database'), careless: true })
  return {
    url,
    keysFolder: keysFor(url),
    async stop() {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Role passwords derive from the keys and roles belong to the server, so all files of a run share one key folder. */
function keysFor(url: string): string {
  const { host } = new URL(url)
  const folder = join(tmpdir(), `tongxin-test-keys-${createHash('sha256').update(host).digest('hex').slice(0, 12)}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

const withDatabase = (url: string, name: string): string => {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

/** Makes the template once per server and content, then gives every caller a clone of its own. */
export async function cloneTemplate(
  server: TestServer,
  fingerprint: string,
  fill: (ownerUrl: string) => Promise<void>,
): Promise<{ ownerUrl: string; drop(): Promise<void> }> {
  const admin = new pg.Client({ connectionString: withDatabase(server.url, 'postgres') })
  await admin.connect()
  const template = `template_${createHash('sha256').update(fingerprint).digest('hex').slice(0, 16)}`
  const name = `test_${randomId().replaceAll('-', '')}`
  try {
    // Held on this connection: another file of the run waits until the template is complete.
    await admin.query(`select pg_advisory_lock(hashtext('tongxin.template'))`)
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [template])
    if (rowCount === 0) await makeTemplate(admin, server.url, template, fill)
    await admin.query(`create database ${name} template ${template}`)
  } finally {
    await admin.end()
  }
  return { ownerUrl: withDatabase(server.url, name), drop: () => dropDatabase(server.url, name) }
}

async function makeTemplate(
  admin: pg.Client,
  url: string,
  template: string,
  fill: (ownerUrl: string) => Promise<void>,
): Promise<void> {
  const draft = `draft_${randomId().replaceAll('-', '')}`
  await admin.query(`create database ${draft} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`)
  await fill(withDatabase(url, draft))
  await admin.query(`alter database ${draft} rename to ${template}`)
}

async function dropDatabase(url: string, name: string): Promise<void> {
  const admin = new pg.Client({ connectionString: withDatabase(url, 'postgres') })
  await admin.connect()
  await admin.query(`drop database if exists ${name} with (force)`)
  await admin.end()
}
