import { type PhonePage, phonePage } from '#web/phone/screen.ts'
import { titles } from '../titles.zh.ts'

const { phone } = titles

export const suggestionPhonePages: readonly PhonePage[] = [
  phonePage({
    app: 'phone',
    path: '/suggestions',
    title: phone.mine,
    needs: 'self',
    tile: { label: phone.mine, icon: 'write', order: 45 },
    load: () => import('./MinePage.tsx').then(m => ({ Screen: m.MinePage, asks: m.asks })),
  }),
  phonePage({
    app: 'phone',
    path: '/suggestions/new',
    title: phone.write,
    needs: 'self',
    load: () => import('./WritePage.tsx').then(m => ({ Screen: m.WritePage, asks: m.asks })),
  }),
  phonePage({
    app: 'phone',
    path: '/suggestions/$matterId',
    title: phone.matter,
    needs: 'self',
    load: () => import('./MatterPage.tsx').then(m => ({ Screen: m.MatterPage, asks: m.asks })),
  }),
]
