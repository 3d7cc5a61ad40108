import { Button } from 'antd'
import { Go } from '#web/kit/console/Go.tsx'
import { RowTable } from '#web/kit/console/list/RowTable.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { number } from '#web/kit/console/Stat.tsx'
import { Treemap } from '#web/kit/console/Treemap.tsx'
import { above } from '#web/kit/console/tree-view.ts'
import { words } from '../pages.zh.ts'
import { TypeSign, typeLabel } from './show.tsx'
import type { Bone } from './TreePane.tsx'

const says = words.picture
const percent = (part: number, whole: number) => `${whole > 0 ? ((part / whole) * 100).toFixed(1) : '0.0'}%`

/** Where the members are: one level as areas and as a table; both lead one level down. */
export function PicturePane({
  nodes,
  at,
  drill,
}: {
  readonly nodes: readonly Bone[]
  readonly at: string
  readonly drill: (id: string) => void
}) {
  const byId = new Map(nodes.map(node => [node.id, node] as const))
  const here = byId.get(at)
  if (!here) return null
  const below = nodes.filter(({ parentId }) => parentId === at)
  const trail = above(byId, at).toReversed()
  const total = below.reduce((sum, { memberCount }) => sum + memberCount, 0)
  const portions = below.map(({ id, name, memberCount }) => ({
    key: id,
    label: name,
    value: memberCount,
    aside: says.aside(percent(memberCount, total)),
  }))
  return (
    <Panel title={says.title(here.name)} actions={<Go to={`/organisations/${at}`}>{words.page.open}</Go>}>
      <div className="org-picture">
        <nav aria-label={says.trail} className="org-picture-trail">
          {trail.map(id => (
            <span key={id}>
              <Button type="link" size="small" onClick={() => drill(id)}>
                {byId.get(id)?.name}
              </Button>
              ›
            </span>
          ))}
          <strong aria-current="true">{here.name}</strong>
        </nav>
        {below.length > 0 ? <p className="tx-quiet">{total > 0 ? says.drill : says.none}</p> : null}
        {total > 0 ? (
          <Treemap title={says.title(here.name)} portions={portions} onPick={drill} restLabel={says.rest} />
        ) : null}
        {below.length > 0 ? <Twin title={here.name} rows={below} total={total} drill={drill} /> : <p>{says.leaf}</p>}
      </div>
    </Panel>
  )
}

function Twin({
  title,
  rows,
  total,
  drill,
}: {
  readonly title: string
  readonly rows: readonly Bone[]
  readonly total: number
  readonly drill: (id: string) => void
}) {
  const show = (row: Bone) => (
    <span className="org-name">
      <TypeSign type={row.type} />
      {row.childCount > 0 ? (
        <Button type="link" size="small" onClick={() => drill(row.id)}>
          {row.name}
        </Button>
      ) : (
        <Go to={`/organisations/${row.id}`}>{row.name}</Go>
      )}
    </span>
  )
  return (
    <div className="tx-list org-rows">
      <RowTable
        caption={says.title(title)}
        rows={rows.toSorted((a, b) => b.memberCount - a.memberCount)}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        columns={[
          { key: 'name', title: says.name, show, main: true },
          { key: 'type', title: words.terms.type, show: row => typeLabel(row.type) },
          { key: 'count', title: says.count, show: row => number(row.memberCount), align: 'end' },
          { key: 'share', title: says.share, show: row => percent(row.memberCount, total), align: 'end' },
        ]}
      />
    </div>
  )
}
