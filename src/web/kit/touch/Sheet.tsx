import { type ReactNode, useEffect, useRef } from 'react'

/** A question over the page, from below; the browser's dialog keeps the focus inside and closes on Esc and Back. */
export function Sheet({
  title,
  close,
  children,
}: {
  readonly title: string
  readonly close: () => void
  readonly children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} className="sheet" aria-label={title} onClose={close}>
      <div className="stack">
        <h2>{title}</h2>
        {children}
      </div>
    </dialog>
  )
}
