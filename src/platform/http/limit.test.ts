import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TooMany } from '#platform/kernel/outcome.ts'
import { openProbeServer } from '#platform/testing/probe-server.ts'
import { anonymousLimit, openLimit } from './limit.ts'

const { burst, secondsEach } = anonymousLimit

test('S-04 strangers of one network do so much at once, then one thing every two seconds; other networks do not feel it', () => {
  let now = 1_000_000
  const take = openLimit(burst, () => now)
  for (let turn = 0; turn < burst; turn++) take('10.0.0.0/24')
  assert.throws(() => take('10.0.0.0/24'), TooMany)
  take('10.0.1.0/24')
  now += secondsEach * 1_000 - 1
  assert.throws(() => take('10.0.0.0/24'), TooMany)
  now += 1
  take('10.0.0.0/24')
  assert.throws(() => take('10.0.0.0/24'), TooMany)
})

test('S-04 a network that was quiet for ten minutes has its whole measure again', () => {
  let now = 1_000_000
  const take = openLimit(burst, () => now)
  for (let turn = 0; turn < burst; turn++) take(null)
  now += burst * secondsEach * 1_000
  for (let turn = 0; turn < burst; turn++) take(null)
  assert.throws(() => take(null), TooMany)
})

test('S-04 who signs in gives his turn back: three hundred of one office enter, and the next three hundred too', () => {
  const take = openLimit(burst, () => 1_000_000)
  for (let turn = 0; turn < 2 * burst; turn++) take('10.0.0.0/24')()
  for (let turn = 0; turn < burst; turn++) take('10.0.0.0/24')
  assert.throws(() => take('10.0.0.0/24'), TooMany)
})

test('S-04 a day of knocking without rest does at most 43,500 things', () => {
  let now = 0
  let done = 0
  const take = openLimit(burst, () => now)
  for (; now < 86_400_000; now += 1_000) {
    try {
      take('10.0.0.0/24')
      done++
    } catch {
      // Turned away.
    }
  }
  assert.ok(done <= 43_500 && done > 43_000, String(done))
})

test('S-04 whoever did too much reads a sentence and when to come back; the neighbours are let in, and nothing is journaled', async () => {
  const probe = await openProbeServer({ anonymousBurst: 2 })
  const enter = (remoteAddress: string) =>
    probe.server.inject({ method: 'POST', url: '/api/probe/enter', payload: { token: null }, remoteAddress })
  try {
    const statuses = []
    for (let turn = 0; turn < 3; turn++) statuses.push((await enter('198.51.100.7')).statusCode)
    assert.deepEqual(statuses, [200, 200, 429])
    const lines = async () => Number((await probe.owner.query('select count(*) from journal_line')).rows[0].count)
    const before = await lines()
    const { headers, body } = await enter('198.51.100.99')
    const told = JSON.parse(body)
    assert.deepEqual([told.status, told.code, headers['retry-after']], [429, 'too_many', '2'])
    assert.match(told.title, /请等几秒再试/)
    assert.equal(await lines(), before)
    assert.equal((await enter('203.0.113.7')).statusCode, 200)
  } finally {
    await probe.close()
  }
})
