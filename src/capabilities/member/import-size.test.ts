import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import test, { after } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { writeXlsx } from '#platform/sheet/write.ts'
import { full, leaveFigures } from '../../../test/figures.ts'
import { type Figures, openOwnServer } from '../../../test/own-server.ts'
import { wideRoster } from '../../../test/roster-file.ts'
import { openWorld } from '../../../test/world.ts'
import { member } from './contract.ts'

const people = full ? 20_000 : 6_000
// How much the engine hoards depends on how busy the machine is (decision 0014); what the work needs does not: with
// a hard ceiling over the lasting heap the server ends when it needs more.
const heapMb = 96
const ceiling = [`--max-old-space-size=${heapMb}`]
const world = await openWorld()
let server = await openOwnServer(world, 'county officer', ceiling)
after(async () => {
  await server.close()
  await world.close()
})

const detail = (importId: string) => server.ask(member.importDetail, { importId })
async function until(importId: string, ...states: readonly string[]): Promise<string> {
  for (;;) {
    const { state, problem } = await detail(importId)
    if (states.includes(state)) return state
    assert.notEqual(state, 'failed', problem ?? '')
    await pause(500)
  }
}
/** Everything an import writes, counted with a superuser's eyes. */
const standing = async () =>
  (
    await world.owner.query(`select (select count(*)::int from member_person) as people,
      (select count(*)::int from member_identity) as numbers, (select count(*)::int from member_event) as events,
      (select count(*)::int from organisation_node) as organisations`)
  ).rows[0]
/** Until people of the open transaction lie in the tables, seen or not. */
async function writing(): Promise<void> {
  const busy = `select 1 from pg_stat_activity where datname = current_database() and query like 'insert into "member_event"%'`
  while ((await world.owner.query(busy)).rowCount === 0) await pause(20)
}

let importId = ''
const before = await standing()
const figures: Record<string, string> = {}
const note = (what: string, seconds: number, { peakMb, longestMs, cpuSeconds }: Figures) => {
  figures[what] =
    `${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor time, at most ${peakMb.toFixed(0)} MB, `
  figures[what] += `at most ${longestMs.toFixed(0)} ms of it in one turn of the main thread`
}
/** How long the work took, and that the server gave others their turn: a share of its own work, on any machine. */
async function measured(what: string, work: () => Promise<unknown>): Promise<void> {
  await server.figures()
  const start = performance.now()
  await work()
  const ms = performance.now() - start
  const seen = await server.figures()
  note(what, ms / 1000, seen)
  assert.ok(seen.longestMs < seen.cpuSeconds * 100, `${what}: ${seen.longestMs} ms of ${seen.cpuSeconds} s in one turn`)
}

test(`${people} people of 27 columns are checked by a server whose heap holds ${heapMb} MB and which answers meanwhile`, async () => {
  const bytes = await buffer(writeXlsx([{ name: '名册', rows: wideRoster(people) }]))
  await measured('check', async () => {
    const { fileId } = await server.upload('名册.xlsx', bytes)
    const order = { fileId, organisationId: world.cast.organisations.west }
    importId = (await server.do(member.startImport, order)).importId
    await until(importId, 'checked', 'asking')
  })
  const { counts, state } = await detail(importId)
  assert.deepEqual([state, counts.rows, counts.new], ['checked', people, people])
})

test('whoever stops an import while its people are written finds nothing of it, and may begin again', async () => {
  await server.do(member.commitImport, { importId })
  await writing()
  await server.do(member.cancelImport, { importId })
  await until(importId, 'checked')
  assert.match((await detail(importId)).problem ?? '', /已停止/)
  assert.deepEqual(await standing(), before)
})

test('R9 a server killed while it writes leaves nothing, and the next one does the work by itself', async () => {
  await server.do(member.commitImport, { importId })
  await writing()
  await server.kill()
  assert.deepEqual(await standing(), before)
  server = await openOwnServer(world, 'county officer', ceiling)
  await measured('commit', () => until(importId, 'done'))
  const { people: now, numbers } = await standing()
  assert.deepEqual([now, numbers], [before.people + people, before.numbers + people])
})

test('the import is taken back as a whole', async () => {
  await measured('undo', async () => {
    await server.do(member.undoImport, { importId })
    await until(importId, 'undone')
  })
  assert.deepEqual(await standing(), before)
  leaveFigures('import-size', `An import of ${people} people, 27 columns each`, figures)
})
