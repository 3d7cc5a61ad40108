import { createContext, type ReactNode, useContext } from 'react'
import { Icon } from './Icon.tsx'

export interface Place {
  /** Below the app's own address; the first page is `/`. */
  readonly path: string
  readonly go: (path: string) => void
  /** The address of a path, for links that are opened elsewhere. */
  readonly addressOf: (path: string) => string
}
const Context = createContext<Place>({ path: '/', go: () => {}, addressOf: path => path })
export const PlaceProvider = Context.Provider
export const usePlace = (): Place => useContext(Context)

/** A link inside the app: a real address, followed without loading the app anew. */
export function Go({
  to,
  look = '',
  here = false,
  children,
}: {
  readonly to: string
  readonly look?: string
  readonly here?: boolean
  readonly children: ReactNode
}) {
  const { go, addressOf } = usePlace()
  return (
    <a
      href={addressOf(to)}
      className={look}
      {...(here ? { 'aria-current': 'page' as const } : {})}
      onClick={event => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        go(to)
      }}
    >
      {children}
    </a>
  )
}

/** A row of a list that leads on. */
export const RowLink = ({ to, children }: { readonly to: string; readonly children: ReactNode }) => (
  <Go to={to} look="row-link">
    <span>{children}</span>
    <Icon name="next" />
  </Go>
)
