import { choicesOf } from '#web/kit/console/fields.ts'
import { ListPage } from '#web/kit/console/ListPage.tsx'
import type { Column } from '#web/kit/console/list/column.ts'
import { Mark } from '#web/kit/console/Mark.tsx'
import { readable } from '#web/moment.ts'
import type { RequestRow } from '../contract/shapes.ts'
import { correction } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { titles } from '../titles.zh.ts'
import { zh } from '../zh.ts'

const says = words.list
export const moods = { open: 'info', approved: 'good', refused: 'notice', withdrawn: 'neutral' } as const

const columns: readonly Column<RequestRow>[] = [
  { key: 'name', title: says.name, show: row => row.name, main: true },
  { key: 'fields', title: says.fields, show: row => row.fields.join('\u3001') },
  { key: 'organisation', title: says.organisation, show: row => row.organisationName },
  { key: 'askedAt', title: says.askedAt, show: row => readable(row.askedAt) },
  {
    key: 'dueOn',
    title: says.dueOn,
    show: row => (
      <>
        {row.dueOn} {row.isOverdue ? <Mark mood="bad">{says.overdue}</Mark> : null}
      </>
    ),
  },
  { key: 'state', title: says.state, show: row => <Mark mood={moods[row.state]}>{zh.states[row.state]}</Mark> },
]

/** What people of the range ask for, the most urgent first. */
export const RequestsPage = () => (
  <ListPage
    title={titles.requests}
    query={correction.requests}
    columns={columns}
    filters={{
      state: { label: says.state, choices: choicesOf({ open: says.open, closed: says.closed }), first: true },
    }}
    rowKey={row => row.id}
    rowName={row => row.name}
    open={row => `/corrections/${row.id}`}
    empty={{ title: says.empty, hint: says.emptyHint }}
  />
)
