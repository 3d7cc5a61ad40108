import { Alert, Button } from 'antd'
import { useAsk, useDo } from '#web/ask.ts'
import { download } from '#web/client.ts'
import type { Column } from '#web/kit/console/list/column.ts'
import { RowTable } from '#web/kit/console/list/RowTable.tsx'
import { useNotice } from '#web/kit/console/notice.tsx'
import { PageHead } from '#web/kit/console/PageHead.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { Facts, waiting } from '#web/kit/console/RecordPage.tsx'
import { number } from '#web/kit/console/Stat.tsx'
import { readable } from '#web/moment.ts'
import type { TodoRow } from '../contract/shapes.ts'
import { todo } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { day, lent, originOf, Standing, TodoTitle } from './show.tsx'
import './todo.css'

const says = words.pack
const title: Column<TodoRow> = { key: 'title', title: words.title, show: row => <TodoTitle row={row} />, main: true }
const origin: Column<TodoRow> = { key: 'origin', title: words.origin, show: originOf }
const standing: Column<TodoRow> = { key: 'standing', title: words.standing, show: row => <Standing row={row} /> }
const openColumns: readonly Column<TodoRow>[] = [
  title,
  origin,
  standing,
  { key: 'dueOn', title: words.dueOn, show: row => day(row.dueOn) },
  { key: 'delegation', title: words.delegation, show: lent },
]
const doneColumns: readonly Column<TodoRow>[] = [
  title,
  origin,
  standing,
  {
    key: 'settledAt',
    title: words.settledAt,
    show: row => (row.settledAt === null ? null : <span className="tx-number">{readable(row.settledAt)}</span>),
  },
]

/** For the successor: what is open and what was done, on the screen, on paper and as a workbook. */
export function HandOverPage() {
  const asked = useAsk(todo.pack, {})
  const sheet = useDo(todo.packSheet)
  const notice = useNotice()
  const pack = asked.value
  if (!pack) return waiting(asked)
  const fetchSheet = () => sheet.run({}).then(({ fileId, name }) => download(fileId, name), notice.failed)
  return (
    <>
      <PageHead
        title={words.titles.pack}
        lead={<span className="tx-screen">{says.lead}</span>}
        actions={
          <>
            <Button onClick={() => window.print()}>{says.print}</Button>
            <Button type="primary" loading={sheet.running} onClick={() => void fetchSheet()}>
              {says.sheet}
            </Button>
          </>
        }
      />
      {pack.truncated ? <Alert type="warning" showIcon title={says.truncated} /> : null}
      <Facts
        facts={[
          { label: says.office, value: pack.titles.join(' '), wide: true },
          { label: says.on, value: pack.on },
          { label: says.since, value: pack.since },
        ]}
      />
      <Part heading={says.open(number(pack.open.length))} rows={pack.open} columns={openColumns} none={says.noOpen} />
      <Part
        heading={says.done(number(pack.done.length))}
        rows={pack.done}
        columns={doneColumns}
        none={says.noDone}
        hint={says.noDoneHint}
      />
      <div className="todo-signatures">
        {says.signatures.map(each => (
          <p key={each}>{each}</p>
        ))}
      </div>
    </>
  )
}

function Part(props: {
  readonly heading: string
  readonly rows: readonly TodoRow[]
  readonly columns: readonly Column<TodoRow>[]
  readonly none: string
  readonly hint?: string
}) {
  const { heading, rows, columns, none, hint } = props
  return (
    <Panel title={heading}>
      <div className="tx-list">
        {rows.length === 0 ? (
          <p className="tx-quiet">
            {none} <span className="tx-screen">{hint}</span>
          </p>
        ) : (
          <RowTable caption={heading} rows={rows} columns={columns} keyOf={row => row.id} nameOf={row => row.title} />
        )}
      </div>
    </Panel>
  )
}
