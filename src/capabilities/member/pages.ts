import { call } from '#web/client.ts'
import type { Finder } from '#web/finder.ts'
import { type Page, page } from '#web/page.ts'
import { titles } from './titles.zh.ts'

export const memberPages: readonly Page[] = [
  page({
    app: 'console',
    path: '/members',
    title: titles.roster,
    needs: 'member.view',
    menu: { group: 'people', order: 10, icon: 'people' },
    load: () => import('./console/RosterPage.tsx').then(m => m.RosterPage),
  }),
  page({
    app: 'console',
    path: '/members/import',
    title: titles.import,
    needs: 'member.import',
    menu: { group: 'people', order: 20, icon: 'import' },
    load: () => import('./console/import/ImportPage.tsx').then(m => m.ImportPage),
  }),
  page({
    app: 'console',
    path: '/members/import/$importId',
    title: titles.imports,
    needs: 'member.import',
    parent: '/members/import',
    load: () => import('./console/import/BatchPage.tsx').then(m => m.BatchPage),
  }),
  page({
    app: 'console',
    path: '/members/exports',
    title: titles.exports,
    needs: 'member.export',
    menu: { group: 'people', order: 30, icon: 'export' },
    load: () => import('./console/ExportsPage.tsx').then(m => m.ExportsPage),
  }),
  page({
    app: 'console',
    path: '/members/$memberId',
    title: titles.profile,
    needs: 'member.view',
    parent: '/members',
    load: () => import('./console/ProfilePage.tsx').then(m => m.ProfilePage),
  }),
  page({
    app: 'console',
    path: '/my-record',
    title: titles.myRecord,
    needs: 'self',
    menu: { group: 'home', order: 20, icon: 'card' },
    load: () => import('./console/MyRecordPage.tsx').then(m => m.MyRecordPage),
  }),
]

/** Ctrl+K finds members by name, pinyin or initials. */
export const memberFinder: Finder = {
  name: 'member',
  title: titles.found,
  needs: 'member.view',
  find: async text => {
    const { member } = await import('./contract.ts')
    return (await call(member.choices, { search: text })).map(({ id, name, organisationName }) => ({
      key: id,
      label: name,
      hint: organisationName,
      path: `/members/${id}`,
    }))
  },
}
