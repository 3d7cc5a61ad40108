import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ExitType, exitTypes } from './codes.ts'
import { earliestReturn, rejoinFindings } from './rejoin.ts'

const banned: readonly ExitType[] = [
  'EXPELLED',
  'RESIGNED_REMOVED',
  'PERSUADED_OUT',
  'PERSUADED_REMOVED',
  'SELF_LEFT_REMOVED',
  'REMOVED_OTHER',
]

test('LST-06 whoever was expelled, persuaded to leave or removed may join again after five years, not a day earlier', () => {
  for (const exit of exitTypes) {
    const codes = (joinedOn: string) =>
      rejoinFindings([{ exit, on: '2020-02-29' }], joinedOn).map(each => each.severity)
    const expected = banned.includes(exit) ? ['error'] : []
    assert.deepEqual(codes('2025-02-27'), expected, exit)
    assert.deepEqual(codes('2025-02-28'), [], exit)
  }
})

test('LST-06 the article is that of the decision: discipline for an expulsion, disposition for the others', () => {
  assert.equal(earliestReturn({ exit: 'EXPELLED', on: '2024-03-01' })?.basis.regulation, 'DISC')
  assert.equal(earliestReturn({ exit: 'REMOVED_OTHER', on: '2024-03-01' })?.basis.regulation, 'UNQUAL')
  assert.equal(earliestReturn({ exit: 'DECEASED', on: '2024-03-01' }), null)
})

test('LST-06 without a day of joining there is nothing to refuse, and the longest of several terms counts', () => {
  assert.deepEqual(rejoinFindings([{ exit: 'EXPELLED', on: '2024-03-01' }], null), [])
  const exits = [
    { exit: 'EXPELLED', on: '2018-03-01' },
    { exit: 'REMOVED_OTHER', on: '2024-03-01' },
  ] as const
  assert.deepEqual(
    rejoinFindings(exits, '2026-03-01').map(({ params }) => params.earliest),
    ['2029-03-01'],
  )
})
