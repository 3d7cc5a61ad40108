import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { openKeys } from '#platform/crypto/keys.ts'
import { requireOwner } from '#platform/database/owner.ts'
import { allMigrations, prepareWith } from '#platform/database/prepare.ts'
import { randomId } from '#platform/pure/id.ts'
import { cloneTemplate, openTestServer, type TestServer } from '#platform/testing/database.ts'

let server: TestServer
let clone: { ownerUrl: string; drop(): Promise<void> }
let owner: pg.Client

const migrations = await allMigrations([])
before(async () => {
  server = await openTestServer()
  const fill = async (url: string) => {
    await prepareWith(url, migrations, openKeys({ folder: server.keysFolder }))
  }
  clone = await cloneTemplate(server, `platform ${migrations.map(({ sql }) => sql).join('\n')}`, fill)
  owner = new pg.Client({ connectionString: clone.ownerUrl })
  await owner.connect()
})
after(async () => {
  await owner?.end()
  await clone?.drop()
  await server?.stop()
})

const moduleOf = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)

/** A start of ours that does `work` and nothing else: how it ends and what it says. */
function start(work: string): Promise<{ code: number; stdout: string; stderr: string }> {
  const source = `import { runGuarded, say } from ${moduleOf('./say.ts')}
    import { InstallProblem } from ${moduleOf('./problem.ts')}
    import { openKeys } from ${moduleOf('../crypto/keys.ts')}
    import { allMigrations, prepareWith } from ${moduleOf('../database/prepare.ts')}
    const migrate = async () => prepareWith(${JSON.stringify(clone.ownerUrl)}, await allMigrations([]),
      openKeys({ folder: ${JSON.stringify(server.keysFolder)} }))
    await runGuarded(async () => { ${work} })`
  return new Promise(done => {
    const child = execFile(process.execPath, ['--input-type=module', '-e', source], (error, stdout, stderr) =>
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    )
    child.stdin?.end()
  })
}

async function refusedStart(): Promise<string> {
  const { code, stdout, stderr } = await start(`await migrate(); say('up')`)
  assert.deepEqual([code, stdout], [1, ''])
  assert.doesNotMatch(stderr, /\n +at |MigrationRefused|\.ts/)
  assert.equal(stderr.trim().split('\n').length, 1)
  return stderr
}

describe('a start', () => {
  it('on a database of this version goes on', async () => {
    assert.deepEqual(await start(`await migrate(); say('up')`), { code: 0, stdout: 'up\n', stderr: '' })
  })

  it('on a database of a newer version ends with a sentence that names the step and says what to do', async () => {
    await owner.query(`insert into public.schema_migration (name, digest) values ('member/2099-01-01-later', 'x')`)
    const sentence = await refusedStart()
    await owner.query(`delete from public.schema_migration where name = 'member/2099-01-01-later'`)
    assert.match(sentence, /较新的程序升级过（member\/2099-01-01-later）.*请换用较新的程序，或从备份恢复/)
  })

  it('on a database made by an edited step ends with a sentence that names the step and says what to do', async () => {
    const [name] = migrations.map(migration => migration.name)
    const { rows } = await owner.query('select digest from public.schema_migration where name = $1', [name])
    await owner.query(`update public.schema_migration set digest = 'edited' where name = $1`, [name])
    const sentence = await refusedStart()
    await owner.query('update public.schema_migration set digest = $2 where name = $1', [name, rows[0]?.digest])
    assert.ok(sentence.includes(`（${name}）`), sentence)
    assert.match(sentence, /请换用建立它的程序，或用 DATA_DIR=/)
  })

  it('that cannot reach its database ends with a sentence', async () => {
    const { code, stderr } = await start(
      `await prepareWith('postgres://a:b@127.0.0.1:1/c', [], openKeys({ folder: ${JSON.stringify(server.keysFolder)} }))`,
    )
    assert.equal(code, 1)
    assert.match(stderr, /^连不上 DATABASE_URL 指明的数据库：.*ECONNREFUSED/)
    assert.doesNotMatch(stderr, /\n +at /)
  })

  for (const [what, rights, able] of [
    ['makes roles and passes the row locks', 'createrole bypassrls', true],
    ['cannot pass the row locks', 'createrole', false],
    ['cannot make roles', 'bypassrls', false],
  ] as const)
    it(`as an owner who is no superuser and ${what} ${able ? 'goes on' : 'is refused with the line that helps'}`, async () => {
      const role = `owner_${randomId().slice(0, 8)}`
      const { rows } = await owner.query(`select rolsuper from pg_roles where rolname = current_user`)
      // Only somebody who has these rights can give them.
      if (!rows[0]?.rolsuper && able) return requireOwner(owner)
      await owner.query(`create role ${role} login ${rows[0]?.rolsuper ? rights : ''}`)
      await owner.query(`grant ${role} to current_user`)
      await owner.query(`set role ${role}`)
      const asked = requireOwner(owner)
      if (able) await asked
      else await assert.rejects(asked, new RegExp(`ALTER ROLE ${role} CREATEROLE BYPASSRLS`))
      await owner.query('reset role')
      await owner.query(`drop role ${role}`)
    })

  it('that fails by a mistake of ours says where, because nobody at the keyboard can help it', async () => {
    const { code, stderr } = await start(`throw new TypeError('x is not a function')`)
    assert.equal(code, 1)
    assert.match(stderr, /TypeError: x is not a function\n +at /)
  })

  it('that cannot read its keys ends with a sentence', async () => {
    const { code, stderr } = await start(`openKeys({ folder: '/dev/null/keys' })`)
    assert.equal(code, 1)
    assert.match(stderr, /\/dev\/null\/keys/)
    assert.doesNotMatch(stderr, /\n +at /)
  })
})
