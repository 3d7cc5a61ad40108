import { Tree } from 'antd'
import { zh } from '#web/zh.ts'
import { number } from './Stat.tsx'
import type { TreeBranch } from './tree-view.ts'

/** The virtual tree itself: roles, levels and arrow keys are the widget's. */
export function TreeBody(props: {
  readonly branches: TreeBranch[]
  readonly expanded: readonly string[]
  readonly selected: string | null
  readonly height: number
  readonly text: string
  readonly countLabel: string | undefined
  readonly onExpand: (keys: readonly string[]) => void
  readonly onSelect: (id: string) => void
}) {
  return (
    <Tree<TreeBranch>
      aria-label={zh.tree.label}
      blockNode
      virtual
      height={props.height}
      treeData={props.branches}
      expandedKeys={[...props.expanded]}
      selectedKeys={props.selected === null ? [] : [props.selected]}
      onExpand={keys => props.onExpand(keys.map(String))}
      onSelect={([key]) => key !== undefined && props.onSelect(String(key))}
      titleRender={branch => <Title branch={branch} text={props.text} countLabel={props.countLabel} />}
    />
  )
}

function Title({
  branch,
  text,
  countLabel,
}: {
  readonly branch: TreeBranch
  readonly text: string
  readonly countLabel: string | undefined
}) {
  const { name, count } = branch.node
  const at = text.trim() === '' ? -1 : name.indexOf(text.trim())
  return (
    <span className="tx-tree-title">
      <span>
        {at < 0 ? (
          name
        ) : (
          <>
            {name.slice(0, at)}
            <mark>{name.slice(at, at + text.trim().length)}</mark>
            {name.slice(at + text.trim().length)}
          </>
        )}
      </span>
      {count === undefined ? null : (
        <span className="tx-tree-count">
          {countLabel ? <span className="tx-unseen">{countLabel}</span> : null}
          {number(count)}
        </span>
      )}
    </span>
  )
}
