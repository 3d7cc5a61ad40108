import { type ReactNode, useId } from 'react'

/** A titled part of a page. */
export function Panel({
  title,
  actions,
  children,
}: {
  readonly title?: string
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <section className="tx-panel" {...(title ? { 'aria-labelledby': id } : {})}>
      {title || actions ? (
        <header>
          <h2 id={id}>{title}</h2>
          {actions ? <div className="tx-head-acts">{actions}</div> : null}
        </header>
      ) : null}
      {children}
    </section>
  )
}
