import { type Page, page } from '#web/page.ts'
import { zh } from './zh.ts'

export const mourningPages: readonly Page[] = [
  page({
    app: 'console',
    path: '/mourning',
    title: zh.title,
    needs: 'mourning.arrange',
    menu: { group: 'system', order: 60, icon: 'colours' },
    load: () => import('./console/MourningPage.tsx').then(m => m.MourningPage),
  }),
]
