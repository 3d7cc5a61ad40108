import { useAsk } from '#web/ask.ts'
import { Card } from '#web/kit/touch/Card.tsx'
import { RowLink } from '#web/kit/touch/place.tsx'
import { Waiting } from '#web/kit/touch/Waiting.tsx'
import { asking } from '#web/phone/screen.ts'
import { reading } from '../contract/reading.ts'
import { State } from './State.tsx'
import { zh } from './zh.ts'

const question = { box: 'inbox', toConfirm: true } as const
export const noticePartAsks = [asking(reading.inbox, question)]
const shownAtOnce = 3

/** On the first page: what waits for a receipt, one tap away from it. */
export function NoticePart() {
  const asked = useAsk(reading.inbox, question)
  const unread = useAsk(reading.count, {}).value?.unread ?? 0
  const rows = asked.value?.rows
  return (
    <Card title={zh.waiting}>
      {!rows ? (
        <Waiting asked={asked} />
      ) : (
        <ul className="rows">
          {rows.length === 0 ? <li>{zh.none}</li> : null}
          {rows.slice(0, shownAtOnce).map(row => (
            <li key={row.id}>
              <RowLink to={`/notices/${row.id}`}>
                {row.title} <State row={row} />
              </RowLink>
            </li>
          ))}
          <li>
            <RowLink to="/notices">{unread > 0 ? zh.unread(unread) : zh.all}</RowLink>
          </li>
        </ul>
      )}
    </Card>
  )
}
