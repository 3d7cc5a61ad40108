/** One organisation as the tree shows it: flat, each knowing its parent. */
export interface TreeNode {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  /** Lower-case initials for the search: `xfcdzb`. */
  readonly initials?: string
  readonly count?: number
}

/** Ids above a node, nearest first. */
export function above(nodes: ReadonlyMap<string, TreeNode>, id: string): string[] {
  const ids: string[] = []
  for (
    let at = nodes.get(id)?.parentId ?? null;
    at !== null && !ids.includes(at);
    at = nodes.get(at)?.parentId ?? null
  ) {
    ids.push(at)
  }
  return ids
}
