import { type Page, page } from '#web/page.ts'
import { titles } from './titles.zh.ts'

export const correctionPages: readonly Page[] = [
  page({
    app: 'console',
    path: '/corrections',
    title: titles.requests,
    needs: 'correction.decide',
    menu: { group: 'people', order: 30, icon: 'form' },
    load: () => import('./console/RequestsPage.tsx').then(m => m.RequestsPage),
  }),
  page({
    app: 'console',
    path: '/corrections/$requestId',
    title: titles.request,
    needs: 'correction.decide',
    parent: '/corrections',
    load: () => import('./console/RequestPage.tsx').then(m => m.RequestPage),
  }),
  page({
    app: 'console',
    path: '/my-corrections',
    title: titles.mine,
    needs: 'self',
    menu: { group: 'home', order: 22, icon: 'form' },
    load: () => import('./console/MyCorrectionsPage.tsx').then(m => m.MyCorrectionsPage),
  }),
]
