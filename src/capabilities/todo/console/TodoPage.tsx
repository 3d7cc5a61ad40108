import { Button } from 'antd'
import { useState } from 'react'
import { useAsk, useDo } from '#web/ask.ts'
import { choicesOf } from '#web/kit/console/fields.ts'
import { Go } from '#web/kit/console/Go.tsx'
import { ListPage } from '#web/kit/console/ListPage.tsx'
import type { Column, RowAction } from '#web/kit/console/list/column.ts'
import { useNotice } from '#web/kit/console/notice.tsx'
import { number } from '#web/kit/console/Stat.tsx'
import { readable } from '#web/moment.ts'
import { useMay } from '#web/session.ts'
import type { TodoRow } from '../contract/shapes.ts'
import { todo } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { originLabels } from '../zh.ts'
import { DelegateDrawer } from './DelegateDrawer.tsx'
import { day, lent, originOf, Standing, TodoTitle } from './show.tsx'
import './todo.css'
import { WriteDrawer } from './WriteDrawer.tsx'

const columns: readonly Column<TodoRow>[] = [
  { key: 'title', title: words.title, show: row => <TodoTitle row={row} />, main: true },
  { key: 'standing', title: words.standing, show: row => <Standing row={row} /> },
  { key: 'dueOn', title: words.dueOn, show: row => day(row.dueOn) },
  { key: 'origin', title: words.origin, show: originOf, optional: true },
  { key: 'delegation', title: words.delegation, show: lent, optional: true },
  { key: 'raisedAt', title: words.raisedAt, show: row => readable(row.raisedAt), hidden: true },
  {
    key: 'settledAt',
    title: words.settledAt,
    show: row => (row.settledAt === null ? null : readable(row.settledAt)),
    hidden: true,
  },
]

const isOpen = ({ settledAt }: TodoRow) => settledAt === null
const isLentByUs = ({ delegation }: TodoRow) => delegation !== null && !delegation.toMe

/** Everything the worn hat has to do, the most urgent first. */
export function TodoPage() {
  const [writing, setWriting] = useState(false)
  const [handing, setHanding] = useState<TodoRow | null>(null)
  const deeds = useDeeds(setHanding)
  const mayHandOver = useMay('todo.handOver')
  return (
    <>
      <ListPage
        title={words.titles.list}
        lead={words.lead}
        query={todo.list}
        columns={columns}
        filters={{
          state: { label: words.state, choices: choicesOf(words.states), placeholder: words.states.open, first: true },
          search: { label: words.search, placeholder: words.searchHint, first: true },
          origin: { label: words.origin, choices: choicesOf(originLabels) },
        }}
        rowKey={row => row.id}
        rowName={row => row.title}
        rowActions={deeds}
        actions={
          <>
            {mayHandOver ? <Go to="/todo/hand-over">{words.toPack}</Go> : null}
            <Button type="primary" onClick={() => setWriting(true)}>
              {words.write}
            </Button>
          </>
        }
        count={<Counted />}
        empty={{ title: words.empty, hint: words.emptyHint }}
      />
      {writing ? <WriteDrawer close={() => setWriting(false)} /> : null}
      {handing ? <DelegateDrawer row={handing} close={() => setHanding(null)} /> : null}
    </>
  )
}

/** What can be done with one row; done and taken back can be undone for ten seconds where they stand. */
function useDeeds(hand: (row: TodoRow) => void): readonly RowAction<TodoRow>[] {
  const [finish, reopen, takeBack] = [useDo(todo.finish), useDo(todo.reopen), useDo(todo.takeBack)]
  const notice = useNotice()
  const mayDelegate = useMay('todo.delegate')
  const done = ({ id }: TodoRow) =>
    finish
      .run({ itemId: id })
      .then(() => notice.undoable(words.finished, () => reopen.run({ itemId: id })), notice.failed)
  return [
    { label: words.finish, when: row => row.byHand && isOpen(row), run: row => void done(row) },
    {
      label: words.reopen,
      when: row => row.byHand && !isOpen(row),
      run: row => void reopen.run({ itemId: row.id }).then(() => notice.said(words.reopened), notice.failed),
    },
    { label: words.delegate, when: row => mayDelegate && isOpen(row) && row.delegation === null, run: hand },
    {
      label: words.takeBack,
      when: row => mayDelegate && isOpen(row) && isLentByUs(row),
      run: row => void takeBack.run({ itemId: row.id }).then(() => notice.said(words.takenBack), notice.failed),
    },
  ]
}

function Counted() {
  const { value } = useAsk(todo.count, {})
  return value ? words.count(number(value.open), number(value.overdue)) : null
}
