/** A place in the organisation tree: labels of four base-36 characters, each followed by a dot (`0001.000a.`). */
export type Path = string
/** A subtree as a half-open text range under COLLATE "C": `lo <= path < hi`. */
export type PathRange = { readonly lo: Path; readonly hi: string }

const labelWidth = 4
const segment = labelWidth + 1
const labelCount = 36 ** labelWidth
const pathShape = /^(?:[0-9a-z]{4}\.)+$/

/** The label of the n-th child, `0` to 1,679,615. Throws RangeError outside. */
export function label(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n >= labelCount) throw new RangeError(`No label for ${n}`)
  return n.toString(36).padStart(labelWidth, '0')
}

/** The number behind the last label of a path: the inverse of `childPath`. */
export function labelNumber(path: Path): number {
  return Number.parseInt(path.slice(-segment, -1), 36)
}

/** The path of the n-th child; the parent of a root is the empty string. */
export function childPath(parent: Path | '', n: number): Path {
  return `${parent}${label(n)}.`
}

/** True for a well-formed path. */
export function isPath(text: string): boolean {
  return pathShape.test(text)
}

/** The range that holds the node and everything below it: `/` is the character after `.`. */
export function subtreeRange(path: Path): PathRange {
  return { lo: path, hi: `${path.slice(0, -1)}/` }
}

/** True when the path lies in the range. Compares as COLLATE "C" does: paths are ASCII. */
export function isWithin(path: Path, range: PathRange): boolean {
  return path >= range.lo && path < range.hi
}

/** The parent's path, or undefined for a root. */
export function parentOf(path: Path): Path | undefined {
  return path.length > segment ? path.slice(0, -segment) : undefined
}

/** Levels from the root, which is 1. */
export function depth(path: Path): number {
  return path.length / segment
}

/** The node's path and all above it, root first. */
export function lineage(path: Path): Path[] {
  return Array.from({ length: depth(path) }, (_, i) => path.slice(0, (i + 1) * segment))
}
