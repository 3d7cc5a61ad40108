/** The Merkle tree of RFC 6962 §2.1: pure functions over a given hash. */
export type Hash = (bytes: Uint8Array) => Uint8Array

/** A complete subtree: it covers the leaves `[position · 2^level, (position + 1) · 2^level)`. Level 0 is a leaf. */
export interface TreeNode {
  readonly level: number
  readonly position: number
  readonly hash: Uint8Array
}

/** The right edge of a tree: the complete subtrees it consists of, the largest first. All that appending needs. */
export interface Frontier {
  readonly size: number
  readonly peaks: readonly TreeNode[]
}

export type NodeAt = (level: number, position: number) => Uint8Array

export const emptyFrontier: Frontier = { size: 0, peaks: [] }

export function leafHash(hash: Hash, bytes: Uint8Array): Uint8Array {
  return hash(Buffer.concat([Buffer.of(0x00), bytes]))
}

export function nodeHash(hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array {
  return hash(Buffer.concat([Buffer.of(0x01), left, right]))
}

/** The complete subtrees of a tree of `size` leaves, the largest first. */
export function peaksOf(size: number): { level: number; position: number }[] {
  const peaks = []
  let start = 0
  while (start < size) {
    const level = Math.floor(Math.log2(size - start))
    peaks.push({ level, position: start / 2 ** level })
    start += 2 ** level
  }
  return peaks
}

/** Adds one leaf; `completed` are the inner nodes that became complete by it. */
export function append(
  hash: Hash,
  frontier: Frontier,
  leaf: Uint8Array,
): { frontier: Frontier; completed: TreeNode[] } {
  const peaks = [...frontier.peaks]
  const completed: TreeNode[] = []
  let node: TreeNode = { level: 0, position: frontier.size, hash: leaf }
  for (let left = peaks.at(-1); left?.level === node.level; left = peaks.at(-1)) {
    peaks.pop()
    node = { level: node.level + 1, position: left.position / 2, hash: nodeHash(hash, left.hash, node.hash) }
    completed.push(node)
  }
  return { frontier: { size: frontier.size + 1, peaks: [...peaks, node] }, completed }
}

export function rootOf(hash: Hash, frontier: Frontier): Uint8Array {
  const [last, ...others] = frontier.peaks.map(peak => peak.hash).reverse()
  if (last === undefined) return hash(new Uint8Array())
  return others.reduce((right, left) => nodeHash(hash, left, right), last)
}

/** The largest power of two smaller than `size`, where RFC 6962 splits a tree. */
function splitOf(size: number): number {
  return 2 ** (Math.ceil(Math.log2(size)) - 1)
}

/** The hash over the leaves `[start, end)`; `start` must be a multiple of the smallest power of two ≥ `end − start`. */
function rangeHash(hash: Hash, nodeAt: NodeAt, start: number, end: number): Uint8Array {
  const size = end - start
  const level = Math.log2(size)
  if (Number.isInteger(level)) return nodeAt(level, start / size)
  const middle = start + splitOf(size)
  return nodeHash(hash, rangeHash(hash, nodeAt, start, middle), rangeHash(hash, nodeAt, middle, end))
}

/** Root of the first `size` leaves, from complete subtrees. */
export function rootAt(hash: Hash, nodeAt: NodeAt, size: number): Uint8Array {
  return size === 0 ? hash(new Uint8Array()) : rangeHash(hash, nodeAt, 0, size)
}

/** RFC 6962 §2.1.1: what turns the leaf's hash into the root, from the leaf upwards. */
export function inclusionProof(hash: Hash, nodeAt: NodeAt, leaf: number, size: number): Uint8Array[] {
  const walk = (start: number, end: number): Uint8Array[] => {
    if (end - start === 1) return []
    const middle = start + splitOf(end - start)
    return leaf < middle
      ? [...walk(start, middle), rangeHash(hash, nodeAt, middle, end)]
      : [...walk(middle, end), rangeHash(hash, nodeAt, start, middle)]
  }
  return walk(0, size)
}

/** RFC 9162 §2.1.3.2. */
export function includes(
  hash: Hash,
  claim: { leaf: number; leafHash: Uint8Array; size: number; root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (claim.leaf < 0 || claim.leaf >= claim.size) return false
  let [node, last, value] = [claim.leaf, claim.size - 1, claim.leafHash]
  for (const sibling of proof) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      value = nodeHash(hash, sibling, value)
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)]
    } else {
      value = nodeHash(hash, value, sibling)
    }
    ;[node, last] = [Math.floor(node / 2), Math.floor(last / 2)]
  }
  return last === 0 && same(value, claim.root)
}

/** RFC 6962 §2.1.2: that the tree of `before` leaves is the beginning of the tree of `size` leaves. */
export function consistencyProof(hash: Hash, nodeAt: NodeAt, before: number, size: number): Uint8Array[] {
  const walk = (start: number, end: number, whole: boolean): Uint8Array[] => {
    if (before === end) return whole ? [] : [rangeHash(hash, nodeAt, start, end)]
    const middle = start + splitOf(end - start)
    return before <= middle
      ? [...walk(start, middle, whole), rangeHash(hash, nodeAt, middle, end)]
      : [...walk(middle, end, false), rangeHash(hash, nodeAt, start, middle)]
  }
  return before === 0 || before === size ? [] : walk(0, size, true)
}

/** RFC 9162 §2.1.4.2. */
export function continues(
  hash: Hash,
  before: { size: number; root: Uint8Array },
  after: { size: number; root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (before.size > after.size) return false
  if (before.size === 0) return proof.length === 0
  if (before.size === after.size) return proof.length === 0 && same(before.root, after.root)
  const path = Number.isInteger(Math.log2(before.size)) ? [before.root, ...proof] : [...proof]
  let [node, last] = [before.size - 1, after.size - 1]
  while (node % 2 === 1) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)]
  const [first, ...rest] = path
  if (first === undefined) return false
  let [older, newer] = [first, first]
  for (const sibling of rest) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      older = nodeHash(hash, sibling, older)
      newer = nodeHash(hash, sibling, newer)
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)]
    } else {
      newer = nodeHash(hash, newer, sibling)
    }
    ;[node, last] = [Math.floor(node / 2), Math.floor(last / 2)]
  }
  return last === 0 && same(older, before.root) && same(newer, after.root)
}

export function same(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}
