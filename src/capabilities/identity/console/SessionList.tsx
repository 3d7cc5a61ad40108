import { Button } from 'antd'
import type { z } from 'zod'
import { Mark } from '#web/kit/console/Mark.tsx'
import { readable } from '#web/moment.ts'
import { networkName } from '#web/network.ts'
import type { SessionRow } from '../contract/shapes.ts'
import { zh } from '../pages.zh.ts'

/** Where an account is signed in; each line can be ended, except the one that is looking. */
export function SessionList({
  rows,
  end,
}: {
  readonly rows: readonly z.infer<typeof SessionRow>[]
  readonly end: (sessionId: string) => void
}) {
  return (
    <ul className="tx-rows">
      {rows.map(row => (
        <li key={row.id}>
          <span>
            {row.device ?? zh.security.unknownDevice}{' '}
            {row.current ? <Mark mood="info">{zh.security.thisOne}</Mark> : null}
            <small>
              {zh.security.seenAt(readable(row.seenAt))} {networkName(row.network) ?? ''}
            </small>
          </span>
          {row.current ? null : (
            <Button size="small" onClick={() => end(row.id)}>
              {zh.security.end}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
