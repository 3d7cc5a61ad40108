import { type Page, page } from '#web/page.ts'
import { titles } from './titles.zh.ts'

export const identityPages: readonly Page[] = [
  page({
    app: 'console',
    path: '/security',
    title: titles.security,
    needs: 'signed-in',
    load: () => import('./console/SecurityPage.tsx').then(m => m.SecurityPage),
  }),
  page({
    app: 'console',
    path: '/oidc',
    title: titles.oidc,
    needs: 'signed-in',
    load: () => import('./console/OidcReturnPage.tsx').then(m => m.OidcReturnPage),
  }),
  page({
    app: 'console',
    path: '/accounts',
    title: titles.accounts,
    needs: 'identity.accounts',
    menu: { group: 'system', order: 10, icon: 'person' },
    load: () => import('./console/AccountsPage.tsx').then(m => m.AccountsPage),
  }),
  page({
    app: 'console',
    path: '/grants',
    title: titles.grants,
    needs: 'identity.grants',
    menu: { group: 'system', order: 20, icon: 'shield' },
    load: () => import('./console/GrantsPage.tsx').then(m => m.GrantsPage),
  }),
  page({
    app: 'console',
    path: '/sessions',
    title: titles.sessions,
    needs: 'identity.security',
    menu: { group: 'system', order: 25, icon: 'screen' },
    load: () => import('./console/SessionsPage.tsx').then(m => m.SessionsPage),
  }),
  page({
    app: 'console',
    path: '/approvals',
    title: titles.approvals,
    needs: 'identity.approvals',
    menu: { group: 'system', order: 30, icon: 'stamp' },
    load: () => import('./console/ApprovalsPage.tsx').then(m => m.ApprovalsPage),
  }),
]
