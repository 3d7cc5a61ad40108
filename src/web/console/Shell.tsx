import { MenuOutlined } from '@ant-design/icons'
import { useRouterState } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Session } from '#capabilities/identity/contract.ts'
import { Go } from '#web/kit/console/Go.tsx'
import { zh } from '#web/zh.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { AppearanceMenu } from './AppearanceMenu.tsx'
import { Bell } from './Bell.tsx'
import { DemoBanner } from './DemoBanner.tsx'
import { HatSwitcher } from './HatSwitcher.tsx'
import { crumbsOf, menuOf } from './menu.ts'
import { Navigation } from './Navigation.tsx'
import { OfflineBanner } from './OfflineBanner.tsx'
import { pagesOfConsole } from './pages.ts'
import { SearchButton } from './SearchButton.tsx'

/** What stands around every page: banner, top bar, menu, breadcrumbs. */
export function Shell({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  const hat = session.hats.find(({ id }) => id === session.worn) ?? null
  const path = useRouterState({ select: state => state.location.pathname })
  const parts = menuOf(pagesOfConsole, hat)
  const main = useRef<HTMLElement>(null)
  const first = useRef(true)
  useEffect(() => {
    // A new page begins at its heading, for the eyes and for screen readers.
    if (!first.current && path !== '') main.current?.focus({ preventScroll: true })
    first.current = false
  }, [path])
  return (
    <div className="tx-shell">
      <a className="tx-skip" href="#main">
        {zh.skip}
      </a>
      {session.mode === 'demo' ? <DemoBanner /> : null}
      <OfflineBanner />
      <header className="tx-top">
        <MenuDrawer key={path}>
          <Navigation parts={parts} path={path} />
        </MenuDrawer>
        <Wordmark />
        <SearchButton hat={hat} />
        <div className="tx-top-end">
          <HatSwitcher session={session} />
          <Bell />
          <AppearanceMenu />
          <AccountMenu session={session} />
        </div>
      </header>
      <aside className="tx-side">
        <Navigation parts={parts} path={path} />
      </aside>
      <main id="main" ref={main} tabIndex={-1} className="tx-page">
        <Breadcrumbs path={path} />
        {children}
      </main>
    </div>
  )
}

/** Two strokes around one centre; no emblem of any kind. */
const Wordmark = () => (
  <Go to="/" className="tx-wordmark">
    <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M16 3.5a12.5 12.5 0 1 1-8.8 3.6" />
      <circle cx="16" cy="16" r="5.4" />
    </svg>
    <span>{zh.product}</span>
    <small>{zh.console}</small>
  </Go>
)

function Breadcrumbs({ path }: { readonly path: string }) {
  const crumbs = crumbsOf(pagesOfConsole, path)
  if (crumbs.length < 2) return null
  return (
    <nav aria-label={zh.breadcrumb} className="tx-crumbs">
      <ol>
        {crumbs.map(({ title, path: to }, i) => (
          <li key={title} {...(i === crumbs.length - 1 ? { 'aria-current': 'page' as const } : {})}>
            {to === null ? title : <Go to={to}>{title}</Go>}
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** On narrow screens the menu comes from the side; the browser's dialog keeps the focus inside and closes on Esc. */
function MenuDrawer({ children }: { readonly children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    <>
      <Button
        type="text"
        className="tx-menu-button"
        icon={<MenuOutlined />}
        aria-label={zh.openMenu}
        aria-expanded={open}
        onClick={() => setOpen(true)}
      />
      <dialog ref={dialog} className="tx-menu-drawer" aria-label={zh.menu} onClose={() => setOpen(false)}>
        {open ? (
          <>
            <Button onClick={() => setOpen(false)}>{zh.closeMenu}</Button>
            {children}
          </>
        ) : null}
      </dialog>
    </>
  )
}
