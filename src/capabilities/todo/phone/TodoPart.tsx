import { useAsk } from '#web/ask.ts'
import { Card } from '#web/kit/touch/Card.tsx'
import { RowLink } from '#web/kit/touch/place.tsx'
import { Waiting } from '#web/kit/touch/Waiting.tsx'
import { asking } from '#web/phone/screen.ts'
import { todo } from '../contract.ts'
import { Standing } from './Standing.tsx'
import { titles } from './titles.zh.ts'
import { zh } from './zh.ts'

const question = { state: 'open' } as const
export const todoPartAsks = [asking(todo.list, question)]
const shownAtOnce = 3

/** On the first page: the most urgent of what I have to do. */
export function TodoPart() {
  const asked = useAsk(todo.list, question)
  const rows = asked.value?.rows
  return (
    <Card title={titles.todo}>
      {!rows ? (
        <Waiting asked={asked} />
      ) : rows.length === 0 ? (
        <p>{zh.none}</p>
      ) : (
        <ul className="rows">
          {rows.slice(0, shownAtOnce).map(row => (
            <li key={row.id}>
              <RowLink to="/todo">
                {row.title} <Standing row={row} />
              </RowLink>
            </li>
          ))}
          {rows.length > shownAtOnce ? (
            <li>
              <RowLink to="/todo">{zh.all(rows.length)}</RowLink>
            </li>
          ) : null}
        </ul>
      )}
    </Card>
  )
}
