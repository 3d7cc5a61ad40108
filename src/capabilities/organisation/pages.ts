import { call } from '#web/client.ts'
import type { Finder } from '#web/finder.ts'
import type { HomePart } from '#web/home.ts'
import { type Page, page } from '#web/page.ts'
import { titles } from './titles.zh.ts'

export const organisationPages: readonly Page[] = [
  page({
    app: 'console',
    path: '/organisations',
    title: titles.tree,
    needs: 'organisation.view',
    menu: { group: 'organisation', order: 10, icon: 'tree' },
    load: () => import('./console/TreePage.tsx').then(m => m.TreePage),
  }),
  page({
    app: 'console',
    path: '/organisations/terms',
    title: titles.terms,
    needs: 'organisation.view',
    menu: { group: 'organisation', order: 20, icon: 'clock' },
    load: () => import('./console/TermsPage.tsx').then(m => m.TermsPage),
  }),
  page({
    app: 'console',
    path: '/organisations/groupings',
    title: titles.groupings,
    needs: 'organisation.view',
    menu: { group: 'organisation', order: 22, icon: 'cluster' },
    load: () => import('./console/life/GroupingsPage.tsx').then(m => m.GroupingsPage),
  }),
  page({
    app: 'console',
    path: '/organisations/blind-spots',
    title: titles.blindSpots,
    needs: 'member.view',
    menu: { group: 'organisation', order: 24, icon: 'radar' },
    load: () => import('./console/life/BlindSpotsPage.tsx').then(m => m.BlindSpotsPage),
  }),
  page({
    app: 'console',
    path: '/organisations/sheet',
    title: titles.sheet,
    needs: 'organisation.exchange',
    menu: { group: 'organisation', order: 30, icon: 'table' },
    load: () => import('./console/SheetPage.tsx').then(m => m.SheetPage),
  }),
  page({
    app: 'console',
    path: '/organisations/found',
    title: titles.founding,
    needs: 'organisation.found',
    parent: '/organisations',
    load: () => import('./console/FoundPage.tsx').then(m => m.FoundPage),
  }),
  page({
    app: 'console',
    path: '/organisations/$organisationId',
    title: titles.page,
    needs: 'organisation.view',
    parent: '/organisations',
    load: () => import('./console/OrganisationPage.tsx').then(m => m.OrganisationPage),
  }),
]

/** Figures of the worn hat's organisation, and committees whose term is over. */
export const organisationHome: HomePart = {
  name: 'organisation',
  needs: 'organisation.view',
  load: () => import('./console/HomeFigures.tsx').then(m => m.HomeFigures),
}

/** Ctrl+K finds organisations by name, former name, pinyin, initials or code. */
export const organisationFinder: Finder = {
  name: 'organisation',
  title: titles.found,
  needs: 'organisation.view',
  find: async text => {
    const { organisation } = await import('./contract.ts')
    return (await call(organisation.search, { q: text })).items.map(({ id, shortName, trail }) => ({
      key: id,
      label: shortName,
      hint: trail.join(' / '),
      path: `/organisations/${id}`,
    }))
  },
}
