import { type ReactNode, useEffect } from 'react'
import { zh } from '#web/zh.ts'

/** The heading of a page with its buttons; also the title of the browser's tab. */
export function PageHead({
  title,
  lead,
  actions,
}: {
  readonly title: ReactNode
  readonly lead?: ReactNode
  readonly actions?: ReactNode
}) {
  const text = typeof title === 'string' ? title : null
  useEffect(() => {
    if (text !== null) document.title = `${text} · ${zh.product}`
  }, [text])
  return (
    <header className="tx-head">
      <div>
        <h1>{title}</h1>
        {lead ? <div className="tx-lead">{lead}</div> : null}
      </div>
      {actions ? <div className="tx-head-acts">{actions}</div> : null}
    </header>
  )
}
