import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import pg from 'pg'
import { type Embedded, startEmbedded } from './embedded.ts'

const root = await mkdtemp(join(tmpdir(), 'tongxin-embedded-'))
await chmod(root, 0o755)
after(() => rm(root, { recursive: true, force: true }))

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function withDatabase(folder: string, work: (database: Embedded) => Promise<void>) {
  const database = await startEmbedded({ folder })
  try {
    await work(database)
  } finally {
    await database.stop()
  }
}

const module = new URL('./embedded.ts', import.meta.url).href
const childSource = `const { startEmbedded } = await import(${JSON.stringify(module)})
const database = await startEmbedded({ folder: process.argv[1] })
console.log(database.url); setInterval(() => {}, 1000)`

/** Another process of ours that starts the database in `folder`; resolves with its URL once it serves. */
async function other(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', childSource, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  assert.ok(child.stdout)
  const [line] = await once(child.stdout, 'data')
  return { child, url: String(line).trim() }
}

const postmasterPid = async (folder: string) =>
  Number((await readFile(join(folder, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0])

describe('the embedded database', () => {
  it('is UTF-8 in C order, with checksums, durable commits and no JIT, reachable on loopback with a password only', async () => {
    await withDatabase(join(root, 'fresh'), async ({ url }) => {
      const settings = await ask(
        url,
        `select name, setting from pg_settings where name in ('server_encoding','data_checksums','synchronous_commit',
         'jit','TimeZone','listen_addresses','unix_socket_directories','default_statistics_target','password_encryption') order by name`,
      )
      assert.deepEqual(Object.fromEntries(settings.map(row => [row.name, row.setting])), {
        data_checksums: 'on',
        default_statistics_target: '500',
        jit: 'off',
        listen_addresses: '127.0.0.1',
        password_encryption: 'scram-sha-256',
        server_encoding: 'UTF8',
        synchronous_commit: 'on',
        TimeZone: 'UTC',
        unix_socket_directories: '',
      })
      const [database] = await ask(url, `select datcollate from pg_database where datname = current_database()`)
      assert.equal(database?.datcollate, 'C')
      const wrong = new URL(url)
      wrong.password = 'changeme'
      await assert.rejects(ask(wrong.href, 'select 1'), /password authentication failed/)
    })
  })

  it('keeps its password readable by nobody else and stays out of the log what people are called', async () => {
    const folder = join(root, 'fresh')
    assert.equal((await stat(join(folder, 'password'))).mode & 0o777, 0o600)
    await withDatabase(folder, async ({ url }) => {
      await ask(url, `create table if not exists private (name text unique)`)
      await ask(url, `insert into private values ('欧阳小明')`)
      await assert.rejects(ask(url, `insert into private values ('欧阳小明')`), /duplicate key/)
    })
    assert.doesNotMatch(await readFile(join(folder, 'postgres.log'), 'utf8'), /欧阳小明/)
  })

  it('keeps what was committed over a stop, on the same port', async () => {
    const folder = join(root, 'kept')
    let first = ''
    await withDatabase(folder, async ({ url }) => {
      first = url
      await ask(url, 'create table kept as select 42 as n')
    })
    await withDatabase(folder, async ({ url }) => {
      assert.equal(url, first)
      assert.deepEqual(await ask(url, 'select n from kept'), [{ n: 42 }])
    })
  })

  it('moves to another port and remembers it when a stranger has taken the old one', async () => {
    const folder = join(root, 'kept')
    const port = Number(await readFile(join(folder, 'port'), 'utf8'))
    const stranger = createServer().listen(port, '127.0.0.1')
    await once(stranger, 'listening')
    await withDatabase(folder, async ({ url }) => {
      assert.notEqual(Number(new URL(url).port), port)
      assert.equal(Number(await readFile(join(folder, 'port'), 'utf8')), Number(new URL(url).port))
    })
    await assert.rejects(startEmbedded({ folder, port }), /端口/)
    stranger.close()
  })

  it('loses nothing when our own process is killed: the orphan is stopped and its files opened again', async () => {
    const folder = join(root, 'orphan')
    const { child, url } = await other(folder)
    await ask(url, 'create table kept as select 7 as n')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const orphan = await postmasterPid(folder)
    process.kill(orphan, 0)
    await withDatabase(folder, async database => {
      assert.notEqual(await postmasterPid(folder), orphan)
      assert.deepEqual(await ask(database.url, 'select n from kept'), [{ n: 7 }])
    })
  })

  it('ends with our process when that ends without stopping it', async () => {
    const folder = join(root, 'orphan')
    const source = `${childSource.split('console.log')[0]}; process.exit(3)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', source, folder], { stdio: 'inherit' })
    assert.deepEqual(await once(child, 'exit'), [3, null])
    for (let tries = 0; tries < 100 && (await postmasterPid(folder).catch(() => 0)) !== 0; tries += 1)
      await new Promise(resolve => setTimeout(resolve, 50))
    await assert.rejects(postmasterPid(folder), /ENOENT/)
  })

  it('loses nothing when our process and the database are killed together', async () => {
    const folder = join(root, 'both')
    const { child, url } = await other(folder)
    await ask(url, 'create table kept as select 8 as n')
    child.kill('SIGKILL')
    process.kill(await postmasterPid(folder), 'SIGKILL')
    await once(child, 'exit')
    await withDatabase(folder, async database => {
      assert.deepEqual(await ask(database.url, 'select n from kept'), [{ n: 8 }])
    })
  })

  it('comes back by itself on the same port when only the database is killed', async () => {
    const lines: string[] = []
    const folder = join(root, 'revived')
    const database = await startEmbedded({ folder, log: line => lines.push(line) })
    await ask(database.url, 'create table kept as select 9 as n')
    process.kill(await postmasterPid(folder), 'SIGKILL')
    let rows: unknown
    for (let tries = 0; rows === undefined && tries < 100; tries += 1) {
      await new Promise(resolve => setTimeout(resolve, 100))
      rows = await ask(database.url, 'select n from kept').catch(() => undefined)
    }
    assert.deepEqual(rows, [{ n: 9 }])
    await database.stop()
    assert.equal(lines.filter(line => line.includes('自动重新启动')).length, 1)
  })

  it('does not take the process number of a stranger in a stale file for a running database', async () => {
    const folder = join(root, 'kept')
    await writeFile(join(folder, 'cluster/postmaster.pid'), `${process.pid}\n${folder}/cluster\n0\n5432\n`)
    await withDatabase(folder, async ({ url }) => {
      assert.deepEqual(await ask(url, 'select n from kept'), [{ n: 42 }])
    })
  })

  it('begins again after a first start that was killed half-way', async () => {
    const folder = join(root, 'half')
    await mkdir(join(folder, 'cluster.new/base'), { recursive: true })
    await withDatabase(folder, async ({ url }) => {
      assert.deepEqual(await ask(url, 'select 1 as n'), [{ n: 1 }])
    })
  })

  it('refuses a second owner of one folder while the first lives', async () => {
    const folder = join(root, 'shared')
    const { child, url } = await other(folder)
    await assert.rejects(startEmbedded({ folder }), new RegExp(`进程号 ${child.pid}`))
    assert.deepEqual(await ask(url, 'select 1 as n'), [{ n: 1 }])
    child.kill('SIGKILL')
    await once(child, 'exit')
    await withDatabase(folder, async () => {})
  })

  it('names the folder that does not let its user through, when it needs a user of its own', async () => {
    if (process.getuid?.() !== 0) return withDatabase(join(root, 'own'), async () => {})
    const closed = join(root, 'closed')
    await mkdir(closed, { mode: 0o700 })
    await assert.rejects(startEmbedded({ folder: join(closed, 'data') }), error => {
      assert.ok(error instanceof Error)
      assert.match(error.message, new RegExp(`进不了文件夹 ${closed}。`))
      assert.match(error.message, /DATA_DIR=/)
      return true
    })
  })
})
