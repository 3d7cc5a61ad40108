import { type Page, page } from '#web/page.ts'
import { words } from './pages.zh.ts'

export const auditPages: readonly Page[] = [
  page({
    app: 'console',
    path: '/journal',
    title: words.title,
    needs: 'audit.view',
    menu: { group: 'system', order: 40, icon: 'document' },
    load: () => import('./console/JournalPage.tsx').then(m => m.JournalPage),
  }),
]
