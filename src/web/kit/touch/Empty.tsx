import type { ReactNode } from 'react'

/** Why nothing stands here, and what to do about it. */
export const Empty = ({
  title,
  hint,
  children,
}: {
  readonly title: string
  readonly hint?: string
  readonly children?: ReactNode
}) => (
  <div className="empty">
    <p>{title}</p>
    {hint ? <p className="quiet">{hint}</p> : null}
    {children}
  </div>
)
