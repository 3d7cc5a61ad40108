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

export const pagesOfPhone: readonly PhonePage[] = [home, ...phonePages]

/** The page of an address; `/notices/$letterId` stands at every address of that form. */
export const pageAt = (path: string): PhonePage | undefined =>
  pagesOfPhone.find(page => page.path === path) ??
  pagesOfPhone.find(page => page.path.replace(/\$\w+$/, path.split('/').at(-1) ?? '') === path)

type Tab = NonNullable<PhonePage['tab']> & Pick<PhonePage, 'path'>
/** In the order they stand in. */
export const tabs: readonly Tab[] = pagesOfPhone
  .flatMap(({ tab, path }) => (tab ? [{ ...tab, path }] : []))
  .toSorted((a, b) => a.order - b.order)
/** What the tabs ask on every page. */
export const asksOfTabs = tabs.flatMap(({ mark }) => mark?.asks ?? [])

const screens = new Map<string, Screen>()
export const screenOf = (page: Pick<PhonePage, 'path'>): Screen | undefined => screens.get(page.path)

/** Fetches the code of a page once; afterwards it is shown without waiting. */
export async function prepare(page: Pick<PhonePage, 'path' | 'load'>): Promise<Screen> {
  const screen = screens.get(page.path) ?? (await page.load())
  screens.set(page.path, screen)
  return screen
}
