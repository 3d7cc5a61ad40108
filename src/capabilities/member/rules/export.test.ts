import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ExportFacts, exportEnd, exportState, mayDecide, mostThen } from './export.ts'

const askedAt = new Date('2026-11-20T08:00:00Z')
const asked: ExportFacts = { state: 'open', askedAt, decision: null, readyAt: null }
const hours = (count: number) => new Date(askedAt.getTime() + count * 3_600_000)
const said = (verdict: 'approved' | 'rejected', at: Date): ExportFacts => ({ ...asked, decision: { verdict, at } })
const ready: ExportFacts = { ...said('approved', hours(1)), state: 'ready', readyAt: hours(2) }

const cases = [
  ['asked just now', asked, 0, 'open'],
  ['not answered for 71 hours', asked, 71, 'open'],
  ['not answered for 72 hours', asked, 72, 'expired'],
  ['approved at the last moment', said('approved', hours(71)), 72, 'approved'],
  ['approved and not used for 71 hours', said('approved', hours(10)), 81, 'approved'],
  ['approved and not used for 72 hours', said('approved', hours(10)), 82, 'expired'],
  ['rejected', said('rejected', hours(1)), 500, 'rejected'],
  ['withdrawn', { ...asked, state: 'withdrawn' }, 500, 'withdrawn'],
  ['running, however long', { ...said('approved', hours(1)), state: 'running' }, 500, 'running'],
  ['ready for 23 hours', ready, 25, 'ready'],
  ['ready for 24 hours', ready, 26, 'expired'],
  ['ended by the night', { ...asked, state: 'expired' }, 80, 'expired'],
] as const
for (const [what, facts, after, state] of cases) {
  test(`S-68 an export ${what} is ${state}`, () => {
    assert.equal(exportState(facts, hours(after)), state)
  })
}

test('S-68 the end that is told is the moment the state changes', () => {
  for (const facts of [asked, said('approved', hours(3)), ready]) {
    const end = exportEnd(facts)
    assert.ok(end)
    assert.notEqual(exportState(facts, new Date(end.getTime() - 1)), 'expired')
    assert.equal(exportState(facts, end), 'expired')
  }
  assert.equal(exportEnd(said('rejected', hours(3))), null)
})

test('S-36 neither the asker nor the same person with another account decides', () => {
  const asker = { accountId: 'a', personId: 'p' }
  const deciders = [
    [{ accountId: 'a', personId: 'p' }, false],
    [{ accountId: 'b', personId: 'p' }, false],
    [{ accountId: 'b', personId: 'q' }, true],
    [{ accountId: 'b', personId: null }, true],
    [{ accountId: 'a', personId: null }, false],
    [{ accountId: null, personId: null }, false],
  ] as const
  for (const [decider, may] of deciders) assert.equal(mayDecide(asker, decider), may)
  // Two accounts of nobody in particular are two persons only as far as anybody can tell.
  assert.equal(mayDecide({ accountId: 'a', personId: null }, { accountId: 'b', personId: null }), true)
})

test('one in a hundred more than were approved is still the same list', () => {
  assert.deepEqual([1_001, 1_099, 1_100, 100_000].map(mostThen), [1_011, 1_109, 1_111, 101_000])
})
