import { useAsk } from '#web/ask.ts'
import { Go } from '#web/kit/console/Go.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { number } from '#web/kit/console/Stat.tsx'
import { todo } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { day, Standing, TodoTitle } from './show.tsx'
import './todo.css'

const shown = 5
const says = words.home

/** The five most urgent things under the worn hat. */
export function HomeTodos() {
  const list = useAsk(todo.list, { state: 'open' })
  const count = useAsk(todo.count, {}).value
  if (!list.value) return null
  const rows = list.value.rows.slice(0, shown)
  return (
    <Panel title={says.title} actions={<Go to="/todo">{says.all}</Go>}>
      {rows.length === 0 ? <p className="tx-quiet">{says.none}</p> : null}
      <ul className="todo-home">
        {rows.map(row => (
          <li key={row.id}>
            <div>
              <TodoTitle row={row} />
            </div>
            <Standing row={row} />
            {row.dueOn === null ? null : <span>{day(row.dueOn)}</span>}
          </li>
        ))}
      </ul>
      {count && count.open > shown ? <p className="tx-quiet">{says.more(number(count.open))}</p> : null}
    </Panel>
  )
}
