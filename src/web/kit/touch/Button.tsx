import type { ReactNode } from 'react'

/** A target of at least 48 px, 60 from the second text step on. While it works it takes no second press. */
export function Button({
  children,
  press,
  look = '',
  busy = false,
  label,
}: {
  readonly children: ReactNode
  /** Without it the button sends its form. */
  readonly press?: () => void
  /** `main`, `plain`, `wide`, side by side. */
  readonly look?: string
  readonly busy?: boolean
  readonly label?: string
}) {
  return (
    <button
      type={press ? 'button' : 'submit'}
      className={`button ${look}`}
      aria-busy={busy}
      aria-label={label}
      onClick={event => {
        if (busy) event.preventDefault()
        else press?.()
      }}
    >
      {children}
    </button>
  )
}
