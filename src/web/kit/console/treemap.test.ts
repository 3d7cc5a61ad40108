import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { tilesOf } from './treemap.ts'

const box = { x: 0, y: 0, width: 900, height: 400 }
const self = (value: number) => value

describe('treemap', () => {
  it('one organisation fills the box', () => {
    assert.deepEqual(tilesOf([7], self, box), [{ item: 7, ...box }])
  })

  it('an organisation without members has no tile', () => {
    assert.deepEqual(
      tilesOf([0, 5, 0], self, box).map(({ item }) => item),
      [5],
    )
    assert.deepEqual(tilesOf([0, 0], self, box), [])
  })

  it('areas follow the counts and every tile lies inside the box', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 80 }), counts => {
        const total = counts.reduce((sum, count) => sum + count, 0)
        const tiles = tilesOf(counts, self, box)
        assert.equal(tiles.length, counts.length)
        for (const { item, x, y, width, height } of tiles) {
          assert.ok(Math.abs(width * height - (item / total) * box.width * box.height) < 0.01)
          assert.ok(x >= -0.01 && y >= -0.01 && x + width <= box.width + 0.01 && y + height <= box.height + 0.01)
        }
      }),
    )
  })

  it('equal counts give shapes nobody has to squint at', () => {
    const tiles = tilesOf(
      Array.from({ length: 30 }, () => 10),
      self,
      box,
    )
    assert.ok(tiles.every(({ width, height }) => Math.max(width / height, height / width) < 2.5))
  })
})
