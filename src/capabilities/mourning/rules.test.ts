import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayArrange, standingOf } from './rules.ts'

for (const [today, standing] of [
  ['2026-12-12', 'coming'],
  ['2026-12-13', 'now'],
  ['2026-12-15', 'now'],
  ['2026-12-16', 'over'],
] as const) {
  test(`mourning from 13 to 15 December is ${standing} on ${today}`, () => {
    const days = { from: '2026-12-13', until: '2026-12-15' }
    assert.equal(standingOf({ ...days, isCalledOff: false }, today), standing)
    assert.equal(standingOf({ ...days, isCalledOff: true }, today), 'calledOff')
  })
}

const others = [{ from: '2026-12-13', until: '2026-12-15' }]
for (const [from, until, refusal] of [
  ['2026-12-01', '2026-12-01', null],
  ['2026-12-02', '2026-12-01', 'endsBeforeStart'],
  ['2026-11-29', '2026-11-30', 'past'],
  ['2026-11-29', '2026-12-01', null],
  ['2027-01-01', '2027-01-31', null],
  ['2027-01-01', '2027-02-01', 'tooLong'],
  ['2026-12-10', '2026-12-12', null],
  ['2026-12-10', '2026-12-13', 'overlaps'],
  ['2026-12-15', '2026-12-17', 'overlaps'],
  ['2026-12-16', '2026-12-17', null],
] as const) {
  test(`on 1 December, mourning from ${from} to ${until} ${refusal === null ? 'can be set' : `is refused: ${refusal}`}`, () => {
    assert.equal(mayArrange({ from, until }, others, '2026-12-01'), refusal)
  })
}
