import type { ReactNode } from 'react'
import { zh } from '#web/zh.ts'
import type { Mood } from './Mark.tsx'

export interface Moment {
  readonly key: string
  /** `2026-11-21`, `2026-11` … as it is shown. */
  readonly on: string
  readonly title: ReactNode
  readonly body?: ReactNode
  readonly by?: string | null
  readonly mood?: Mood
}

/** Dated facts, newest first or as given. */
export function Timeline({ moments, empty }: { readonly moments: readonly Moment[]; readonly empty?: string }) {
  if (moments.length === 0) return <p className="tx-quiet">{empty ?? zh.timeline.empty}</p>
  return (
    <ol className="tx-timeline">
      {moments.map(({ key, on, title, body, by, mood }) => (
        <li key={key} className={`tx-moment-${mood ?? 'neutral'}`}>
          <time>{on}</time>
          <div>
            <p>{title}</p>
            {body ? <div className="tx-quiet">{body}</div> : null}
            {by ? <small>{zh.timeline.by(by)}</small> : null}
          </div>
        </li>
      ))}
    </ol>
  )
}
