/** One organisation as the tree shows it: flat, each knowing its parent. */
export interface TreeNode {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  /** Lower-case initials for the search: `xfcdzb`. */
  readonly initials?: string
  readonly count?: number
}

export interface TreeBranch {
  readonly key: string
  readonly node: TreeNode
  readonly children: TreeBranch[]
}

/** Nests a flat list in the order it comes; nodes whose parent is out of sight stand at the top. */
export function nest(nodes: readonly TreeNode[]): TreeBranch[] {
  const branches = new Map(nodes.map(node => [node.id, { key: node.id, node, children: noBranches() }] as const))
  const top: TreeBranch[] = []
  for (const branch of branches.values()) {
    const parent = branch.node.parentId === null ? undefined : branches.get(branch.node.parentId)
    if (parent) parent.children.push(branch)
    else top.push(branch)
  }
  return top
}

const noBranches = (): TreeBranch[] => []

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

/** Nodes a search finds, by part of the name or by initials. */
export function findNodes(nodes: readonly TreeNode[], text: string, most: number): TreeNode[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return []
  const found: TreeNode[] = []
  for (const node of nodes) {
    if (node.name.toLowerCase().includes(wanted) || node.initials?.includes(wanted)) found.push(node)
    if (found.length > most) break
  }
  return found
}
