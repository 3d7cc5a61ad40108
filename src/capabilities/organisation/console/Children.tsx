import { Button } from 'antd'
import { useState } from 'react'
import { Go } from '#web/kit/console/Go.tsx'
import type { Column } from '#web/kit/console/list/column.ts'
import { RowTable } from '#web/kit/console/list/RowTable.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { number } from '#web/kit/console/Stat.tsx'
import { words } from '../pages.zh.ts'
import { allowedChildren } from '../rules/kinds.ts'
import type { OrganisationRow } from '../shapes.ts'
import { zh } from '../zh.ts'
import { type Door, type Page, StateMark, TypeSign, typeLabel } from './show.tsx'

const atFirst = 30
const counts: readonly Column<OrganisationRow>[] = [
  { key: 'type', title: words.terms.type, show: row => typeLabel(row.type) },
  { key: 'state', title: zh.fields.state, show: row => <StateMark state={row.state} /> },
  { key: 'full', title: zh.pages.fullMembers, show: row => number(row.fullMembers), align: 'end' },
  {
    key: 'probationary',
    title: zh.pages.probationaryMembers,
    show: row => number(row.probationaryMembers),
    align: 'end',
  },
  { key: 'below', title: words.page.direct, show: row => number(row.childCount), align: 'end' },
]

/** The organisations directly below, in the order people gave them. */
export function Children({ page, door }: { readonly page: Page; readonly door: Door }) {
  const [all, setAll] = useState(false)
  const { children } = page
  if (children.length === 0 && allowedChildren(page.type).length === 0) return null
  const name = (row: OrganisationRow) => (
    <span className="org-name">
      <TypeSign type={row.type} />
      <Go {...door(row.id)}>{row.shortName}</Go>
    </span>
  )
  return (
    <Panel title={zh.pages.children}>
      {children.length === 0 ? <p className="tx-quiet">{zh.pages.noChildren}</p> : null}
      {children.length > 0 ? (
        <div className="tx-list org-rows">
          <RowTable
            caption={zh.pages.children}
            rows={all ? children : children.slice(0, atFirst)}
            keyOf={({ id }) => id}
            nameOf={({ shortName }) => shortName}
            columns={[{ key: 'name', title: words.terms.name, show: name, main: true }, ...counts]}
          />
        </div>
      ) : null}
      {!all && children.length > atFirst ? (
        <p className="org-more">
          <Button onClick={() => setAll(true)}>{words.page.showAll(number(children.length))}</Button>
        </p>
      ) : null}
    </Panel>
  )
}
