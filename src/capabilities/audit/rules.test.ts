import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAtNight } from './rules.ts'

const cases = [
  ['2026-11-21T21:59:59+08:00', false],
  ['2026-11-21T22:00:00+08:00', true],
  ['2026-11-22T00:00:00+08:00', true],
  ['2026-11-22T05:59:59+08:00', true],
  ['2026-11-22T06:00:00+08:00', false],
  ['2026-11-22T12:00:00+08:00', false],
] as const
for (const [at, night] of cases) {
  test(`S-56 an export at ${at} ${night ? 'is an alarm' : 'is everyday work'}`, () => {
    assert.equal(isAtNight(new Date(at)), night)
  })
}
