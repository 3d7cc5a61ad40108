import { Tree } from 'antd'
import {
  type Key,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import './node-tree.css'
import { number } from './Stat.tsx'
import { above, startingWith, type TreeNode } from './tree-view.ts'

/** One node as the tree draws it. */
export interface SignedNode extends TreeNode {
  /** Drawn before the name; its meaning is read from `kind`. */
  readonly sign?: ReactNode
  /** What the sign means, in words. */
  readonly kind?: string
  /** After the name: a state in a word. */
  readonly mark?: ReactNode
  readonly disabled?: boolean
}

/** What a page may ask of a tree that is on screen. */
export interface TreeHandle {
  readonly expandAll: () => void
  readonly collapse: () => void
}

export interface NodeTreeProps {
  readonly label: string
  readonly nodes: readonly SignedNode[]
  readonly selected: string | null
  readonly onSelect: (id: string) => void
  /** Pixels; the tree is virtual. */
  readonly height: number
  /** What the counts count, for screen readers. */
  readonly countLabel?: string
  readonly handle?: Ref<TreeHandle>
}

interface Branch {
  readonly key: string
  readonly node: SignedNode
  readonly disabled: boolean
  readonly children: Branch[]
}

/** The virtual tree without a search of its own: 5,000 nodes and more, arrow keys, the selected node opened into sight. */
export function NodeTree({ label, nodes, selected, onSelect, height, countLabel, handle }: NodeTreeProps) {
  const { branches, byId } = useMemo(() => branch(nodes), [nodes])
  const { shown, open, expandAll, collapse, tree } = useOpened(branches, byId, selected)
  useImperativeHandle(handle, () => ({ expandAll, collapse }))
  const [active, setActive] = useState<Key | null>(null)
  const typed = useTyped()
  // The library opens a branch on Enter and chooses with the space bar only; arrows open branches already.
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const node = byId.get(String(active))
    const found = startingWith(inSight(branches, shown), typed(event), node)
    if (found) setActive(found.id)
    if (event.key !== 'Enter' || node === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (!node.disabled) onSelect(node.id)
  }
  return (
    <div onKeyDownCapture={onKey}>
      <Tree<Branch>
        ref={at => {
          tree.current = at
        }}
        aria-label={label}
        className="tx-nodes"
        blockNode
        virtual
        height={height}
        treeData={branches}
        expandedKeys={shown}
        selectedKeys={selected === null ? [] : [selected]}
        onExpand={open}
        onSelect={(_, { node }) => onSelect(node.key)}
        titleRender={({ node }) => <NodeTitle node={node} countLabel={countLabel} />}
        activeKey={active}
        onActiveChange={setActive}
      />
    </div>
  )
}

/** Nests a flat list in the order it comes; nodes whose parent is out of sight stand at the top. */
function branch(nodes: readonly SignedNode[]) {
  const all = new Map(nodes.map(node => [node.id, bud(node)] as const))
  const branches: Branch[] = []
  for (const each of all.values()) {
    const parent = each.node.parentId === null ? undefined : all.get(each.node.parentId)
    if (parent) parent.children.push(each)
    else branches.push(each)
  }
  return { branches, byId: new Map(nodes.map(node => [node.id, node] as const)) }
}
const bud = (node: SignedNode): Branch => ({ key: node.id, node, disabled: node.disabled ?? false, children: [] })

/** Rows as they are drawn now, from the top. */
const inSight = (branches: readonly Branch[], open: readonly Key[]): SignedNode[] =>
  branches.flatMap(({ key, node, children }) => [node, ...(open.includes(key) ? inSight(children, open) : [])])

/** Letters and characters typed without a pause of a second count as one beginning of a name or of its initials. */
function useTyped(): (event: KeyboardEvent) => string {
  const before = useRef({ text: '', at: 0 })
  return ({ key, timeStamp }) => {
    if (key.length !== 1 || key === ' ') return ''
    const text = timeStamp - before.current.at < 1000 ? before.current.text + key.toLowerCase() : key.toLowerCase()
    before.current = { text, at: timeStamp }
    return text
  }
}

/** Which branches stand open: what the person opened, and always the way to the selected node. */
function useOpened(branches: readonly Branch[], byId: ReadonlyMap<string, SignedNode>, selected: string | null) {
  const top = useMemo(() => branches.map(({ key }) => key), [branches])
  const [opened, setOpened] = useState<readonly Key[] | null>(null)
  const tree = useRef<{ scrollTo(to: { key: string }): void }>(null)
  // The same list as long as nothing opens: the tree counts its rows anew for every other one.
  const shown = useMemo(() => [...(opened ?? top)], [opened, top])
  const isThere = selected !== null && byId.has(selected)
  useEffect(() => {
    if (!isThere) return
    setOpened(now => {
      const open = now ?? top
      const missing = above(byId, selected).filter(id => !open.includes(id))
      return missing.length === 0 ? open : [...open, ...missing]
    })
    // The list is measured first; only then it knows where the node stands.
    const later = setTimeout(() => tree.current?.scrollTo({ key: selected }), 80)
    return () => clearTimeout(later)
  }, [selected, isThere, byId, top])
  return {
    tree,
    shown,
    open: (keys: readonly Key[]) => setOpened(keys),
    expandAll: () => setOpened([...byId.keys()]),
    collapse: () => setOpened(top),
  }
}

function NodeTitle({ node, countLabel }: { readonly node: SignedNode; readonly countLabel: string | undefined }) {
  return (
    <span className="tx-node" title={node.name}>
      {node.sign}
      {node.kind ? <span className="tx-unseen">{node.kind}</span> : null}
      <span className="tx-node-name">{node.name}</span>
      {node.mark}
      {node.count === undefined ? null : (
        <span className="tx-node-count">
          {countLabel ? <span className="tx-unseen">{countLabel}</span> : null}
          {number(node.count)}
        </span>
      )}
    </span>
  )
}
