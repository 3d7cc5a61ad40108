import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Advance } from './sequencer.ts'
import { toleranceSeconds, watchJournal } from './watch.ts'

const fine: Advance = { busy: false, added: 0, waiting: 0, size: 0 }

function watched(first: () => Promise<Advance>) {
  const state = { at: 0, answer: first, signed: 0 }
  const alarm = mock.fn<(error: unknown) => void>()
  const watch = watchJournal({
    clock: () => new Date(state.at),
    everyMilliseconds: 1,
    alarm,
    sequencer: {
      advance: async options => {
        if (options?.sign) state.signed += 1
        return state.answer()
      },
    },
  })
  const told = () => alarm.mock.calls.map(call => call.arguments[0])
  return { state, watch, told }
}

test('S-53 writes are refused once the journal could not be sealed for more than 14,400 seconds', async () => {
  const { state, watch } = watched(() => Promise.reject(new Error('disk full')))
  await pause(20)
  state.at = toleranceSeconds * 1_000
  assert.equal(watch.overdue(), false)
  state.at += 1
  assert.equal(watch.overdue(), true)
  state.answer = async () => fine
  await pause(20)
  assert.equal(watch.overdue(), false)
  await watch.stop()
})

test('S-53 the alarm sounds once when sealing begins to fail and once when it works again', async () => {
  const error = new Error('disk full')
  const { state, watch, told } = watched(async () => fine)
  await pause(20)
  assert.deepEqual(told(), [])
  state.answer = () => Promise.reject(error)
  await pause(30)
  assert.deepEqual(told(), [error])
  state.answer = async () => fine
  await pause(30)
  assert.deepEqual(told(), [error, null])
  await watch.stop()
})

const turns: readonly [string, Advance, boolean][] = [
  ['nothing waits', fine, true],
  ['lines were sealed while others wait', { ...fine, added: 5, waiting: 2 }, true],
  ['lines wait and none was sealed', { ...fine, waiting: 2 }, false],
  ['another sequencer is at work', { ...fine, busy: true }, false],
]
for (const [what, answer, sealed] of turns) {
  test(`S-53 when ${what} the journal counts as ${sealed ? 'sealed' : 'not sealed'}`, async () => {
    const { state, watch } = watched(async () => answer)
    await pause(10)
    state.at = 5_000
    await pause(30)
    assert.equal(watch.lag(), sealed ? 0 : 5)
    await watch.stop()
  })
}

test('a graceful stop signs a last checkpoint and turns no more', async () => {
  const { state, watch } = watched(async () => fine)
  await watch.stop()
  assert.equal(state.signed, 1)
  const error = new Error('gone')
  state.answer = () => Promise.reject(error)
  await pause(20)
  assert.equal(state.signed, 1)
})
