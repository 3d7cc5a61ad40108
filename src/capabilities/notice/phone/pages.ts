import { type PhonePage, phonePage } from '#web/phone/screen.ts'
import { titles } from './titles.zh.ts'
import { unread } from './Unread.tsx'

export const noticesPage: PhonePage = phonePage({
  app: 'phone',
  path: '/notices',
  title: titles.notices,
  needs: 'self',
  tab: { label: titles.notices, icon: 'notice', order: 40, mark: unread },
  load: () => import('./NoticesPage.tsx').then(m => ({ Screen: m.NoticesPage, asks: m.asks })),
})

export const letterPage: PhonePage = phonePage({
  app: 'phone',
  path: '/notices/$letterId',
  title: titles.letter,
  needs: 'self',
  load: () => import('./LetterPage.tsx').then(m => ({ Screen: m.LetterPage, asks: m.asks })),
})
