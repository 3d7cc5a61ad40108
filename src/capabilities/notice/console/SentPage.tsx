import { Button } from 'antd'
import type { z } from 'zod'
import { useGo } from '#web/address.ts'
import { ListPage } from '#web/kit/console/ListPage.tsx'
import type { Column } from '#web/kit/console/list/column.ts'
import { Mark } from '#web/kit/console/Mark.tsx'
import { number } from '#web/kit/console/Stat.tsx'
import { readable } from '#web/moment.ts'
import type { SentRow } from '../contract/shapes.ts'
import { notice } from '../contract.ts'
import { words } from '../pages.zh.ts'

type Row = z.infer<typeof SentRow>
const says = words.sent

const columns: readonly Column<Row>[] = [
  { key: 'title', title: says.title, show: row => row.title, main: true },
  { key: 'sentAt', title: says.sentAt, show: row => <span className="tx-number">{readable(row.sentAt)}</span> },
  { key: 'audience', title: says.audience, show: row => row.audience },
  { key: 'receipts', title: says.receipts, show: receiptsOf },
  { key: 'state', title: says.state, show: stateOf },
  { key: 'sender', title: says.sender, show: row => row.sender, optional: true },
]

function receiptsOf({ needsConfirmation, confirmed, recipients }: Row) {
  if (!needsConfirmation) return says.noReceipts
  return (
    <span className="tx-number">
      {number(confirmed)} / {number(recipients)}
    </span>
  )
}

function stateOf({ recalledAt }: Row) {
  return recalledAt === null ? <Mark mood="good">{says.sentState}</Mark> : <Mark mood="neutral">{says.recalled}</Mark>
}

/** What the office and those below it have sent, the newest first. */
export function SentPage() {
  const go = useGo()
  const compose = (
    <Button type="primary" onClick={() => go('/notices/new')}>
      {says.compose}
    </Button>
  )
  return (
    <ListPage
      title={words.titles.sent}
      lead={says.lead}
      query={notice.sent}
      columns={columns}
      filters={{ search: { label: says.search, placeholder: says.searchHint, first: true } }}
      rowKey={row => row.id}
      rowName={row => row.title}
      open={row => `/notices/${row.id}`}
      actions={compose}
      empty={{ title: says.empty, hint: says.emptyHint, action: compose }}
    />
  )
}
