import { type PhonePage, phonePage } from '#web/phone/screen.ts'
import { titles } from '../titles.zh.ts'

export const myBranchPage: PhonePage = phonePage({
  app: 'phone',
  path: '/my-branch',
  title: titles.phone.myBranch,
  needs: 'self',
  tile: { label: titles.phone.myBranchTab, icon: 'branch', order: 20 },
  load: () => import('./MyBranchPage.tsx').then(m => ({ Screen: m.MyBranchPage, asks: m.asks })),
})
