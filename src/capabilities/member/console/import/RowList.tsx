import { useEffect, useRef } from 'react'
import { z } from 'zod'
import { useAddress } from '#web/address.ts'
import { choicesOf, type Fields } from '#web/kit/console/fields.ts'
import { Go } from '#web/kit/console/Go.tsx'
import { ListPage } from '#web/kit/console/ListPage.tsx'
import type { Column } from '#web/kit/console/list/column.ts'
import { Mark, type Mood } from '#web/kit/console/Mark.tsx'
import { type importRow, type RowClass, rowClass } from '../../contract/import.ts'
import { member } from '../../contract.ts'
import { words } from '../../pages.zh.ts'
import { fieldLabel } from '../../sentence.ts'
import type { Detail } from './batch.ts'
import { RowNotes } from './RowNotes.tsx'

const says = words.import
export type Row = z.infer<typeof importRow>
type Question = z.infer<typeof member.importRows.in>

const moods: Readonly<Record<RowClass, Mood>> = { new: 'good', changed: 'info', unchanged: 'neutral', rejected: 'bad' }

const columnsOf = (batch: Detail): readonly Column<Row>[] => [
  {
    key: 'row',
    title: says.row,
    show: row => <span className="tx-number tx-import-row">{says.atRow(row.sheet, row.row)}</span>,
  },
  {
    key: 'name',
    title: fieldLabel('name'),
    main: true,
    show: row =>
      row.memberId ? <Go to={`/members/${row.memberId}`}>{row.name ?? '\u2014'}</Go> : (row.name ?? '\u2014'),
  },
  { key: 'organisation', title: says.place, show: row => row.organisation },
  { key: 'class', title: says.class, show: row => <Mark mood={moods[row.class]}>{says.classes[row.class]}</Mark> },
  { key: 'found', title: says.found, show: row => <RowNotes row={row} batch={batch} /> },
]

const filters: Fields<Question> = {
  class: { label: says.class, choices: choicesOf(says.classes), first: true },
  onlyProblems: { label: says.onlyProblems, first: true },
}
const view = z.object({ class: z.array(rowClass).optional(), onlyProblems: z.boolean().optional() })

/** The rows of the file with what was found in each cell; on arrival those with errors, if there are any. */
export function RowList({ batch }: { readonly batch: Detail }) {
  const [values, change] = useAddress(view)
  const arrived = useRef(false)
  useEffect(() => {
    if (arrived.current) return
    arrived.current = true
    const isCleanLink = batch.counts.rejected > 0 && batch.state === 'checked' && Object.keys(values).length === 0
    if (isCleanLink) change({ class: ['rejected'] })
  }, [batch, values, change])
  return (
    <ListPage
      inside
      title={says.list}
      query={member.importRows}
      fixed={{ importId: batch.id }}
      columns={columnsOf(batch)}
      filters={filters}
      rowKey={row => row.id}
      rowName={row => row.name ?? says.atRow(row.sheet, row.row)}
      empty={{ title: says.noRows }}
    />
  )
}
