import { useState } from 'react'
import { useAsk } from '#web/ask.ts'
import { Button } from '#web/kit/touch/Button.tsx'
import { Card } from '#web/kit/touch/Card.tsx'
import { Go, RowLink } from '#web/kit/touch/place.tsx'
import { Waiting } from '#web/kit/touch/Waiting.tsx'
import { asking } from '#web/phone/screen.ts'
import { ownPart } from '../contract/own.ts'
import { titles } from '../titles.zh.ts'
import { discipline, kindLabels, named } from '../words.zh.ts'
import { State } from './State.tsx'
import { zh } from './zh.ts'

export const asks = [asking(ownPart.mine, {})]

/** What I have sent, where it stands, and a way to write more. */
export function MinePage() {
  const [cursors, setCursors] = useState<readonly string[]>([])
  return (
    <div className="stack">
      <div>
        <h1>{titles.phone.mine}</h1>
        <p className="quiet">{zh.lead}</p>
      </div>
      <Go to="/suggestions/new" look="go">
        {zh.write}
      </Go>
      <Matters isLast={cursors.length === 0} more={after => setCursors([after])} />
      {cursors.map((after, i) => (
        <Matters
          key={after}
          after={after}
          isLast={i === cursors.length - 1}
          more={next => setCursors([...cursors, next])}
        />
      ))}
      <p className="quiet">{named}</p>
      <p className="quiet">{discipline}</p>
    </div>
  )
}

function Matters({
  after,
  isLast,
  more,
}: {
  readonly after?: string
  readonly isLast: boolean
  readonly more: (after: string) => void
}) {
  const asked = useAsk(ownPart.mine, after === undefined ? {} : { after })
  if (!asked.value) return <Waiting asked={asked} />
  const { rows, next } = asked.value
  if (rows.length === 0) return <p>{zh.none}</p>
  return (
    <>
      <Card>
        <ul className="rows">
          {rows.map(row => (
            <li key={row.id}>
              <RowLink to={`/suggestions/${row.id}`}>
                <State row={row} />
                <strong className="line">{row.title}</strong>
                <span className="line small quiet">
                  {kindLabels[row.kind]} {row.to} <span className="number">{zh.sent(row.number)}</span>
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
