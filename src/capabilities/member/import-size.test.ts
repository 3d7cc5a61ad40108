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
const mostMb = 300
const world = await openWorld()
let server = await openOwnServer(world, 'county officer')
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
const note = (what: string, seconds: number, { peakMb, longestMs, p99Ms, cpuSeconds }: Figures) => {
  figures[what] =
    `${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor time, at most ${peakMb.toFixed(0)} MB, `
  figures[what] += `main thread still for at most ${longestMs.toFixed(0)} ms (99 of 100: ${p99Ms.toFixed(0)} ms)`
}
/** How long the work took, and that the server kept its memory and its turn for others. */
async function measured(what: string, work: () => Promise<unknown>): Promise<void> {
  await server.figures()
  const start = performance.now()
  await work()
  const ms = performance.now() - start
  const seen = await server.figures()
  note(what, ms / 1000, seen)
  assert.ok(seen.peakMb < mostMb, `${what}: ${seen.peakMb} MB`)
  // A share of the whole, so that a slow machine is measured by its own pace.
  assert.ok(seen.longestMs < ms / 10, `${what}: stood still for ${seen.longestMs} of ${ms} ms`)
}

test(`${people} people of 27 columns are checked in a server of less than ${mostMb} MB that answers meanwhile`, async () => {
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
  server = await openOwnServer(world, 'county officer')
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
