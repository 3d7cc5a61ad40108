import assert from 'node:assert/strict'
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { type JournalWorld, openJournalWorld, testLine } from '#platform/testing/journal.ts'
import { openNote } from './checkpoint.ts'
import { openExternals, readNotes } from './externals.ts'
import { addressPrefix } from './line.ts'
import { openSequencer } from './sequencer.ts'
import { JournalBroken } from './sequencer-store.ts'
import { verifyJournal } from './verify.ts'

let world: JournalWorld
before(async () => {
  world = await openJournalWorld()
})
after(() => world.close())
beforeEach(async () => {
  await world.seal()
})

const leafOrder = async (...ids: string[]) => {
  const { rows } = await world.owner.query(
    'select line_id::text as id from journal_leaf where line_id = any($1) order by leaf',
    [ids],
  )
  return rows.map(row => row.id)
}
const isClean = async () => assert.deepEqual((await verifyJournal(world.owner, await world.evidence())).findings, [])

test('S-52 a line gets its leaf only after its transaction has committed', async () => {
  const line = testLine(1)
  const trx = await world.app.db.startTransaction().execute()
  await world.write(trx, line)
  const before = await world.sequencer.advance()
  assert.equal(before.added, 0)
  await trx.commit().execute()
  await world.seal()
  assert.deepEqual(await leafOrder(line.id), [line.id])
})

test('S-52 two overlapping transactions that commit in reverse order leave no gap and lose no line', async () => {
  const [early, late] = [testLine(2), testLine(3)]
  const first = await world.app.db.startTransaction().execute()
  await world.write(first, early)
  const second = await world.app.db.startTransaction().execute()
  await world.write(second, late)
  await second.commit().execute()
  const between = await world.sequencer.advance({ sign: true })
  assert.equal(between.added, 0, 'the later line waits for the earlier transaction')
  assert.equal(between.waiting, 1)
  await first.commit().execute()
  const size = await world.seal()
  assert.deepEqual(await leafOrder(early.id, late.id), [early.id, late.id])
  const { rows } = await world.owner.query('select count(*)::int as count, max(leaf)::int as last from journal_leaf')
  assert.deepEqual(rows[0], { count: size, last: size - 1 })
  await isClean()
})

test('S-52 a transaction that rolls back holds nobody up afterwards and leaves no line', async () => {
  const [gone, kept] = [testLine(4), testLine(5)]
  const first = await world.app.db.startTransaction().execute()
  await world.write(first, gone)
  await world.add(kept)
  await first.rollback().execute()
  await world.seal()
  assert.deepEqual(await leafOrder(gone.id, kept.id), [kept.id])
})

test('S-52 lines that came with a dump from another server are sealed although their transaction numbers lie ahead', async () => {
  const line = testLine(6)
  await world.add(line)
  await world.owner.query('update journal_pending set xact = $1 where line_id = $2', ['9000000000000', line.id])
  await world.seal()
  assert.deepEqual(await leafOrder(line.id), [line.id])
  await isClean()
})

test('S-52 two sequencers at once seal every line exactly once', async () => {
  const lines = Array.from({ length: 60 }, (_, i) => testLine(100 + i))
  const other = openSequencer(world.parts)
  const writers = lines.map(line => world.add(line))
  const turns = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? world.sequencer : other).advance())
  await Promise.all([...writers, ...turns])
  await world.seal()
  assert.equal(new Set(await leafOrder(...lines.map(line => line.id))).size, 60)
  await isClean()
})

test('S-52 a checkpoint is signed after a minute or 1,000 lines, whichever comes first, and lies outside the database too', async () => {
  const last = async () =>
    Number((await world.owner.query('select max(size) as size from journal_checkpoint')).rows[0].size)
  const start = await last()
  await world.add(testLine(200))
  const sealed = await world.seal(false)
  assert.equal(await last(), start, 'nothing is due yet')
  world.clock.at = new Date(world.clock.at.getTime() + 59_999)
  await world.sequencer.advance()
  assert.equal(await last(), start)
  world.clock.at = new Date(world.clock.at.getTime() + 1)
  await world.sequencer.advance()
  assert.equal(await last(), sealed)
  await world.add(...Array.from({ length: 999 }, (_, i) => testLine(300 + i)))
  await world.seal(false)
  assert.equal(await last(), sealed)
  await world.add(testLine(1_300))
  assert.equal(await world.seal(false), sealed + 1_000)
  assert.equal(await last(), sealed + 1_000)
  const { keys, files } = await world.evidence()
  const note = files.at(-1)?.notes.at(-1) ?? ''
  assert.equal(openNote({ hash: world.suite.hash, verify: world.suite.verify }, keys, note)?.size, sealed + 1_000)
})

test('S-52 a crash between commit and publication is made good at the next start', async () => {
  const [name = ''] = readdirSync(world.folder)
    .filter(file => file.endsWith('.txt'))
    .slice(-1)
  const path = join(world.folder, name)
  await world.add(testLine(2_000))
  await world.seal()
  const whole = readFileSync(path, 'utf8')
  writeFileSync(path, whole.slice(0, -40))
  assert.equal((await readNotes(path))[0]?.torn, true)
  assert.deepEqual((await verifyJournal(world.owner, await world.evidence())).torn, [path])
  await isClean()
  await world.sequencer.advance()
  assert.equal(readFileSync(path, 'utf8'), whole)
})

test('S-52 the sequencer does not sign a journal that no longer contains what it published', async () => {
  const path = join(world.folder, '2099-01-01.txt')
  const { rows } = await world.owner.query('select note from journal_checkpoint order by size desc limit 1')
  const { keys, suite } = world
  const { signCheckpoint } = await import('./checkpoint.ts')
  const { originOf } = await import('./sequencer.ts')
  const size = Number(rows[0].note.split('\n')[1])
  const root = Buffer.alloc(32, 9)
  for (const claim of [{ size: size + 1 }, { size }]) {
    const note = await signCheckpoint(suite, keys.current('journal-sign'), {
      origin: originOf(keys),
      root,
      at: new Date(),
      ...claim,
    })
    writeFileSync(path, `${note}\n`)
    await world.add(testLine(2_100))
    await assert.rejects(world.sequencer.advance({ sign: true }), JournalBroken)
  }
  writeFileSync(path, `${rows[0].note.replace('tongxin.journal', 'somebody.else')}\n`)
  await assert.rejects(world.sequencer.advance(), JournalBroken)
  rmSync(path)
  await isClean()
})

test('S-52 after the signing key is rotated old and new checkpoints verify', async () => {
  world.keys.rotate('journal-sign')
  await world.add(testLine(2_200))
  await world.seal()
  const { keys } = await world.evidence()
  assert.equal(keys.length >= 2, true)
  await isClean()
})

test('a note that was not written to the end is dropped before the next one is added', async () => {
  const folder = join(world.folder, 'alone')
  const externals = openExternals(folder)
  const at = new Date('2026-11-21T00:00:00Z')
  const note = (n: number) => `origin\n${n}\nroot\n\n— origin signature\n`
  await externals.add(note(1), at)
  appendFileSync(join(folder, '2026-11-21.txt'), 'origin\n2\nro')
  assert.equal(await externals.last(), note(1))
  await externals.add(note(2), at)
  await externals.add(note(3), new Date('2026-11-22T00:00:00Z'))
  assert.equal(await externals.last(), note(3))
  assert.deepEqual(
    (await readNotes(folder)).map(file => [file.notes, file.torn]),
    [
      [[note(1), note(2)], false],
      [[note(3)], false],
    ],
  )
  rmSync(folder, { recursive: true })
})

const addresses: readonly [string | null, string | null][] = [
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['2001:DB8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['2001:db8::7', '2001:db8:0::/48'],
  ['::1', '0:0:0::/48'],
  ['unix', null],
  [null, null],
]
for (const [address, prefix] of addresses)
  test(`S-49 of the address ${address} the journal keeps ${prefix}`, () => assert.equal(addressPrefix(address), prefix))
