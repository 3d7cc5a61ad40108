import assert from 'node:assert/strict'
import { lstatSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { organisation } from '#capabilities/organisation/contract.ts'
import { newId } from '#platform/pure/id.ts'
import { full, leaveFigures } from './figures.ts'
import { type Answer, openRealServer, type RealServer } from './real-server.ts'

const rounds = full ? 50 : 10
const controlRounds = 20
const writers = 6

const figures: Record<string, string | number> = {}
let server: RealServer
before(async () => {
  server = await openRealServer()
})
after(async () => {
  await server?.close()
  leaveFigures('crash', 'Kill -9 of the whole server under writes', figures)
})

/** One write: whether somebody was told that it is done, and what he was told. */
interface Deed {
  readonly key: string
  readonly name: string
  told: string | null
}
let made = 0
const newDeed = (): Deed => ({ key: newId(), name: `中国共产党示范县第${++made}镇委员会`, told: null })

const write = ({ key, name }: Deed): Promise<Answer> =>
  server.do(
    organisation.setUp,
    {
      ...{ parentId: server.county, type: 'PRIMARY_COMMITTEE', sector: 'TOWNSHIP', step: 'RECORD' },
      ...{ fullName: name, shortName: name.slice(5), docNo: '示组发〔1990〕1号' },
      ...{ establishedOn: '1990-07-01', on: '1990-07-01' },
    },
    key,
  )

/** Writes from several sides at once until `wanted` were acknowledged; then kills, while others are still under way. */
async function writeUntilKilled(wanted: number, what: 'server' | 'database' | 'both'): Promise<Deed[]> {
  const deeds: Deed[] = []
  let killed: Promise<void> | undefined
  const writer = async () => {
    while (killed === undefined) {
      const deed = newDeed()
      deeds.push(deed)
      const answer = await write(deed)
      if (answer?.status === 200) deed.told = String(answer.body.organisationId)
      // A connection of the server before may break at its first use; an answer is an answer.
      else if (killed === undefined) assert.equal(answer, null, JSON.stringify(answer))
      if (deeds.filter(({ told }) => told !== null).length >= wanted) killed ??= server.kill(what)
    }
  }
  await Promise.all(Array.from({ length: writers }, writer))
  await killed
  return deeds
}

/** Acknowledged writes that are not there. */
async function lostOf(deeds: readonly Deed[]): Promise<string[]> {
  const told = deeds.flatMap(({ told }) => told ?? [])
  const rows = await server.sql('select id::text from organisation_node where id = any($1::uuid[])', [told])
  const there = new Set(rows.map(({ id }) => id))
  return told.filter(id => !there.has(id))
}

/** Sends a write again with its key, as a page does, until it is answered. */
async function retry(deed: Deed): Promise<void> {
  let answer: Answer = null
  while (answer === null || answer.status === 503 || answer.body.code === 'in_progress') {
    answer = await write(deed)
    if (answer === null || answer.status !== 200) await pause(50)
  }
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  if (deed.told !== null) assert.equal(answer.body.organisationId, deed.told, 'another answer than the first time')
}

const onceEach = (deeds: readonly Deed[]) =>
  server.sql(
    `select name, (select count(*)::int from organisation_node where full_name = name) as rows,
       (select count(*)::int from journal_line where verb = 'organisation.setUp' and outcome = 'done' and input->>'fullName' = name) as lines
     from unnest($1::text[]) name`,
    [deeds.map(({ name }) => name)],
  )

/** Different in every round, the same in every run. */
const wantedIn = (round: number) => 8 + ((round * 7) % 17)

describe('the whole server', () => {
  it('S-55 writes nothing into its folder that anybody else on the machine may read', async () => {
    await server.start()
    await server.signIn()
    await write(newDeed())
    const entries = await readdir(server.dataFolder, { recursive: true, withFileTypes: true })
    // The database's own user has to pass these, but may not look around.
    const passable = new Set(['', 'database'].map(name => join(server.dataFolder, name).replace(/\/$/, '')))
    const paths = [server.dataFolder, ...entries.map(({ parentPath, name }) => join(parentPath, name))]
    const open = paths
      .filter(path => !path.includes('/engine-'))
      .filter(path => {
        const mode = lstatSync(path, { throwIfNoEntry: false })?.mode ?? 0
        return (mode & (passable.has(path) ? 0o066 : 0o077)) !== 0
      })
    assert.ok(paths.some(path => path.endsWith('server.log')))
    assert.deepEqual(open, [])
  })

  it(`loses no acknowledged write in ${rounds} rounds of kill -9 under way, and does every repeated one once`, async () => {
    let [acknowledged, sent] = [0, 0]
    for (let round = 0; round < rounds; round++) {
      const what = (['both', 'server', 'database'] as const)[round % 3] ?? 'both'
      const deeds = await writeUntilKilled(wantedIn(round), what)
      if (what === 'database') await server.untilReady()
      else await server.start()
      assert.deepEqual(await lostOf(deeds), [], `round ${round}, ${what}`)
      await Promise.all(deeds.map(retry))
      for (const { name, ...counts } of await onceEach(deeds))
        assert.deepEqual(counts, { rows: 1, lines: 1 }, `round ${round}, ${what}: ${name}`)
      acknowledged += deeds.filter(({ told }) => told !== null).length
      sent += deeds.length
    }
    const results = { Rounds: rounds, 'Writes sent': sent, 'Acknowledged before the kill': acknowledged, Lost: 0 }
    Object.assign(figures, { ...results, 'Done more or less than once after the retry': 0 })
  })

  it('S-55 keeps names, words and addresses out of its logs, whatever broke', async () => {
    for (const log of ['server.log', 'database/postgres.log']) {
      const text = await readFile(join(server.dataFolder, log), 'utf8')
      assert.doesNotMatch(text, /镇委员会|示组发|zuzhibu|周文远|Pingyuan|BOOT-STRAP|\bx-tongxin-hat\b|cookie/, log)
    }
    assert.notEqual((await readFile(join(server.dataFolder, 'database/postgres.log'), 'utf8')).length, 0)
  })

  it('finishes what is under way when it is asked to stop, and ends with 0', async () => {
    const deeds = [newDeed(), newDeed(), newDeed()]
    const answers = await server.withOwner(async owner => {
      await owner.query('begin; lock table organisation_node in share row exclusive mode')
      const sent = deeds.map(write)
      // On another connection: within a transaction the picture of who waits stays as it was first seen.
      const held = `select pid from pg_stat_activity where usename = 'tongxin_app' and wait_event_type = 'Lock'`
      while ((await server.sql(held)).length < deeds.length) await pause(20)
      server.signal('SIGTERM')
      // Nobody new is let in any more …
      while ((await server.ask(organisation.skeleton, {}))?.status === 200) await pause(20)
      await owner.query('commit')
      return Promise.all(sent)
    })
    // … and nobody who was in is turned out.
    assert.deepEqual(
      answers.map(answer => answer?.status),
      [200, 200, 200],
    )
    assert.equal(await server.ended(), 0)
  })

  it('would lose some if the database answered before it had written: the rounds above can fail', async () => {
    await server.start()
    for (const role of ['tongxin_app', 'tongxin_sequencer'])
      await server.sql(`alter role ${role} set synchronous_commit = off`)
    await server.sql(`alter system set wal_writer_delay = '10s'`)
    await server.stop()
    await server.start()
    let lost = 0
    let round = 0
    for (; round < controlRounds && lost === 0; round++) {
      const deeds = await writeUntilKilled(wantedIn(round), 'both')
      await server.start()
      lost = (await lostOf(deeds)).length
    }
    assert.ok(lost > 0, `nothing was lost in ${round} rounds`)
    figures['Control without durable commits: rounds until a loss'] = round
    figures['Control: acknowledged writes lost in that round'] = lost
  })
})
