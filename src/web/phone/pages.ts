import { phonePages } from '#capabilities/phone.ts'
import { type PhonePage, phonePage, type Screen } from './screen.ts'
import { zh } from './zh.ts'

const home = phonePage({
  app: 'phone',
  path: '/',
  title: zh.home,
  needs: 'self',
  tab: { label: zh.home, icon: 'home', order: 0 },
  load: () => import('./HomePage.tsx').then(({ HomePage, asks }) => ({ Screen: HomePage, asks })),
})

/** In the order of their tabs. */
export const pagesOfPhone: readonly PhonePage[] = [home, ...phonePages].toSorted((a, b) => a.tab.order - b.tab.order)

export const pageAt = (path: string): PhonePage | undefined => pagesOfPhone.find(page => page.path === path)

const screens = new Map<string, Screen>()
export const screenOf = (page: Pick<PhonePage, 'path'>): Screen | undefined => screens.get(page.path)

/** Fetches the code of a page once; afterwards it is shown without waiting. */
export async function prepare(page: Pick<PhonePage, 'path' | 'load'>): Promise<Screen> {
  const screen = screens.get(page.path) ?? (await page.load())
  screens.set(page.path, screen)
  return screen
}
