import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { ErrorPage, NotFoundPage } from '#web/kit/console/ErrorPage.tsx'
import { Waiting } from '#web/kit/console/Waiting.tsx'
import type { Page } from '#web/page.ts'
import { asProblem } from '#web/problem.ts'
import { readQueryString, toQueryString } from '#web/query-string.ts'
import { Frame } from './Frame.tsx'
import { Guarded } from './Guarded.tsx'
import { HomePage } from './HomePage.tsx'
import { pagesOfConsole } from './pages.ts'

const rootRoute = createRootRoute({
  component: Frame,
  notFoundComponent: NotFoundPage,
  errorComponent: ({ error, reset }) => <ErrorPage problem={asProblem(error)} again={reset} />,
})
const home = createRoute({ getParentRoute: () => rootRoute, path: '/', component: HomePage })

/** A route from a page's declaration: fetched when it is opened, shown only to hats that hold what it needs. */
function routeOf(page: Page) {
  const Lazy = lazy(() => page.load().then(component => ({ default: component })))
  const component = () => (
    <Guarded page={page}>
      <Suspense fallback={<Waiting lines={8} />}>
        <Lazy />
      </Suspense>
    </Guarded>
  )
  return createRoute({ getParentRoute: () => rootRoute, path: page.path, component })
}

export const router = createRouter({
  routeTree: rootRoute.addChildren([home, ...pagesOfConsole.map(routeOf)]),
  basepath: '/console',
  parseSearch: text => readQueryString(text),
  stringifySearch: values => {
    const text = toQueryString(values)
    return text === '' ? '' : `?${text}`
  },
  scrollRestoration: true,
})
