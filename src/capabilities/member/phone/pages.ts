import { type PhonePage, phonePage } from '#web/phone/screen.ts'
import { titles } from '../titles.zh.ts'

export const myRecordPage: PhonePage = phonePage({
  app: 'phone',
  path: '/my-record',
  title: titles.phone.myRecord,
  needs: 'self',
  tab: { label: titles.phone.myRecordTab, icon: 'record', order: 10 },
  load: () => import('./MyRecordPage.tsx').then(m => ({ Screen: m.MyRecordPage, asks: m.asks })),
})
