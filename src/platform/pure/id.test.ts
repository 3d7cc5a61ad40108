import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isId, newId, randomId, uuidV7 } from './id.ts'

test('ids made one after another stand in the order of creation and are never alike', () => {
  const ids = Array.from({ length: 20_000 }, newId)
  assert.deepEqual(ids.toSorted(), ids)
  assert.equal(new Set(ids).size, ids.length)
  assert.ok(ids.every(isId))
  assert.match(ids[0] ?? '', /^[0-9a-f]{8}-[0-9a-f]{4}-7/)
})

test('an id that may not tell its time is random throughout', () => {
  const ids = Array.from({ length: 1000 }, randomId)
  assert.equal(new Set(ids).size, ids.length)
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.ok(new Set(ids.map(id => id.slice(0, 8))).size > 990)
})

test('the same time, counter and randomness give the same id', () => {
  const id = uuidV7(1_700_000_000_000, 0xabc, new Uint8Array([255, 1, 2, 3, 4, 5, 6, 7]))
  assert.equal(id, '018bcfe5-6800-7abc-bf01-020304050607')
})

test('other spellings are not ids', () => {
  for (const text of ['', '018BCFE5-6800-7ABC-BF01-020304050607', '018bcfe5-6800-1abc-bf01-020304050607', 'x']) {
    assert.ok(!isId(text), text)
  }
})
