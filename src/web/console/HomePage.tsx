import { lazy, Suspense } from 'react'
import { Go } from '#web/kit/console/Go.tsx'
import { PageHead } from '#web/kit/console/PageHead.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { useHat, useMay, useSession } from '#web/session.ts'
import { zh } from '#web/zh.ts'
import { menuOf } from './menu.ts'
import { pagesOfConsole } from './pages.ts'

// Only one hat ever needs it: the first load of all others stays without it.
const FirstStep = lazy(() => import('./FirstStep.tsx').then(m => ({ default: m.FirstStep })))

/** Where a day begins: who I am here, and what I can open. Capabilities will add what waits for me. */
export function HomePage() {
  const session = useSession().value
  const hat = useHat()
  const mayFound = useMay('organisation.found')
  const parts = menuOf(pagesOfConsole, hat)
  return (
    <>
      <PageHead title={zh.homePage.greeting(session?.account?.displayName ?? '')} lead={hat?.title} />
      {mayFound ? (
        <Suspense fallback={null}>
          <FirstStep />
        </Suspense>
      ) : null}
      <div className="tx-columns">
        {parts.map(({ group, title, pages }) => (
          <Panel key={group} title={title}>
            <ul className="tx-doors">
              {pages.map(page => (
                <li key={page.path}>
                  <Go to={page.path}>{page.title}</Go>
                </li>
              ))}
            </ul>
          </Panel>
        ))}
      </div>
      {parts.length === 0 ? <p className="tx-quiet">{zh.homePage.nothing}</p> : null}
    </>
  )
}
