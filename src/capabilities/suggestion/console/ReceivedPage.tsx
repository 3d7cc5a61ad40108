import { choicesOf } from '#web/kit/console/fields.ts'
import { ListPage } from '#web/kit/console/ListPage.tsx'
import type { Column } from '#web/kit/console/list/column.ts'
import { readable } from '#web/moment.ts'
import type { ReceivedRow } from '../contract/shapes.ts'
import { suggestion } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { titles } from '../titles.zh.ts'
import { fields, kindLabels } from '../words.zh.ts'
import { State } from './show.tsx'

const says = words.received
const columns: readonly Column<ReceivedRow>[] = [
  { key: 'title', title: fields.title, show: row => row.title, main: true },
  { key: 'state', title: fields.state, show: row => <State row={row} /> },
  { key: 'dueOn', title: fields.dueOn, show: row => <span className="tx-number">{row.dueOn}</span> },
  { key: 'kind', title: fields.kind, show: row => kindLabels[row.kind] },
  { key: 'sender', title: fields.sender, show: row => row.sender },
  { key: 'from', title: fields.from, show: row => row.from, optional: true },
  { key: 'number', title: fields.number, show: row => <span className="tx-number">{row.number}</span> },
  { key: 'sentAt', title: fields.sentAt, show: row => readable(row.sentAt), optional: true },
]

/** What members sent to this office. */
export function ReceivedPage() {
  return (
    <ListPage
      title={titles.received}
      lead={says.lead}
      query={suggestion.received}
      columns={columns}
      filters={{
        state: { label: says.state, choices: choicesOf(says.states), first: true },
        number: { label: fields.number, placeholder: says.numberHint, first: true },
      }}
      rowKey={row => row.id}
      rowName={row => row.title}
      open={row => `/suggestions/${row.id}`}
      empty={{ title: says.empty, hint: says.emptyHint }}
    />
  )
}
