import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { useAddress } from '#web/address.ts'
import { choicesOf } from '#web/kit/console/fields.ts'
import { ListPage } from '#web/kit/console/ListPage.tsx'
import type { Column } from '#web/kit/console/list/column.ts'
import { Mark } from '#web/kit/console/Mark.tsx'
import { number } from '#web/kit/console/Stat.tsx'
import { useMay } from '#web/session.ts'
import type { GroupingShown } from '../../contract/groupings.ts'
import { organisation } from '../../contract.ts'
import { groupingNames, life } from '../../life.zh.ts'
import '../organisation.css'
import { ChangeGrouping, EndGrouping, StartGrouping } from './GroupingDrawers.tsx'
import './life.css'

export type Grouping = z.infer<typeof GroupingShown>
const says = life.groupings

const columns: readonly Column<Grouping>[] = [
  { key: 'name', title: says.name, main: true, show: row => row.name },
  { key: 'kind', title: says.kind, show: row => <Mark>{groupingNames[row.kind]}</Mark> },
  { key: 'leader', title: says.leader, show: row => row.leaderName },
  {
    key: 'places',
    title: says.places,
    show: row => says.placesOf(row.places.length, row.places.map(({ shortName }) => shortName).join(says.comma)),
  },
  {
    key: 'members',
    title: says.members,
    align: 'end',
    show: row => number(row.places.reduce((sum, { members }) => sum + members, 0)),
  },
  { key: 'from', title: says.from, show: row => <span className="tx-number">{row.from}</span> },
]

const chosenDay = z.object({ on: z.iso.date().optional() })
type Open = { readonly what: 'start' } | { readonly what: 'change' | 'end'; readonly grouping: Grouping }

/** Areas, alliances and grids: beside the tree, without moving anybody; as they are or as they were on a day. */
export function GroupingsPage() {
  const [open, setOpen] = useState<Open | null>(null)
  const [address] = useAddress(chosenDay)
  const { on } = chosenDay.parse(address)
  const maintain = useMay('organisation.maintain') && on === undefined
  const close = () => setOpen(null)
  return (
    <>
      <ListPage
        title={says.title}
        lead={on ? <strong>{life.past.banner(on)}</strong> : says.lead}
        query={organisation.groupings}
        columns={columns}
        filters={{
          kind: { label: says.kind, choices: choicesOf(groupingNames), first: true },
          on: { label: says.onDay, kind: 'day', first: true },
        }}
        rowKey={row => row.id}
        rowName={row => row.name}
        actions={
          maintain ? (
            <Button type="primary" onClick={() => setOpen({ what: 'start' })}>
              {says.start}
            </Button>
          ) : null
        }
        rowActions={
          maintain
            ? [
                { label: says.change, run: grouping => setOpen({ what: 'change', grouping }) },
                { label: says.end, danger: true, run: grouping => setOpen({ what: 'end', grouping }) },
              ]
            : []
        }
        empty={{ title: says.empty, hint: says.emptyHint }}
      />
      {open?.what === 'start' ? <StartGrouping close={close} /> : null}
      {open?.what === 'change' ? <ChangeGrouping grouping={open.grouping} close={close} /> : null}
      {open?.what === 'end' ? <EndGrouping grouping={open.grouping} close={close} /> : null}
    </>
  )
}
