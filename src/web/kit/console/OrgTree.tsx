import { Button, Input } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { zh } from '#web/zh.ts'
import { above, findNodes, nest, type TreeNode } from './tree-view.ts'
import { Waiting } from './Waiting.tsx'

export interface OrgTreeProps {
  readonly nodes: readonly TreeNode[]
  readonly selected: string | null
  readonly onSelect: (id: string) => void
  readonly height?: number
  /** What the counts count, for screen readers. */
  readonly countLabel?: string
}

/** The widget is fetched when a tree is really shown: pickers carry it in many forms. */
const TreeBody = lazy(() => import('./TreeBody.tsx').then(({ TreeBody: component }) => ({ default: component })))
const mostFound = 200

/** The organisation tree: 5,000 nodes and more, searched by name or initials, driven by the arrow keys. */
export function OrgTree({ nodes, selected, onSelect, height = 560, countLabel }: OrgTreeProps) {
  const byId = useMemo(() => new Map(nodes.map(node => [node.id, node] as const)), [nodes])
  const branches = useMemo(() => nest(nodes), [nodes])
  const [text, setText] = useState('')
  const found = useMemo(() => findNodes(nodes, text, mostFound), [nodes, text])
  const [opened, setOpened] = useState<readonly string[] | null>(null)
  const wanted = useMemo(() => (selected === null ? [] : above(byId, selected)), [byId, selected])
  const shown = opened ?? [...branches.map(({ key }) => key), ...wanted]
  const goTo = (id: string) => {
    setOpened([...shown, ...above(byId, id)])
    onSelect(id)
  }
  return (
    <div className="tx-tree">
      <TreeSearch text={text} setText={setText} found={found} goTo={goTo} selected={selected} />
      <Suspense fallback={<Waiting />}>
        <TreeBody
          branches={branches}
          expanded={shown}
          selected={selected}
          height={height}
          text={text}
          countLabel={countLabel}
          onExpand={setOpened}
          onSelect={onSelect}
        />
      </Suspense>
      <Button type="link" size="small" onClick={() => setOpened(branches.map(({ key }) => key))}>
        {zh.tree.expandTop}
      </Button>
    </div>
  )
}

function TreeSearch({
  text,
  setText,
  found,
  goTo,
  selected,
}: {
  readonly text: string
  readonly setText: (text: string) => void
  readonly found: readonly TreeNode[]
  readonly goTo: (id: string) => void
  readonly selected: string | null
}) {
  const next = () => {
    const at = found.findIndex(({ id }) => id === selected)
    const target = found[(at + 1) % found.length]
    if (target) goTo(target.id)
  }
  const told =
    found.length > mostFound
      ? zh.tree.moreFound(mostFound)
      : found.length > 0
        ? zh.tree.found(found.length)
        : zh.tree.none
  return (
    <div className="tx-tree-search">
      <Input.Search
        allowClear
        value={text}
        aria-label={zh.tree.search}
        placeholder={zh.tree.search}
        enterButton={zh.tree.next}
        onChange={event => setText(event.target.value)}
        onSearch={(_, __, how) => how?.source === 'input' && next()}
      />
      <p role="status">{text.trim() === '' ? '' : told}</p>
    </div>
  )
}
