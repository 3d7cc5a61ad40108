import { useState } from 'react'
import { useAsk } from '#web/ask.ts'
import { Button } from '#web/kit/touch/Button.tsx'
import { Card, Mark } from '#web/kit/touch/Card.tsx'
import { Empty } from '#web/kit/touch/Empty.tsx'
import { RowLink } from '#web/kit/touch/place.tsx'
import { Waiting } from '#web/kit/touch/Waiting.tsx'
import { readable } from '#web/moment.ts'
import { asking } from '#web/phone/screen.ts'
import { reading } from '../contract/reading.ts'
import { kindLabels } from '../zh.ts'
import { State } from './State.tsx'
import { titles } from './titles.zh.ts'
import { zh } from './zh.ts'

const first = { box: 'inbox' } as const
export const asks = [asking(reading.inbox, first)]

/** My letters, the newest first; earlier ones are fetched when they are asked for. */
export function NoticesPage() {
  const [cursors, setCursors] = useState<readonly string[]>([])
  const more = (after: string) => setCursors([...cursors, after])
  return (
    <div className="stack">
      <div>
        <h1>{titles.notices}</h1>
        <p className="quiet">{zh.lead}</p>
      </div>
      <Letters isLast={cursors.length === 0} more={more} />
      {cursors.map((after, i) => (
        <Letters key={after} after={after} isLast={i === cursors.length - 1} more={more} />
      ))}
    </div>
  )
}

function Letters({
  after,
  isLast,
  more,
}: {
  readonly after?: string
  readonly isLast: boolean
  readonly more: (after: string) => void
}) {
  const asked = useAsk(reading.inbox, after === undefined ? first : { ...first, after })
  if (!asked.value) return <Waiting asked={asked} />
  const { rows, next } = asked.value
  if (rows.length === 0) return <Empty title={zh.empty} hint={zh.emptyHint} />
  return (
    <>
      <Card>
        <ul className="rows">
          {rows.map(row => (
            <li key={row.id}>
              <RowLink to={`/notices/${row.id}`}>
                {row.opened ? null : <Mark mood="bad">{zh.isUnread}</Mark>}
                <State row={row} />
                <strong className="line">{row.title}</strong>
                <span className="line small quiet">
                  {row.kind === 'official' ? row.sender : kindLabels[row.kind]}{' '}
                  <span className="number">{readable(row.sentAt)}</span>
                </span>
              </RowLink>
            </li>
          ))}
        </ul>
      </Card>
      {isLast && next !== null ? (
        <Button look="wide" press={() => more(next)}>
          {zh.earlier}
        </Button>
      ) : null}
    </>
  )
}
