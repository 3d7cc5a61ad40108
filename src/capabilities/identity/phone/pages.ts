import { type PhonePage, phonePage } from '#web/phone/screen.ts'
import { titles } from '../titles.zh.ts'

export const accountPage: PhonePage = phonePage({
  app: 'phone',
  path: '/account',
  title: titles.phone.account,
  needs: 'self',
  tab: { label: titles.phone.accountTab, icon: 'account', order: 50 },
  load: () => import('./AccountPage.tsx').then(m => ({ Screen: m.AccountPage, asks: [] })),
})

/** Stands at every address until it is passed. */
export const gate: Pick<PhonePage, 'path' | 'load'> = {
  path: '*',
  load: () => import('./Gate.tsx').then(m => ({ Screen: m.Gate, asks: [] })),
}
