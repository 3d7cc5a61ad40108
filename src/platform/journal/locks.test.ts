import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { openVault } from '#platform/crypto/vault.ts'
import { type JournalWorld, openJournalWorld, testLine } from '#platform/testing/journal.ts'
import { sealedCell } from './line.ts'

let world: JournalWorld
before(async () => {
  world = await openJournalWorld()
  await world.add(testLine(1), testLine(2), testLine(3))
  await world.seal()
})
after(() => world.close())

const tables = ['journal_line', 'journal_leaf', 'journal_node', 'journal_checkpoint'] as const
const column = {
  journal_line: 'sentence',
  journal_leaf: 'hash',
  journal_node: 'hash',
  journal_checkpoint: 'note',
} as const
const attempts = (table: (typeof tables)[number]): readonly string[] => [
  `update ${table} set ${column[table]} = ${column[table]}`,
  `delete from ${table}`,
  `truncate ${table} cascade`,
  `drop table ${table} cascade`,
  `alter table ${table} disable trigger only_grows`,
]
const hats = ['tongxin_officer', 'tongxin_self', 'tongxin_admin', 'tongxin_gate']

async function as<T>(role: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const login = role === 'tongxin_sequencer' ? role : 'tongxin_app'
  const client = new pg.Client({ connectionString: world.urlFor(login) })
  await client.connect()
  try {
    if (hats.includes(role)) await client.query(`set role ${role}`)
    return await work(client)
  } finally {
    await client.end()
  }
}

for (const role of ['tongxin_app', 'tongxin_sequencer', ...hats]) {
  test(`S-51 ${role} can neither change, delete, empty nor drop any part of the journal`, () =>
    as(role, async client => {
      for (const table of tables)
        for (const statement of attempts(table))
          await assert.rejects(client.query(statement), { code: '42501' }, statement)
    }))
}

for (const role of ['tongxin_app', ...hats]) {
  test(`S-51 ${role} can neither read the journal nor add to it past the function`, () =>
    as(role, async client => {
      for (const table of [...tables, 'journal_pending']) {
        await assert.rejects(client.query(`select from ${table}`), { code: '42501' })
        await assert.rejects(client.query(`insert into ${table} default values`), { code: '42501' })
      }
    }))
}

test('S-51 a hat cannot write a line; the kernel takes it off first', async () => {
  for (const hat of hats)
    await as(hat, client => assert.rejects(client.query(`select journal_write('{}', null)`), { code: '42501' }))
})

test('S-51 the insert-only role adds and does nothing else, not even read', async () => {
  await world.owner.query('begin')
  await world.owner.query('set local role tongxin_journal')
  for (const table of tables) {
    for (const statement of [...attempts(table), `select from ${table}`]) {
      await world.owner.query('savepoint s')
      await assert.rejects(world.owner.query(statement), { code: '42501' }, statement)
      await world.owner.query('rollback to s')
    }
  }
  await world.owner.query('rollback')
})

test('S-51 even the owner and a replication session are refused by the second lock', async () => {
  for (const mode of ['origin', 'replica']) {
    await world.owner.query(`set session_replication_role = ${mode}`)
    for (const table of tables)
      for (const statement of attempts(table).slice(0, 3))
        await assert.rejects(world.owner.query(statement), /only grows/, `${mode}: ${statement}`)
  }
  await world.owner.query('set session_replication_role = origin')
})

test('S-51 the sequencer cannot write lines of its own', () =>
  as('tongxin_sequencer', async client => {
    await assert.rejects(client.query(`insert into journal_line (id) values (gen_random_uuid())`), { code: '42501' })
    await assert.rejects(client.query(`select journal_write('{}', null)`), { code: '42501' })
  }))

test('S-49 a line keeps who, when, from where, what, which object and how it ended', async () => {
  const line = testLine(10, { at: new Date('2026-11-21T03:04:05.678Z'), outcome: 'refused', cause: 'event-1' })
  await world.add(line)
  const { rows } = await world.owner.query('select * from journal_line where id = $1', [line.id])
  const { sealed, ...shown } = rows[0]
  assert.deepEqual(shown, {
    id: line.id,
    at: line.at,
    request_id: line.requestId,
    account_id: line.accountId,
    person_id: line.personId,
    hat: 'office',
    verb: 'member.add',
    object_kind: 'member',
    object_id: 'object-10',
    path: '0001.000a.',
    sentence: line.sentence,
    input: line.input,
    outcome: 'refused',
    address_prefix: '203.0.113.0/24',
    cause: 'event-1',
  })
  assert.deepEqual(JSON.parse(openVault(world.keys, world.suite).open(sealedCell(line.id), sealed)), line.secrets)
})

test('secrets stand nowhere in clear', async () => {
  const canary = '110101199003079999'
  await world.add(testLine(11, { secrets: { idNumber: canary } }))
  for (const table of [...tables, 'journal_pending']) {
    const { rows } = await world.owner.query(`select t::text as text from ${table} t`)
    for (const { text } of rows) {
      assert.equal(text.includes(canary), false)
      assert.equal(text.includes(Buffer.from(canary).toString('hex')), false)
    }
  }
})

test('what the database cannot store does not keep the line of an attempt from being written', async () => {
  const line = testLine(12, {
    input: { 'a\0b': 'x\0y', half: '\ud800', list: ['\0'] },
    sentence: 'a\0\ud800\r\n\u2028',
  })
  await world.add(line)
  const { rows } = await world.owner.query('select input, sentence from journal_line where id = $1', [line.id])
  assert.deepEqual(rows[0].input, { 'a\ufffdb': 'x\ufffdy', half: '\ufffd', list: ['\ufffd'] })
  assert.equal(rows[0].sentence, 'a\ufffd\ufffd\r\n\u2028')
})

test('a line and its change are one: rolled back together', async () => {
  const line = testLine(13)
  const trx = await world.app.db.startTransaction().execute()
  await world.write(trx, line)
  await trx.rollback().execute()
  const { rowCount } = await world.owner.query('select from journal_line where id = $1', [line.id])
  assert.equal(rowCount, 0)
})

test('S-51 a line that exists cannot be written again under its id', async () => {
  const line = testLine(14)
  await world.add(line)
  await assert.rejects(world.add({ ...line, sentence: '改过' }), { code: '23505' })
})
