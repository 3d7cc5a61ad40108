import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDay } from './day-text.ts'

const cases = [
  ['20261121', false, '2026-11-21'],
  ['2026-11-21', false, '2026-11-21'],
  ['2026.11.21', false, '2026-11-21'],
  ['2026/1/5', false, '2026-01-05'],
  ['2026年11月21日', false, '2026-11-21'],
  ['２０２６１１２１', false, '2026-11-21'],
  ['11-21', false, '2026-11-21'],
  ['1月5日', false, '2026-01-05'],
  ['2024-02-29', false, '2024-02-29'],
  ['2026-02-29', false, undefined],
  ['2026.11', true, '2026-11'],
  ['2026年11月', true, '2026-11'],
  ['202611', true, '2026-11'],
  ['2026.11', false, undefined],
  ['2026-13', true, undefined],
  ['20261301', true, undefined],
  ['2026', true, undefined],
  ['下周', true, undefined],
  ['', true, undefined],
] as const

for (const [typed, partial, day] of cases) {
  test(`an officer who types "${typed}" ${partial ? 'where a month is enough ' : ''}means ${day ?? 'no day'}`, () => {
    assert.equal(readDay(typed, 2026, partial), day)
  })
}
