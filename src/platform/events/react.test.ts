import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { on } from '#platform/kernel/capability.ts'
import { Forbidden, NotThere, Overloaded, Unknown } from '#platform/kernel/outcome.ts'
import { perform } from '#platform/kernel/perform.ts'
import { newId } from '#platform/pure/id.ts'
import { callerFor } from '#platform/testing/note.ts'
import { probe, probeCapability } from '#platform/testing/probe.ts'
import { openProbeServer, type ProbeServer, probeOfficer } from '#platform/testing/probe-server.ts'
import { type Envelope, prepareQueues } from './queue.ts'
import { isFinal, react, startWorkers } from './react.ts'

const asInitiator = on(probe.events.told, 'probe.initiator', async ({ id, text }, tools) => {
  await tools.performAsInitiator(probe.note, { id, text })
})
const asSystem = on(probe.events.told, 'probe.system', async ({ id, text }, tools) => {
  if (text === 'break') throw new Error('broken on purpose')
  await tools.perform(probe.note, { id, text })
})
const reactions = [asInitiator, asSystem]
const here = '0001.0001.'
let world: ProbeServer
before(async () => {
  world = await openProbeServer({}, reactions)
})
after(() => world?.close())

const tell = (text: string, more: { fail?: boolean; code?: string } = {}, actor = probeOfficer(here)) => {
  const id = newId()
  return perform(world.kernel, probe.tell, { id, text, ...more }, callerFor(actor)).then(
    () => id,
    error => Object.assign(error, { id }),
  )
}
const jobs = async (id: string): Promise<{ name: string; state: string; data: Envelope }[]> =>
  (
    await world.owner.query(
      `select name, state::text, data from pgboss.job where data->'payload'->>'id' = $1 order by name`,
      [id],
    )
  ).rows
const rows = async (id: string): Promise<{ path: string; text: string }[]> =>
  (await world.owner.query('select path, text from probe_line where id = $1 order by text', [id])).rows
const envelopeOf = async (id: string, name: string) => {
  const found = (await jobs(id)).find(job => job.name === name)
  assert.ok(found)
  return found.data
}
const signedIn = (change = probeOfficer(here)) => world.people.set('officer', change)

describe('events', () => {
  it('a committed action leaves one job per reaction, with who, where and what', async () => {
    const id = await tell('a')
    const found = await jobs(id)
    assert.deepEqual(
      found.map(({ name, state }) => [name, state]),
      [
        ['probe.initiator', 'created'],
        ['probe.system', 'created'],
      ],
    )
    const { eventId, ...envelope } = found[0]?.data ?? {}
    assert.match(String(eventId), /^[0-9a-f-]{36}$/)
    assert.equal(found[1]?.data.eventId, eventId)
    const { accountId, hat } = probeOfficer(here)
    const range = hat.range
    const expected = { event: 'probe.told', payload: { id, text: 'a' }, accountId, hatId: 'office', range }
    assert.deepEqual(envelope, { ...expected, requestId: 'test' })
  })

  it('S-50 no commit means no event: a refusal after the telling leaves no job and no row', async () => {
    const refused = await tell('a', { fail: true })
    assert.equal(refused.code, 'no')
    assert.deepEqual([await jobs(refused.id), await rows(refused.id)], [[], []])
  })

  it('S-55 a secret of the action does not travel', async () => {
    const id = await tell('a', { code: 'CANARY-SECRET' })
    assert.doesNotMatch(JSON.stringify(await jobs(id)), /CANARY/)
  })

  it('S-50 a journal that cannot be written takes the change, the event and the answer with it', async () => {
    await world.owner.query(`create function public.refuse_line() returns trigger language plpgsql as
      $$ begin raise exception 'no room for a line'; end $$;
      create trigger refuse_line before insert on journal_line for each row execute function public.refuse_line()`)
    const failed = await tell('a')
    await world.owner.query('drop trigger refuse_line on journal_line')
    assert.match(failed.message, /no room for a line/)
    assert.deepEqual([await jobs(failed.id), await rows(failed.id)], [[], []])
    const id = await tell('a')
    assert.equal((await rows(id)).length, 1)
  })

  it('S-50 a queue that cannot take the event takes the change and its journal line with it', async () => {
    const full: ProbeServer['kernel'] = {
      ...world.kernel,
      publish: async () => {
        throw new Error('no room for a job')
      },
    }
    const id = newId()
    await assert.rejects(perform(full, probe.tell, { id, text: 'a' }, callerFor(probeOfficer(here))), /no room/)
    const { rows: lines } = await world.owner.query(`select 1 from journal_line where input->>'id' = $1`, [id])
    assert.deepEqual([await rows(id), lines], [[], []])
  })
})

describe('reactions', () => {
  it('T13 are tried again for hours, because a full disk refuses them as well', async () => {
    const queue = await world.boss.getQueue('probe.system')
    assert.deepEqual([queue?.retryLimit, queue?.retryDelayMax, queue?.retryBackoff], [50, 900, true])
    const full = { ...world.reactor, kernel: { ...world.kernel, hindrance: () => 'disk' as const } }
    const id = await tell('a')
    const envelope = await envelopeOf(id, 'probe.system')
    const refused = (error: unknown) => error instanceof Overloaded && error.reason === 'disk' && !isFinal(error)
    await assert.rejects(react(full, asSystem, envelope), refused)
    await react(world.reactor, asSystem, envelope)
    assert.deepEqual(
      (await rows(id)).map(({ text }) => text),
      ['a', 'noted a'],
    )
  })

  it('an event delivered three times is worked on once', async () => {
    signedIn()
    const id = await tell('a')
    const envelope = await envelopeOf(id, 'probe.initiator')
    for (let times = 0; times < 3; times++) await react(world.reactor, asInitiator, envelope)
    assert.deepEqual(
      (await rows(id)).map(({ text }) => text),
      ['a', 'noted a'],
    )
  })

  it('two events of the same thing are two pieces of work', async () => {
    signedIn()
    const id = await tell('a')
    const envelope = await envelopeOf(id, 'probe.initiator')
    await react(world.reactor, asInitiator, envelope)
    await react(world.reactor, asInitiator, { ...envelope, eventId: newId() })
    assert.equal((await rows(id)).length, 3)
  })

  it('the journal says which event caused the deed, and who began it', async () => {
    signedIn()
    const id = await tell('a')
    const envelope = await envelopeOf(id, 'probe.initiator')
    await react(world.reactor, asInitiator, envelope)
    await react(world.reactor, asSystem, envelope)
    const { rows: lines } = await world.owner.query(
      `select hat, account_id::text as account, cause from journal_line where verb = 'probe.note' and input->>'id' = $1 order by hat`,
      [id],
    )
    const cause = `probe.told/${envelope.eventId}`
    assert.deepEqual(lines, [
      { hat: 'office', account: envelope.accountId, cause },
      { hat: 'system', account: null, cause },
    ])
  })

  it('S-30 S-38 whoever lost the hat in the meantime gets nothing done, and a retry would not mend it', async () => {
    const id = await tell('a')
    world.people.delete('officer')
    const work = react(world.reactor, asInitiator, await envelopeOf(id, 'probe.initiator'))
    await assert.rejects(work, error => error instanceof Unknown && isFinal(error))
    assert.equal((await rows(id)).length, 1)
  })

  it('S-30 whoever lost the permission in the meantime gets nothing done, and a retry would not mend it', async () => {
    const id = await tell('a')
    const before = probeOfficer(here)
    signedIn({ ...before, hat: { ...before.hat, permissions: [] } })
    const work = react(world.reactor, asInitiator, await envelopeOf(id, 'probe.initiator'))
    await assert.rejects(work, error => error instanceof Forbidden && isFinal(error))
    assert.equal((await rows(id)).length, 1)
  })

  it('S-30 S-38 whoever moved in the meantime works where he is now, not where he was', async () => {
    const id = await tell('a')
    signedIn(probeOfficer('0001.0009.'))
    await react(world.reactor, asInitiator, await envelopeOf(id, 'probe.initiator'))
    assert.deepEqual(
      (await rows(id)).map(({ path }) => path),
      [here, '0001.0009.'],
    )
  })

  it('a payload that does not have the declared shape starts no work', async () => {
    const envelope = { ...(await envelopeOf(await tell('a'), 'probe.system')), payload: { id: 5 } }
    await assert.rejects(react(world.reactor, asSystem, envelope))
  })

  it('only failures that stay as they are count as final', () => {
    assert.deepEqual(
      [new Unknown(), new NotThere(), new Forbidden('permission', 'x'), new Overloaded(), new Error('x')].map(isFinal),
      [true, true, true, false, false],
    )
  })
})

describe('workers', () => {
  it('go on at once, after a restart, with what a killed process had begun, and do it once', async () => {
    await world.owner.query(`delete from pgboss.job`)
    signedIn()
    const id = await tell('a')
    // One process has the job, the other has even done the work, and both die before they say so.
    for (const { name } of reactions) assert.equal((await world.boss.fetch(name)).length, 1)
    await react(world.reactor, asInitiator, await envelopeOf(id, 'probe.initiator'))
    assert.deepEqual(
      (await jobs(id)).map(({ state }) => state),
      ['active', 'active'],
    )
    assert.equal((await world.boss.fetch('probe.system')).length, 0)
    await prepareQueues(world.ownerUrl, [probeCapability(reactions)])
    for (const reaction of reactions) {
      const [job] = await world.boss.fetch<Envelope>(reaction.name)
      assert.ok(job, reaction.name)
      await react(world.reactor, reaction, job.data)
      await world.boss.complete(reaction.name, job.id)
    }
    assert.deepEqual(
      (await rows(id)).map(({ text }) => text),
      ['a', 'noted a', 'noted a'],
      'once by each of the two reactions',
    )
  })

  it('S-30 do what waits, tell what failed, end what cannot be mended and try the rest again', async () => {
    await world.owner.query(`delete from pgboss.job`)
    world.people.delete('officer')
    const [fine, broken] = [await tell('a'), await tell('break')]
    const told: string[] = []
    await startWorkers(world.boss, world.reactor, (reaction, error) =>
      told.push(`${reaction} ${error instanceof Error ? error.constructor.name : ''}`),
    )
    const states = async () =>
      Object.fromEntries(
        [...(await jobs(fine)), ...(await jobs(broken))].map(({ name, state, data }) => [
          `${name} ${(data.payload as { text: string }).text}`,
          state,
        ]),
      )
    const settled = async () => !Object.values(await states()).some(state => ['created', 'active'].includes(state))
    for (let tries = 0; tries < 200 && !(await settled()); tries++) await pause(100)
    assert.deepEqual(await states(), {
      'probe.initiator a': 'completed',
      'probe.initiator break': 'completed',
      'probe.system a': 'completed',
      'probe.system break': 'retry',
    })
    assert.deepEqual([...new Set(told)].sort(), ['probe.initiator Unknown', 'probe.system Error'])
    assert.deepEqual(
      (await rows(fine)).map(({ text }) => text),
      ['a', 'noted a'],
    )
  })
})
