import type { ReactNode } from 'react'

export interface EmptyProps {
  /** Why nothing is here. */
  readonly title: string
  /** What to do about it. */
  readonly hint?: string
  readonly action?: ReactNode
  /** The page itself is empty: the title is its heading. */
  readonly heading?: boolean
}

/** Never a bare "no records": one sentence why, one thing to do. */
export function Empty({ title, hint, action, heading }: EmptyProps) {
  return (
    <div className="tx-empty" role="status">
      <svg width="72" height="72" viewBox="0 0 72 72" aria-hidden="true">
        <circle cx="36" cy="36" r="30" />
        <circle cx="36" cy="36" r="17" />
        <circle cx="36" cy="36" r="4" />
      </svg>
      {heading ? <h1 className="tx-empty-title">{title}</h1> : <p className="tx-empty-title">{title}</p>}
      {hint ? <p>{hint}</p> : null}
      {action}
    </div>
  )
}
