import { lazy, Suspense } from 'react'
import { homeParts } from '#capabilities/web.ts'
import { Go } from '#web/kit/console/Go.tsx'
import { PageHead } from '#web/kit/console/PageHead.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { Waiting } from '#web/kit/console/Waiting.tsx'
import { may, useHat, useSession } from '#web/session.ts'
import { zh } from '#web/zh.ts'
import { FirstStep } from './FirstStep.tsx'
import { menuOf } from './menu.ts'
import { pagesOfConsole } from './pages.ts'

const parts = homeParts.map(part => ({
  ...part,
  Part: lazy(() => part.load().then(component => ({ default: component }))),
}))

/** Where a day begins: how things stand under the worn hat, and what can be opened. */
export function HomePage() {
  const session = useSession().value
  const hat = useHat()
  const groups = menuOf(pagesOfConsole, hat).filter(({ group }) => group !== 'home' || hat?.kind === 'self')
  return (
    <>
      <PageHead title={zh.homePage.greeting(session?.account?.displayName ?? '')} lead={hat?.title} />
      {may(hat, 'organisation.found') ? <FirstStep /> : null}
      {parts
        .filter(({ needs }) => may(hat, needs))
        .map(({ name, Part }) => (
          <Suspense key={name} fallback={<Waiting lines={3} />}>
            <Part />
          </Suspense>
        ))}
      <div className="tx-columns">
        {groups.map(({ group, title, pages }) => (
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
      {groups.length === 0 ? <p className="tx-quiet">{zh.homePage.nothing}</p> : null}
    </>
  )
}
