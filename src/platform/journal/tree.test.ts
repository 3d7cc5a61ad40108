import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sha256 } from '#platform/crypto/intl.ts'
import {
  append,
  consistencyProof,
  continues,
  emptyFrontier,
  type Frontier,
  includes,
  inclusionProof,
  leafHash,
  nodeHash,
  peaksOf,
  rootAt,
  rootOf,
} from './tree.ts'

/** RFC 6962 §2.1 word for word, without any storage. */
function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves
  if (only === undefined) return sha256(new Uint8Array())
  if (leaves.length === 1) return only
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return nodeHash(sha256, naiveRoot(leaves.slice(0, split)), naiveRoot(leaves.slice(split)))
}

const leavesOf = (size: number) => Array.from({ length: size }, (_, i) => leafHash(sha256, Buffer.from(`leaf ${i}`)))

function grow(leaves: readonly Uint8Array[]) {
  const nodes = new Map<string, Uint8Array>()
  let frontier: Frontier = emptyFrontier
  for (const [i, leaf] of leaves.entries()) {
    nodes.set(`0/${i}`, leaf)
    const step = append(sha256, frontier, leaf)
    for (const node of step.completed) nodes.set(`${node.level}/${node.position}`, node.hash)
    frontier = step.frontier
  }
  const nodeAt = (level: number, position: number) => nodes.get(`${level}/${position}`) ?? assert.fail('no such node')
  return { frontier, nodeAt, nodes }
}

test('S-52 the tree of nothing and of one entry is as RFC 6962 says', () => {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  assert.equal(hex(rootOf(sha256, emptyFrontier)), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  assert.equal(
    hex(leafHash(sha256, new Uint8Array())),
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  )
})

test('S-52 every root up to 300 leaves equals the reference, appended or rebuilt from stored nodes', () => {
  const leaves = leavesOf(300)
  const { nodeAt } = grow(leaves)
  let frontier: Frontier = emptyFrontier
  for (let size = 0; size <= 300; size++) {
    const expected = naiveRoot(leaves.slice(0, size))
    assert.deepEqual(Buffer.from(rootOf(sha256, frontier)), Buffer.from(expected))
    assert.deepEqual(Buffer.from(rootAt(sha256, nodeAt, size)), Buffer.from(expected))
    assert.deepEqual(
      frontier.peaks.map(({ level, position }) => ({ level, position })),
      peaksOf(size),
    )
    const leaf = leaves[size]
    if (leaf) frontier = append(sha256, frontier, leaf).frontier
  }
})

test('S-52 n leaves make fewer than n inner nodes', () => {
  for (const size of [1, 2, 3, 64, 100]) {
    const inner = [...grow(leavesOf(size)).nodes.keys()].filter(key => !key.startsWith('0/'))
    assert.equal(inner.length, size - peaksOf(size).length)
  }
})

test('S-52 an inclusion proof holds for its leaf and for nothing else', () => {
  const sizes = fc.integer({ min: 1, max: 200 }).chain(size => fc.tuple(fc.constant(size), fc.nat({ max: size - 1 })))
  fc.assert(
    fc.property(sizes, fc.nat(), ([size, leaf], other) => {
      const leaves = leavesOf(size)
      const { frontier, nodeAt } = grow(leaves)
      const proof = inclusionProof(sha256, nodeAt, leaf, size)
      const claim = { leaf, leafHash: leaves[leaf] ?? Buffer.alloc(32), size, root: rootOf(sha256, frontier) }
      assert.ok(includes(sha256, claim, proof))
      assert.equal(includes(sha256, { ...claim, leafHash: Buffer.alloc(32, 1) }, proof), false)
      assert.equal(includes(sha256, { ...claim, root: Buffer.alloc(32, 1) }, proof), false)
      assert.equal(includes(sha256, claim, [...proof, Buffer.alloc(32)]), false)
      if (proof.length > 0) assert.equal(includes(sha256, claim, proof.slice(1)), false)
      const wrong = other % size
      if (wrong !== leaf) assert.equal(includes(sha256, { ...claim, leaf: wrong }, proof), false)
    }),
    { numRuns: 150 },
  )
})

test('S-52 a consistency proof holds between two sizes of one journal and never for a rewritten one', () => {
  const sizes = fc.integer({ min: 1, max: 200 }).chain(size => fc.tuple(fc.constant(size), fc.nat({ max: size })))
  fc.assert(
    fc.property(sizes, fc.nat(), ([size, before], at) => {
      const leaves = leavesOf(size)
      const { frontier, nodeAt } = grow(leaves)
      const older = { size: before, root: naiveRoot(leaves.slice(0, before)) }
      const newer = { size, root: rootOf(sha256, frontier) }
      const proof = consistencyProof(sha256, nodeAt, before, size)
      assert.ok(continues(sha256, older, newer, proof))
      assert.equal(continues(sha256, { ...older, root: Buffer.alloc(32) }, newer, proof), before === 0)
      if (before === 0) return
      const rewritten = leaves.with(at % before, Buffer.alloc(32, 7))
      const forged = grow(rewritten)
      const forgedProof = consistencyProof(sha256, forged.nodeAt, before, size)
      assert.equal(continues(sha256, older, { size, root: rootOf(sha256, forged.frontier) }, forgedProof), false)
    }),
    { numRuns: 150 },
  )
})
