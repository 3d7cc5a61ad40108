import { Button } from 'antd'
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type { z } from 'zod'
import { useDo } from '#web/ask.ts'
import { NodeTree, type SignedNode, type TreeHandle } from '#web/kit/console/NodeTree.tsx'
import { useNotice } from '#web/kit/console/notice.tsx'
import { number } from '#web/kit/console/Stat.tsx'
import { useMay } from '#web/session.ts'
import { zh as kit } from '#web/zh.ts'
import { typeLabels } from '../codes.zh.ts'
import { organisation } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { organisationTypes } from '../rules/kinds.ts'
import type { SkeletonNode } from '../shapes.ts'
import { FindOrganisation } from './FindOrganisation.tsx'
import { StateMark, TypeSign } from './show.tsx'

export type Bone = z.infer<typeof SkeletonNode>

/** Nodes as the tree draws them: sign and word of the type, a mark where the state is not the usual one. */
export const signed = ({ id, parentId, name, initials, type, state, memberCount }: Bone): SignedNode => ({
  id,
  parentId,
  name,
  initials,
  count: memberCount,
  sign: <TypeSign type={type} />,
  kind: typeLabels[type],
  ...(state === 'ACTIVE' ? {} : { mark: <StateMark state={state} /> }),
})

/** Search, tree, and the keys to move a node among its siblings. */
export function TreePane(props: {
  readonly nodes: readonly Bone[]
  readonly selected: string
  readonly select: (id: string) => void
  /** The tree of a past day: to look at, not to change. */
  readonly on?: string | undefined
}) {
  const { nodes, selected, select, on } = props
  const drawn = useMemo(() => nodes.map(signed), [nodes])
  const tree = useRef<TreeHandle>(null)
  const room = useRef<HTMLDivElement>(null)
  const height = useHeight(room)
  const mayMove = useMay('organisation.maintain') && on === undefined
  const move = useMove(nodes, selected)
  const onKey = (event: KeyboardEvent) => {
    if (!mayMove || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    event.stopPropagation()
    move(event.key === 'ArrowUp')
  }
  return (
    <section className="org-pane" aria-label={words.tree.split}>
      <FindOrganisation select={select} on={on} />
      <div ref={room} className="org-room" onKeyDownCapture={onKey}>
        <NodeTree
          label={kit.tree.label}
          nodes={drawn}
          selected={selected}
          onSelect={select}
          height={height}
          countLabel={words.tree.members}
          handle={tree}
        />
      </div>
      <div className="org-pane-foot">
        <span>{words.tree.total(number(nodes.length))}</span>
        <Button type="link" size="small" onClick={() => tree.current?.expandAll()}>
          {words.tree.expandAll}
        </Button>
        <Button type="link" size="small" onClick={() => tree.current?.collapse()}>
          {words.tree.collapse}
        </Button>
      </div>
      <Legend nodes={nodes} />
      {mayMove ? <p className="tx-hint">{words.tree.keys}</p> : null}
    </section>
  )
}

/** Moves the chosen node up or down among its siblings and says so. */
function useMove(nodes: readonly Bone[], selected: string): (up: boolean) => void {
  const reorder = useDo(organisation.reorder)
  const notice = useNotice()
  return up => {
    const name = nodes.find(({ id }) => id === selected)?.name ?? ''
    reorder
      .run({ organisationId: selected, direction: up ? 'up' : 'down' })
      .then(() => notice.said(words.tree.moved(name, up)), notice.failed)
  }
}

function Legend({ nodes }: { readonly nodes: readonly Bone[] }) {
  const there = useMemo(() => new Set(nodes.map(({ type }) => type)), [nodes])
  return (
    <ul className="org-legend" aria-label={words.tree.legend}>
      {organisationTypes
        .filter(type => there.has(type))
        .map(type => (
          <li key={type}>
            <TypeSign type={type} />
            {typeLabels[type]}
          </li>
        ))}
    </ul>
  )
}

/** The room a virtual tree may fill. */
export function useHeight(room: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(480)
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => entry && setHeight(Math.max(160, entry.contentRect.height)))
    if (room.current) watch.observe(room.current)
    return () => watch.disconnect()
  }, [room])
  return height
}
