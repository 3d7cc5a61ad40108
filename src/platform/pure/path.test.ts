import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { childPath, depth, isPath, isWithin, label, labelNumber, lineage, parentOf, subtreeRange } from './path.ts'

const numbers = fc.array(fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 36 ** 4 - 1 })), {
  minLength: 1,
  maxLength: 8,
})
const path = numbers.map(steps => steps.reduce((parent, n) => childPath(parent, n), ''))

test('labels are four base-36 characters in the order of their numbers', () => {
  const cases: [number, string][] = [
    [0, '0000'],
    [10, '000a'],
    [36, '0010'],
    [36 ** 4 - 1, 'zzzz'],
  ]
  for (const [n, text] of cases) assert.equal(label(n), text)
  for (const n of [-1, 36 ** 4, 1.5, Number.NaN]) assert.throws(() => label(n), RangeError)
})

test('a subtree is the range from the path to its last dot replaced by a slash', () => {
  assert.deepEqual(subtreeRange('0001.000a.'), { lo: '0001.000a.', hi: '0001.000a/' })
})

test('a path lies in the range of another exactly when it starts with it, for all trees', () => {
  fc.assert(
    fc.property(path, path, (a, b) => {
      assert.equal(isWithin(a, subtreeRange(b)), a.startsWith(b))
      assert.equal(isWithin(b, subtreeRange(a)), b.startsWith(a))
    }),
    { numRuns: 2000 },
  )
})

test('every ancestor holds the node and no sibling does, for all trees', () => {
  fc.assert(
    fc.property(path, fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }), (parent, a, b) => {
      const child = childPath(parent, a)
      assert.equal(parentOf(child), parent)
      assert.equal(labelNumber(child), a)
      assert.equal(depth(child), depth(parent) + 1)
      assert.ok(lineage(child).every(above => isWithin(child, subtreeRange(above))))
      assert.equal(isWithin(child, subtreeRange(childPath(parent, b))), a === b)
      assert.ok(!isWithin(parent, subtreeRange(child)))
    }),
  )
})

test('text order of paths is tree order, parents first', () => {
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      const toPath = (steps: number[]) => steps.reduce((parent, n) => childPath(parent, n), '')
      const naive = compareNumbers(a, b)
      const [x, y] = [toPath(a), toPath(b)]
      assert.equal(x < y ? -1 : x > y ? 1 : 0, naive)
    }),
  )
})

test('only dotted labels are paths', () => {
  for (const good of ['0001.', '0001.zzzz.']) assert.ok(isPath(good), good)
  for (const bad of ['', '0001', '001.', '0001.A000.', '0001..', '0001/']) assert.ok(!isPath(bad), bad)
  assert.equal(parentOf('0001.'), undefined)
})

function compareNumbers(a: number[], b: number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return Math.sign(difference)
  }
  return Math.sign(a.length - b.length)
}
