import { type Page, page } from '#web/page.ts'
import { titles } from './titles.zh.ts'

export const holdingPages: readonly Page[] = [
  page({
    app: 'console',
    path: '/my-data',
    title: titles.mine,
    needs: 'self',
    menu: { group: 'home', order: 24, icon: 'eye' },
    load: () => import('./console/MyHoldingsPage.tsx').then(m => m.MyHoldingsPage),
  }),
]
