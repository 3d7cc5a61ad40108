import { type Page, page } from '#web/page.ts'
import { words } from './pages.zh.ts'

const { titles } = words

export const noticePages: readonly Page[] = [
  page({
    app: 'console',
    path: '/inbox',
    title: titles.inbox,
    needs: 'signed-in',
    menu: { group: 'home', order: 20, icon: 'inbox' },
    load: () => import('./console/InboxPage.tsx').then(m => m.InboxPage),
  }),
  page({
    app: 'console',
    path: '/inbox/choices',
    title: titles.choices,
    needs: 'signed-in',
    parent: '/inbox',
    load: () => import('./console/ChoicesPage.tsx').then(m => m.ChoicesPage),
  }),
  page({
    app: 'console',
    path: '/notices',
    title: titles.sent,
    needs: 'notice.send',
    menu: { group: 'publicity', order: 10, icon: 'notice' },
    load: () => import('./console/SentPage.tsx').then(m => m.SentPage),
  }),
  page({
    app: 'console',
    path: '/notices/new',
    title: titles.compose,
    needs: 'notice.send',
    parent: '/notices',
    load: () => import('./console/ComposePage.tsx').then(m => m.ComposePage),
  }),
  page({
    app: 'console',
    path: '/notices/$noticeId',
    title: titles.notice,
    needs: 'notice.send',
    parent: '/notices',
    load: () => import('./console/SentNoticePage.tsx').then(m => m.SentNoticePage),
  }),
  page({
    app: 'console',
    path: '/channels',
    title: titles.channels,
    needs: 'notice.channels',
    menu: { group: 'system', order: 50, icon: 'mail' },
    load: () => import('./console/ChannelsPage.tsx').then(m => m.ChannelsPage),
  }),
]
