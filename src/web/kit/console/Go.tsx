import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { toQueryString } from '#web/query-string.ts'

/** A link to a page of this app: `<Go to={`/members/${id}`}>…</Go>`. */
export function Go(props: {
  readonly to: string
  readonly search?: Record<string, unknown>
  readonly children: ReactNode
  readonly className?: string
}) {
  const query = toQueryString(props.search ?? {})
  return (
    <Link to={query === '' ? props.to : `${props.to}?${query}`} className={props.className ?? ''}>
      {props.children}
    </Link>
  )
}
