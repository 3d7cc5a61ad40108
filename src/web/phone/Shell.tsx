import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import { coming } from '#capabilities/identity/contract/session.ts'
import type { Session } from '#capabilities/identity/contract.ts'
import { keyOf } from '#web/ask.ts'
import { everywhere as app } from '#web/everywhere.zh.ts'
import { Button } from '#web/kit/touch/Button.tsx'
import { Icon } from '#web/kit/touch/Icon.tsx'
import { Go, usePlace } from '#web/kit/touch/place.tsx'
import { useOnline } from '#web/kit/touch/Waiting.tsx'
import { readable } from '#web/moment.ts'
import { useSession } from '#web/session.ts'
import { screenOf, tabs } from './pages.ts'
import { asksOf, type PhonePage } from './screen.ts'
import { textSteps, useText } from './text.ts'
import { zh } from './zh.ts'

/** What stands around every page: the bar with the text step, banners, the tabs. */
export function Shell({
  session,
  page,
  fromDevice,
  children,
}: {
  readonly session: Session | null
  /** Null: no tabs, because there is no page behind them. */
  readonly page: PhonePage | null
  readonly fromDevice: boolean
  readonly children: ReactNode
}) {
  const { path } = usePlace()
  const main = useRef<HTMLElement>(null)
  const first = useRef(true)
  useEffect(() => {
    document.title = `${page?.title ?? app.product} · ${app.product}`
    if (!first.current && path !== '') {
      scrollTo(0, 0)
      main.current?.focus({ preventScroll: true })
    }
    first.current = false
  }, [path, page])
  return (
    <div className="app">
      <a className="skip" href="#main">
        {app.skip}
      </a>
      <header className="top">
        <p>
          <Icon name="brand" />
          {app.product}
        </p>
        <NextText />
      </header>
      {session?.mode === 'demo' ? (
        <aside aria-label={app.demo} className="strip">
          {app.demoBanner}
        </aside>
      ) : null}
      <OfflineStrip page={page} path={path} fromDevice={fromDevice} />
      <main id="main" ref={main} tabIndex={-1} className="page">
        {children}
      </main>
      {page ? <TabBar path={path} /> : null}
    </div>
  )
}

/** The next larger text, one tap from everywhere; from the largest back to the first. */
function NextText() {
  const { step, set } = useText()
  const next = textSteps[(textSteps.indexOf(step) + 1) % textSteps.length] ?? 'standard'
  return (
    <Button press={() => set(next)} label={zh.text.to(zh.text[next])}>
      {zh.text[next]}
    </Button>
  )
}

/** Says that the network is gone, and from when that is what one sees. */
function OfflineStrip({
  page,
  path,
  fromDevice,
}: {
  readonly page: PhonePage | null
  readonly path: string
  readonly fromDevice: boolean
}) {
  const client = useQueryClient()
  const online = useOnline()
  const { problem, refreshing } = useSession()
  const screen = page ? screenOf(page) : undefined
  const keys = [keyOf(coming.session, {}), ...(screen ? asksOf(screen, path).map(({ key }) => key()) : [])]
  const seen = keys.flatMap(key => client.getQueryState(key)?.dataUpdatedAt || [])
  const renewed = fromDevice && (client.getQueryState(keyOf(coming.session, {}))?.dataUpdateCount ?? 0) > 1
  const away = !online || problem?.status === 0 || (fromDevice && !renewed && !refreshing)
  return (
    <div role="status">
      {away && seen.length > 0 ? (
        <p className="strip offline">{zh.offline(readable(new Date(Math.min(...seen)).toISOString()))}</p>
      ) : null}
    </div>
  )
}

const TabBar = ({ path }: { readonly path: string }) => (
  <nav aria-label={zh.tabs} className="bottom">
    <ul>
      {tabs.map(({ path: to, icon, label, mark: Mark }) => (
        <li key={to}>
          <Go to={to} here={to === path}>
            <Icon name={icon} />
            {label}
            {Mark ? <Mark.Screen /> : null}
          </Go>
        </li>
      ))}
    </ul>
  </nav>
)
