import { type Page, page } from '#web/page.ts'
import { titles } from './titles.zh.ts'

export const suggestionPages: readonly Page[] = [
  page({
    app: 'console',
    path: '/suggestions',
    title: titles.received,
    needs: 'suggestion.handle',
    menu: { group: 'service', order: 10, icon: 'comment' },
    load: () => import('./console/ReceivedPage.tsx').then(m => m.ReceivedPage),
  }),
  page({
    app: 'console',
    path: '/suggestions/$matterId',
    title: titles.matter,
    needs: 'suggestion.handle',
    parent: '/suggestions',
    load: () => import('./console/MatterPage.tsx').then(m => m.MatterPage),
  }),
  page({
    app: 'console',
    path: '/my-suggestions',
    title: titles.mine,
    needs: 'self',
    menu: { group: 'service', order: 20, icon: 'pen' },
    load: () => import('./console/MinePage.tsx').then(m => m.MinePage),
  }),
  page({
    app: 'console',
    path: '/my-suggestions/$matterId',
    title: titles.matter,
    needs: 'self',
    parent: '/my-suggestions',
    load: () => import('./console/MyMatterPage.tsx').then(m => m.MyMatterPage),
  }),
]
