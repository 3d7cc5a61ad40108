import { useState } from 'react'
import { useAsk, useDo } from '#web/ask.ts'
import { Button } from '#web/kit/touch/Button.tsx'
import { Card } from '#web/kit/touch/Card.tsx'
import { Empty } from '#web/kit/touch/Empty.tsx'
import { Notice, Trouble } from '#web/kit/touch/Notice.tsx'
import { Go } from '#web/kit/touch/place.tsx'
import { Waiting } from '#web/kit/touch/Waiting.tsx'
import { asking } from '#web/phone/screen.ts'
import type { TodoRow } from '../contract/shapes.ts'
import { todo } from '../contract.ts'
import { Standing } from './Standing.tsx'
import { titles } from './titles.zh.ts'
import { zh } from './zh.ts'

const question = { state: 'open' } as const
export const asks = [asking(todo.list, question)]
/** Where a to-do of one's own is done on this phone. */
const doors = ['/my-record', '/my-branch', '/account']

/** What I have to do, the most urgent first. */
export function TodoPage() {
  const asked = useAsk(todo.list, question)
  const finish = useDo(todo.finish)
  const reopen = useDo(todo.reopen)
  const [last, setLast] = useState<TodoRow | null>(null)
  const settle = (row: TodoRow) => finish.run({ itemId: row.id }).then(() => setLast(row), ignored)
  const takeBack = (row: TodoRow) => reopen.run({ itemId: row.id }).then(() => setLast(null), ignored)
  return (
    <div className="stack">
      <h1>{titles.todo}</h1>
      <Trouble problem={finish.problem ?? reopen.problem} />
      <Notice mood="good">
        {last ? (
          <>
            <p>{zh.finished(last.title)}</p>
            <Button busy={reopen.running} press={() => void takeBack(last)}>
              {zh.takeBack}
            </Button>
          </>
        ) : null}
      </Notice>
      {asked.value ? (
        <List rows={asked.value.rows} busy={finish.running} settle={row => void settle(row)} />
      ) : (
        <Waiting asked={asked} />
      )}
      {asked.value?.next ? <p className="quiet">{zh.more}</p> : null}
    </div>
  )
}

/** The page shows the problem itself. */
const ignored = () => undefined

function List({
  rows,
  busy,
  settle,
}: {
  readonly rows: readonly TodoRow[]
  readonly busy: boolean
  readonly settle: (row: TodoRow) => void
}) {
  if (rows.length === 0) return <Empty title={zh.none} />
  return rows.map(row => (
    <Card key={row.id} title={row.title}>
      {row.detail ? <p>{row.detail}</p> : null}
      <p>
        {row.dueOn ? zh.due(row.dueOn) : null} <Standing row={row} />
      </p>
      {row.byHand ? (
        <Button look="wide" busy={busy} press={() => settle(row)}>
          {zh.done}
        </Button>
      ) : doors.includes(row.page) ? (
        <Go to={row.page} look="go">
          {zh.open}
        </Go>
      ) : (
        <p className="quiet">{zh.elsewhere}</p>
      )}
    </Card>
  ))
}
