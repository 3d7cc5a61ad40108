import type { z } from 'zod'
import { useAsk } from '#web/ask.ts'
import { Citation } from '#web/kit/console/Citation.tsx'
import { Empty } from '#web/kit/console/Empty.tsx'
import { Go } from '#web/kit/console/Go.tsx'
import type { Column } from '#web/kit/console/list/column.ts'
import { RowTable } from '#web/kit/console/list/RowTable.tsx'
import { PageHead } from '#web/kit/console/PageHead.tsx'
import { waiting } from '#web/kit/console/RecordPage.tsx'
import { number } from '#web/kit/console/Stat.tsx'
import { organisation } from '../../contract.ts'
import { life } from '../../life.zh.ts'
import { cited, toNode } from '../show.tsx'
import '../organisation.css'

const says = life.blind
type Row = z.infer<typeof organisation.blindSpots.out>['items'][number]

const columns: readonly Column<Row>[] = [
  { key: 'unit', title: says.unit, main: true, show: row => row.unit },
  { key: 'count', title: says.count, align: 'end', show: row => number(row.fullMembers) },
  {
    key: 'where',
    title: says.where,
    show: row => (
      <span className="org-ending">
        {row.branches.map(({ id, shortName, fullMembers }) => (
          <Go key={id} {...toNode(id)}>
            {says.inBranch(shortName, fullMembers)}
          </Go>
        ))}
      </span>
    ),
  },
]

/** ORG-10: units that must have a branch and have none. */
export function BlindSpotsPage() {
  const asked = useAsk(organisation.blindSpots, {})
  if (!asked.value) return waiting(asked)
  const { items, least, basis } = asked.value
  return (
    <section className="tx-list">
      <PageHead title={says.title} lead={says.lead(least)} />
      <p className="org-lead">
        {says.found} <Citation basis={cited(basis)} />
      </p>
      {items.length === 0 ? (
        <Empty title={says.empty} hint={says.emptyHint} />
      ) : (
        <>
          <p role="status">{says.total(number(items.length))}</p>
          <RowTable
            caption={says.title}
            rows={items}
            keyOf={row => row.unit}
            nameOf={row => row.unit}
            columns={columns}
          />
        </>
      )}
    </section>
  )
}
