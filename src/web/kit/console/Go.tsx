import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** A link to a page of this app: `<Go to={`/members/${id}`}>…</Go>`. */
export function Go(props: {
  readonly to: string
  readonly search?: Readonly<Record<string, unknown>>
  readonly children: ReactNode
  readonly className?: string
}) {
  return (
    <Link to={props.to} search={() => ({ ...props.search })} className={props.className ?? ''}>
      {props.children}
    </Link>
  )
}
