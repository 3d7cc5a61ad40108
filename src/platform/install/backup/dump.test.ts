import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { openKeys } from '#platform/crypto/keys.ts'
import { databaseAccount } from '#platform/database/embedded/account.ts'
import { freePort } from '#platform/database/embedded/cluster.ts'
import { startEmbedded } from '#platform/database/embedded.ts'
import { allMigrations, prepareWith } from '#platform/database/prepare.ts'
import { backUpOrRestore } from '../backup.ts'
import { openInstallation } from '../folder.ts'
import { InstallProblem } from '../problem.ts'
import { readSettings } from '../settings.ts'
import { createArchive } from './archive.ts'
import { addDump } from './dump.ts'

const run = promisify(execFile)
const root = await mkdtemp(join(tmpdir(), 'tongxin-dump-'))
await chmod(root, 0o755)
after(() => rm(root, { recursive: true, force: true }))

async function ask(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** The system's own PostgreSQL, as an administrator would have it, on a port of its own. */
async function systemServer(): Promise<{ url: (name: string, user?: string) => string; stop(): Promise<void> }> {
  const versions = await readdir('/usr/lib/postgresql').catch(() => [])
  const bin = `/usr/lib/postgresql/${versions.sort().at(-1)}/bin`
  const account = await databaseAccount()
  const port = await freePort(0)
  const home = join(root, `server-${port}`)
  await mkdir(home, { mode: 0o700 })
  if (account.uid !== undefined && account.gid !== undefined) await chown(home, account.uid, account.gid)
  await run(`${bin}/initdb`, ['-D', join(home, 'data'), '-U', 'owner', '--auth=trust', '--locale=C', '-E', 'UTF8'], {
    ...account,
    cwd: '/',
  })
  const child = spawn(`${bin}/postgres`, ['-D', join(home, 'data'), '-p', String(port), '-k', '', '-c', 'fsync=off'], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  })
  const url = (name: string, user = 'owner') => `postgres://${user}:not-asked-for@127.0.0.1:${port}/${name}`
  for (let tries = 0; tries < 200; tries += 1) {
    if (await ask(url('postgres'), 'select 1').catch(() => undefined)) break
    await pause(50)
  }
  return {
    url,
    async stop() {
      child.kill('SIGINT')
      await once(child, 'exit')
    },
  }
}

async function fillOwn(url: string, dataFolder: string) {
  await ask(url, `create role tongxin_test_reader nologin noinherit`)
  await ask(url, `create table person as select id, '党员' || id as name from generate_series(1, 5000) id`)
  await ask(url, `grant select on person to tongxin_test_reader`)
  const installation = await openInstallation(readSettings([], { DATA_DIR: dataFolder, DATABASE_URL: url }))
  openKeys({ folder: join(dataFolder, 'keys') }).close()
  await installation.settle()
  await installation.release()
}

describe('the backup of another PostgreSQL', () => {
  it('says which tool is missing, when it is missing or older than the server', async () => {
    const database = await startEmbedded({ folder: join(root, 'embedded') })
    openKeys({ folder: join(root, 'keys') }).close()
    const archive = createArchive(join(root, 'x.backup'), join(root, 'keys'))
    const path = process.env.PATH
    process.env.PATH = '/nowhere'
    try {
      await assert.rejects(
        addDump(archive, database.url),
        error => error instanceof InstallProblem && /pg_dump（需要 18 .*apt-get install/.test(error.message),
      )
    } finally {
      process.env.PATH = path
      await archive.abandon()
      await database.stop()
    }
  })

  // The full run installs the system's PostgreSQL first; the reduced one does without.
  if (process.env.TONGXIN_FULL === '1')
    it('brings back rows, roles and grants into an empty database, and nothing into a full one', async () => {
      const server = await systemServer()
      try {
        await ask(server.url('postgres'), 'create database one')
        await ask(server.url('postgres'), 'create database two')
        const first = join(root, 'first')
        await fillOwn(server.url('one'), first)
        const file = join(root, 'county.backup')
        await backUpOrRestore(readSettings(['--backup', file], { DATA_DIR: first, DATABASE_URL: server.url('one') }))
        await ask(server.url('postgres'), 'drop database one')
        await ask(server.url('postgres'), 'drop role tongxin_test_reader')
        const second = { DATA_DIR: join(root, 'second'), DATABASE_URL: server.url('two') }
        await backUpOrRestore(readSettings(['--restore', file], second))
        const [kept] = await ask(
          server.url('two'),
          `select count(*)::int as n, has_table_privilege('tongxin_test_reader', 'person', 'select') as granted from person`,
        )
        assert.deepEqual(kept, { n: 5000, granted: true })
        await assert.rejects(
          backUpOrRestore(readSettings(['--restore', file], { ...second, DATA_DIR: join(root, 'third') })),
          error => error instanceof InstallProblem && /已有数据/.test(error.message),
        )
        await assert.rejects(
          backUpOrRestore(readSettings(['--restore', file], { DATA_DIR: join(root, 'fourth') })),
          error => error instanceof InstallProblem && /DATABASE_URL/.test(error.message),
        )
      } finally {
        await server.stop()
      }
    })

  if (process.env.TONGXIN_FULL === '1')
    it('brings back the whole schema for an owner who is no superuser, and the next start goes on with it', async () => {
      const server = await systemServer()
      try {
        const keeper = (sql: string) => ask(server.url('postgres'), sql)
        await keeper('create role plain login createrole bypassrls')
        for (const name of ['one', 'two']) await keeper(`create database ${name} owner plain`)
        const before = { DATA_DIR: join(root, 'before'), DATABASE_URL: server.url('one', 'plain') }
        const afterwards = { DATA_DIR: join(root, 'afterwards'), DATABASE_URL: server.url('two', 'plain') }
        const file = join(root, 'plain.backup')
        const installation = await openInstallation(readSettings([], before))
        const keys = openKeys({ folder: join(before.DATA_DIR, 'keys') })
        const migrations = await allMigrations([])
        assert.equal((await prepareWith(before.DATABASE_URL, migrations, keys)).length, migrations.length)
        const line = `select journal_write(jsonb_build_object('id', gen_random_uuid(), 'at', now(), 'hat', 'system', 'verb', 'a.b', 'sentence', 'c', 'outcome', 'done'), null)`
        await ask(before.DATABASE_URL, `set role tongxin_journal; ${line}`)
        await installation.settle()
        await installation.release()
        await backUpOrRestore(readSettings(['--backup', file], before))
        await keeper('drop database one')
        for (const { rolname } of await keeper(`select rolname from pg_roles where rolname like 'tongxin\\_%'`))
          await keeper(`drop role ${rolname}`)
        await backUpOrRestore(readSettings(['--restore', file], afterwards))
        const restored = openKeys({ folder: join(afterwards.DATA_DIR, 'keys') })
        assert.deepEqual(await prepareWith(afterwards.DATABASE_URL, migrations, restored), [])
        const [kept] = await ask(
          afterwards.DATABASE_URL,
          `select (select count(*)::int from journal_line) as lines, proowner::regrole::text as writer,
             has_schema_privilege('tongxin_journal', 'public', 'create') as creates
           from pg_proc where proname = 'journal_write'`,
        )
        assert.deepEqual(kept, { lines: 1, writer: 'tongxin_journal', creates: false })
      } finally {
        await server.stop()
      }
    })
})
