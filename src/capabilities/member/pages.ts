import { call } from '#web/client.ts'
import type { Finder } from '#web/finder.ts'
import { type Page, page } from '#web/page.ts'
import { member } from './contract.ts'
import { zh } from './zh.ts'

export const memberPages: readonly Page[] = [
  page({
    app: 'console',
    path: '/members',
    title: zh.pages.roster,
    needs: 'member.view',
    menu: { group: 'people', order: 10 },
    load: () => import('./console/RosterPage.tsx').then(m => m.RosterPage),
  }),
  page({
    app: 'console',
    path: '/members/import',
    title: zh.pages.import,
    needs: 'member.import',
    menu: { group: 'people', order: 20 },
    load: () => import('./console/import/ImportPage.tsx').then(m => m.ImportPage),
  }),
  page({
    app: 'console',
    path: '/members/import/$importId',
    title: zh.pages.import,
    needs: 'member.import',
    parent: '/members/import',
    load: () => import('./console/import/BatchPage.tsx').then(m => m.BatchPage),
  }),
  page({
    app: 'console',
    path: '/members/$memberId',
    title: zh.pages.profile,
    needs: 'member.view',
    parent: '/members',
    load: () => import('./console/ProfilePage.tsx').then(m => m.ProfilePage),
  }),
  page({
    app: 'console',
    path: '/my-record',
    title: zh.pages.myRecord,
    needs: 'self',
    menu: { group: 'home', order: 20 },
    load: () => import('./console/MyRecordPage.tsx').then(m => m.MyRecordPage),
  }),
]

/** Ctrl+K finds members by name, pinyin or initials. */
export const memberFinder: Finder = {
  name: 'member',
  title: zh.title,
  needs: 'member.view',
  find: async text =>
    (await call(member.choices, { search: text })).map(({ id, name, organisationName }) => ({
      key: id,
      label: name,
      hint: organisationName,
      path: `/members/${id}`,
    })),
}
