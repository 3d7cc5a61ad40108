import assert from 'node:assert/strict'
import { test } from 'node:test'
import { twoSided, welch } from './welch.ts'

// Quantiles of Student's distribution as every table prints them.
const table: readonly (readonly [number, number, number])[] = [
  [12.706, 1, 0.05],
  [2.228, 10, 0.05],
  [3.169, 10, 0.01],
  [2.787, 25, 0.01],
  [1.96, 1_000_000, 0.05],
  [2.576, 4_000, 0.01],
]
for (const [t, df, p] of table) {
  test(`beyond ±${t} with ${df} degrees of freedom lie ${p}`, () => {
    assert.ok(Math.abs(twoSided(t, df) - p) < p * 0.005, String(twoSided(t, df)))
    assert.equal(twoSided(-t, df), twoSided(t, df))
  })
}

test('a difference of a tenth of a deviation is found in two thousand, and none where there is none', () => {
  const wave = (shift: number) => Array.from({ length: 2000 }, (_, i) => Math.sin(i * 12.9898) * 4 + shift)
  assert.equal(welch(wave(30), wave(30)).p, 1)
  assert.ok(welch(wave(30), wave(30.3)).p < 0.01)
})
