import { type PhonePage, phonePage } from '#web/phone/screen.ts'
import { titles } from '../titles.zh.ts'

export const myHoldingsPage: PhonePage = phonePage({
  app: 'phone',
  path: '/my-data',
  title: titles.mine,
  needs: 'self',
  load: () => import('./MyHoldingsPage.tsx').then(m => ({ Screen: m.MyHoldingsPage, asks: m.asks })),
})
