import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { openKeys } from '#platform/crypto/keys.ts'
import { embeddedUrl, startEmbedded } from '#platform/database/embedded.ts'
import { openArchive } from './backup/archive.ts'
import { backUpOrRestore, saveBeforeMigration } from './backup.ts'
import { openInstallation, programVersion } from './folder.ts'
import { InstallProblem } from './problem.ts'
import { readSettings } from './settings.ts'

const root = await mkdtemp(join(tmpdir(), 'tongxin-backup-'))
await chmod(root, 0o755)
after(() => rm(root, { recursive: true, force: true }))

const folder = join(root, 'data')
const file = join(root, 'safe/county.backup')
const settingsFor = (dataFolder: string, ...flags: string[]) => readSettings(flags, { DATA_DIR: dataFolder })
const problem = (pattern: RegExp) => (error: unknown) => error instanceof InstallProblem && pattern.test(error.message)

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const count = `select count(*)::int as n, md5(string_agg(name, ',' order by id)) as digest from person`

async function contentOf(dataFolder: string) {
  const database = await startEmbedded({ folder: join(dataFolder, 'database') })
  try {
    return await ask(database.url, count)
  } finally {
    await database.stop()
  }
}

const digestOf = async (path: string) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex')

let expected: Record<string, unknown>[]
let masterKey: string

before(async () => {
  const installation = await openInstallation(settingsFor(folder))
  openKeys({ folder: join(folder, 'keys') }).close()
  await mkdir(join(folder, 'files'), { mode: 0o700 })
  masterKey = await digestOf(join(folder, 'keys/master.key'))
  await writeFile(join(folder, 'files/one'), `PLAIN-MARK${'x'.repeat(300_000)}`)
  await writeFile(join(folder, 'demo-accounts.json'), '{"accounts":[]}', { mode: 0o600 })
  const database = await startEmbedded({ folder: join(folder, 'database') })
  await ask(database.url, `create table person as select id, '党员' || id as name from generate_series(1, 20000) id`)
  expected = await ask(database.url, count)
  await installation.settle()
  await installation.release()
  await database.stop()
})

describe('a backup', () => {
  it('of a stopped installation has its keys beside it, not in it, and only its owner can read either', async () => {
    await backUpOrRestore(settingsFor(folder, '--backup', file))
    assert.deepEqual((await readdir(join(root, 'safe'))).sort(), ['county.backup', 'county.backup.keys'])
    for (const name of [file, `${file}.keys`]) assert.equal((await stat(name)).mode & 0o777, 0o600)
    assert.ok(!(await readFile(file)).includes('master.key'))
    assert.ok(!(await readFile(file)).includes('demo-accounts'))
    assert.ok((await readFile(`${file}.keys`)).includes('master.key'))
  })

  it('S-101 shows nothing of its content, nor the names of its parts, to whoever has it without its keys', async () => {
    const sealed = await readFile(file)
    // The first bytes of a zip, a name of a part, a row, a file: none of them stands there.
    for (const mark of ['PK\u0003\u0004', 'contents.json', 'database/', 'PG_VERSION', '党员19', 'PLAIN-MARK'])
      assert.equal(sealed.indexOf(mark), -1, mark)
    const strangers = join(root, 'strangers-keys')
    openKeys({ folder: strangers }).close()
    await assert.rejects(openArchive(file, strangers, join(root, 'never')), problem(/不是同心的备份/))
    const own = join(root, 'own')
    const archive = await openArchive(file, join(folder, 'keys'), own)
    archive.close()
    assert.ok((await readFile(own)).includes('contents.json'))
  })

  it('never replaces a file that is there', async () => {
    await assert.rejects(backUpOrRestore(settingsFor(folder, '--backup', file)), problem(/不会覆盖/))
  })

  it('brings back every row, file and key after everything was destroyed', async () => {
    const original = await digestOf(join(folder, 'files/one'))
    await rm(folder, { recursive: true })
    await backUpOrRestore(settingsFor(folder, '--restore', file))
    assert.deepEqual(await contentOf(folder), expected)
    assert.equal(await digestOf(join(folder, 'files/one')), original)
    assert.equal(await digestOf(join(folder, 'keys/master.key')), masterKey)
    assert.deepEqual(
      (await readdir(folder)).filter(name => /opening|restoring/.test(name)),
      [],
    )
    assert.equal(await readFile(join(folder, 'demo-accounts.json'), 'utf8'), '{"accounts":[]}\n')
    for (const name of ['keys/master.key', 'demo-accounts.json', 'database/password'])
      assert.equal((await stat(join(folder, name))).mode & 0o777, 0o600, name)
    const again = await openInstallation(settingsFor(folder))
    assert.equal(again.isNew, false)
    await again.release()
  })

  it('is never restored over something', async () => {
    await assert.rejects(backUpOrRestore(settingsFor(folder, '--restore', file)), problem(/已有内容/))
  })

  it('of a running installation holds what was committed before it, while people go on writing', async () => {
    const hot = join(root, 'safe/hot.backup')
    const database = await startEmbedded({ folder: join(folder, 'database') })
    let writing = true
    const writer = (async () => {
      for (let id = 30_000; writing; id += 1) await ask(database.url, `insert into person values (${id}, '后来者')`)
    })()
    const installation = await openInstallation(settingsFor(folder), '999.0.0')
    await saveBeforeMigration(settingsFor(folder), installation)
    await installation.release()
    writing = false
    await writer
    await database.stop()
    const [name] = (await readdir(join(folder, 'backups'))).filter(found => found.endsWith('.backup'))
    assert.ok(name !== undefined)
    assert.ok(name.startsWith(`${programVersion()}-to-999.0.0-`))
    const other = join(root, 'other')
    await backUpOrRestore(settingsFor(other, '--restore', join(folder, 'backups', name)))
    const restored = await startEmbedded({ folder: join(other, 'database') })
    const [kept] = await ask(restored.url, 'select count(*)::int as n from person where id <= 20000')
    assert.deepEqual(kept, { n: 20_000 })
    const [later] = await ask(
      restored.url,
      'select count(*)::int as n, max(id) - 29999 as last from person where id >= 30000',
    )
    assert.equal(later?.n, Number(later?.last ?? 0), 'the later rows are there without a gap')
    assert.equal(await embeddedUrl(join(other, 'database')), restored.url)
    await restored.stop()
    assert.ok(!(await readdir(join(root, 'safe'))).includes(hot))
  })

  it('with a changed byte is refused and leaves the folder empty', async () => {
    const bad = join(root, 'safe/bad.backup')
    await writeFile(bad, await readFile(file))
    await writeFile(`${bad}.keys`, await readFile(`${file}.keys`))
    const handle = await open(bad, 'r+')
    const { size } = await handle.stat()
    await handle.write(randomBytes(64), 0, 64, Math.floor(size / 2))
    await handle.close()
    const target = join(root, 'from-bad')
    await assert.rejects(backUpOrRestore(settingsFor(target, '--restore', bad)), problem(/不相符/))
    assert.deepEqual(await readdir(target), [])
  })

  it('without its keys, or that is none, is refused with a sentence', async () => {
    const lonely = join(root, 'safe/lonely.backup')
    await writeFile(lonely, await readFile(file))
    const target = settingsFor(join(root, 'l'), '--restore', lonely)
    await assert.rejects(backUpOrRestore(target), problem(/找不到密钥文件/))
    await writeFile(`${lonely}.keys`, 'not a box of keys')
    await assert.rejects(backUpOrRestore(target), problem(/不是同心的备份/))
    await writeFile(`${lonely}.keys`, await readFile(`${file}.keys`))
    await writeFile(lonely, 'not the backup of these keys')
    await assert.rejects(backUpOrRestore(target), problem(/不相符/))
    await assert.rejects(backUpOrRestore(settingsFor(join(root, 'none'), '--backup', lonely)), problem(/没有可备份/))
  })
})
