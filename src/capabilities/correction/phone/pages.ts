import { type PhonePage, phonePage } from '#web/phone/screen.ts'
import { titles } from '../titles.zh.ts'

export const myCorrectionsPage: PhonePage = phonePage({
  app: 'phone',
  path: '/my-corrections',
  title: titles.mine,
  needs: 'self',
  load: () => import('./MyCorrectionsPage.tsx').then(m => ({ Screen: m.MyCorrectionsPage, asks: m.asks })),
})
