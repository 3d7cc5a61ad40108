import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { intlSuite } from '#platform/crypto/intl.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import { openVault } from '#platform/crypto/vault.ts'
import { openPool, type Pool } from '#platform/database/pool.ts'
import { allMigrations, prepareWith, scopeKey, urlFor } from '#platform/database/prepare.ts'
import { wear } from '#platform/database/scope.ts'
import { newId } from '#platform/pure/id.ts'
import { cloneTemplate, openTestServer, type TestServer } from '#platform/testing/database.ts'
import { callerFor, noFiles, note, noteCapability, noteSql, officer } from '#platform/testing/note.ts'
import type { Answer } from './act.ts'
import { nobody } from './actor.ts'
import { answerQuery } from './answer.ts'
import { Refusal } from './contract.ts'
import { type Announcement, type Kernel, mount } from './kernel.ts'
import { Forbidden, Invalid, NotThere, Repeated, Unknown } from './outcome.ts'
import { perform } from './perform.ts'

const here = '0001.0001.'
const there = '0001.0002.'
let server: TestServer
let ownerUrl: string
let drop: () => Promise<void>
let pool: Pool
let kernel: Kernel
let owner: pg.Client
const announced: Announcement[] = []

before(async () => {
  server = await openTestServer()
  const keys = openKeys({ folder: server.keysFolder })
  const clone = await cloneTemplate(server, `note/${noteSql}`, async url => {
    await prepareWith(url, [...(await allMigrations([])), { name: 'note/1', sql: noteSql }], keys)
  })
  ownerUrl = clone.ownerUrl
  drop = clone.drop
  pool = openPool(urlFor(ownerUrl, 'tongxin_app', keys), 8)
  kernel = mount([noteCapability], {
    db: pool.db,
    read: pool.read,
    vault: openVault(keys, intlSuite(keys)),
    files: noFiles,
    scopeKey: scopeKey(keys),
    clock: null,
    publish: async () => undefined,
    hindrance: () => null,
    announce: announcement => announced.push(announcement),
  })
  owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
})
after(async () => {
  await pool?.close()
  await owner?.end()
  await drop?.()
  await server?.stop()
})

const journal = async (objectOrSentence: string) =>
  (
    await owner.query(
      `select verb, outcome, sentence, input, sealed, path from journal_line where sentence like $1 or object_id = $1 order by at`,
      [objectOrSentence],
    )
  ).rows

const write = (text: string, path = here, actor = officer(here), key: string | null = null, id = newId()) =>
  perform(kernel, note.write, { id, path, text }, callerFor(actor, key))

describe('perform', () => {
  it('writes the row and exactly one journal line, then announces', async () => {
    const { id } = await write('hello')
    const lines = await journal(`%${id}`)
    assert.equal(lines.length, 1)
    assert.deepEqual([lines[0].verb, lines[0].outcome], ['note.write', 'done'])
    assert.deepEqual(announced.at(-1)?.touches, ['note'])
  })

  it('S-55 keeps a secret field out of the journal input and seals it', async () => {
    const id = newId()
    await perform(kernel, note.write, { id, path: here, text: 'x', code: 'canary-981' }, callerFor(officer(here)))
    const [line] = await journal(`%${id}`)
    assert.ok(!JSON.stringify(line.input).includes('canary-981'))
    assert.ok(line.sealed.length > 20 && !line.sealed.toString('latin1').includes('canary-981'))
  })

  it('rolls a refused attempt back and leaves a refused line', async () => {
    const id = newId()
    await assert.rejects(write('much too long', here, officer(here), null, id), Refusal)
    const { rowCount } = await owner.query('select 1 from note_line where id = $1', [id])
    assert.equal(rowCount, 0)
    const lines = (await owner.query(`select outcome from journal_line where input->>'id' = $1`, [id])).rows
    assert.deepEqual(lines, [{ outcome: 'refused' }])
  })

  it('refuses a hat without the permission, nobody at all, and a stale factor', async () => {
    await assert.rejects(write('x', here, officer(here, {}, ['note.view'])), Forbidden)
    await assert.rejects(write('x', here, nobody), Unknown)
    const { id } = await write('x')
    const erase = (provenAt: Date | null) => perform(kernel, note.erase, { id }, callerFor(officer(here, { provenAt })))
    await assert.rejects(erase(null), { reason: 'step_up_required' })
    await assert.rejects(erase(new Date(Date.now() - 5 * 60_000 - 5_000)), { reason: 'step_up_required' })
    await erase(new Date(Date.now() - 4 * 60_000))
  })

  it('S-06 refuses a hat that needs two factors with one', async () => {
    const actor = officer(here, { secondFactor: false })
    await assert.rejects(write('x', here, { ...actor, hat: { ...actor.hat, needsSecondFactor: true } }), {
      reason: 'second_factor_required',
    })
  })

  it('S-27 answers a place of another subtree exactly like one that does not exist', async () => {
    const { id } = await write('x', there, officer(there))
    const change = (noteId: string) => perform(kernel, note.change, { id: noteId, text: 'y' }, callerFor(officer(here)))
    await assert.rejects(change(id), NotThere)
    await assert.rejects(change(newId()), NotThere)
  })

  it('S-26 cannot insert into another subtree even when the code forgets the check', async () => {
    await assert.rejects(write('x', there, officer(here)), /row-level security/)
  })

  it('S-29 refuses unknown fields', async () => {
    const input = { id: newId(), path: here, text: 'x', isAdmin: true }
    await assert.rejects(perform(kernel, note.write, input, callerFor(officer(here))), Invalid)
  })
})

describe('idempotency', () => {
  it('R9 applies a key once and replays the first answer, also when sent five times at once', async () => {
    const id = newId()
    const key = newId()
    const send = () => write('once', here, officer(here), key, id)
    const results = await Promise.allSettled([send(), send(), send(), send(), send()])
    for (const result of results) {
      if (result.status === 'fulfilled') assert.deepEqual(result.value, { id })
      else assert.ok(result.reason instanceof Repeated && result.reason.reason === 'in_progress')
    }
    assert.deepEqual(await send(), { id })
    assert.equal((await journal(`%${id}`)).length, 1)
  })

  it('R9 refuses the same key with another input', async () => {
    const key = newId()
    await write('first', here, officer(here), key)
    await assert.rejects(write('second', here, officer(here), key), { reason: 'different_input' })
  })
})

describe('the row lock', () => {
  it('shows an officer his subtree only', async () => {
    await write('mine')
    await write('theirs', there, officer(there))
    const rows = await answerQuery(kernel, note.all, {}, callerFor(officer(here)))
    const { rows: truth } = await owner.query('select id from note_line where path >= $1 and path < $2', [
      here,
      '0001.0001/',
    ])
    assert.deepEqual(rows.map(row => row.id).sort(), truth.map(row => row.id).sort())
    assert.ok(rows.length > 0)
  })

  it('S-43 shows nothing without a scope: unset, reused connection, expired, empty, forged', async () => {
    const { rows: truth } = await owner.query('select 1 from note_line')
    assert.ok(truth.length > 0)
    await pool.db.connection().execute(async db => {
      const count = async () =>
        (await sql<{ n: number }>`select count(*)::int as n from note_line`.execute(db)).rows[0]?.n
      const set = (settings: Record<string, string>) =>
        Promise.all(
          Object.entries(settings).map(([name, value]) => sql`select set_config(${name}, ${value}, true)`.execute(db)),
        )
      assert.equal(await count(), 0, 'unset')
      await sql`begin`.execute(db)
      await wear(db, officer(here), new Date(), kernel.scopeKey)
      assert.notEqual(await count(), 0, 'the probe can see rows at all')
      await set({ 'app.lo': '0001.', 'app.hi': '0001/' })
      assert.equal(await count(), 0, 'forged: a wider range under an old seal')
      await sql`commit`.execute(db)
      assert.equal(await count(), 0, 'reused connection')
      await sql`begin`.execute(db)
      await set({ role: 'tongxin_officer' })
      assert.equal(await count(), 0, 'role without range')
      await set({ 'app.lo': '', 'app.hi': '', 'app.seal': '' })
      assert.equal(await count(), 0, 'empty')
      await set({ 'app.lo': '0001.', 'app.hi': '0001/', 'app.seal': 'f'.repeat(64) })
      assert.equal(await count(), 0, 'forged: a seal that was guessed')
      await sql`rollback`.execute(db)
    })
  })

  it('S-43 a connection that answered a question keeps nothing of it, also when the answer failed', async () => {
    const breaking: Answer<unknown, unknown>['run'] = async ({ db }) => {
      assert.notEqual(
        (await sql<{ n: number }>`select count(*)::int as n from note_line`.execute(db as never)).rows[0]?.n,
        0,
      )
      throw new Error('broke')
    }
    const broken: Kernel = {
      ...kernel,
      answers: new Map([['note.all', { operation: note.all as never, run: breaking }]]),
    }
    for (const each of [kernel, broken]) {
      await answerQuery(each, note.all, {}, callerFor(officer(here))).catch(error =>
        assert.equal(error.message, 'broke'),
      )
      const { readers } = pool
      while (readers.idleCount < readers.totalCount) await new Promise(resolve => setImmediate(resolve))
      const { rows } =
        await readers.query(`select current_setting('role') as role, current_setting('app.seal', true) as seal,
        current_setting('app.lo', true) as lo, (select count(*)::int from note_line) as seen`)
      assert.deepEqual(rows, [{ role: 'none', seal: '', lo: '', seen: 0 }])
      assert.equal(readers.totalCount, 1, 'it was the same connection')
    }
  })

  it('S-43 seals every policy of every hat', async () => {
    const { rows } = await owner.query(`select polname from pg_policy where polrelid = 'note_line'::regclass
      and pg_get_expr(polqual, polrelid) not like '%kernel.worn()%'`)
    assert.deepEqual(rows, [])
  })

  it('a query cannot write, whatever its code tries', async () => {
    const run: Answer<unknown, unknown>['run'] = ctx => sql`delete from note_line`.execute(ctx.db as never)
    const careless: Kernel = { ...kernel, answers: new Map([['note.all', { operation: note.all as never, run }]]) }
    await assert.rejects(answerQuery(careless, note.all, {}, callerFor(officer(here))), /read-only transaction/)
  })
})
