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

/** The next row whose name or initials begin so; from `at` on, itself included once more than one sign is typed. */
export function startingWith<Node extends TreeNode>(
  rows: readonly Node[],
  text: string,
  at: Node | undefined,
): Node | undefined {
  if (text === '') return undefined
  const from = at === undefined ? 0 : rows.indexOf(at) + (text.length > 1 ? 0 : 1)
  const inTurn = [...rows.slice(from), ...rows.slice(0, from)]
  return inTurn.find(({ name, initials }) => name.startsWith(text) || initials?.startsWith(text))
}
