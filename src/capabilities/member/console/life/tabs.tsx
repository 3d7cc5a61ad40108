import { type ComponentType, lazy, Suspense } from 'react'
import type { Tab } from '#web/kit/console/Tabs.tsx'
import { lifeWords } from '../../life.zh.ts'
import type { Whose } from './life.ts'

const { tabs } = lifeWords

// Each with its drawers comes when it is opened.
const AwardsTab = lazy(() => import('./AwardsTab.tsx').then(m => ({ default: m.AwardsTab })))
const ContactTab = lazy(() => import('./ContactTab.tsx').then(m => ({ default: m.ContactTab })))
const DocumentsTab = lazy(() => import('./DocumentsTab.tsx').then(m => ({ default: m.DocumentsTab })))
const RightsTab = lazy(() => import('./RightsTab.tsx').then(m => ({ default: m.RightsTab })))

/** What happened to a member beside the record: the same parts on the profile and on my own record. */
export const lifeTabs = (whose: Whose): Tab[] => [
  tab('rights', RightsTab, whose),
  tab('awards', AwardsTab, whose),
  tab('contact', ContactTab, whose),
  tab('documents', DocumentsTab, whose),
]

const tab = (key: keyof typeof tabs, Content: ComponentType<{ readonly whose: Whose }>, whose: Whose): Tab => ({
  key,
  label: tabs[key],
  show: () => (
    <Suspense fallback={null}>
      <Content whose={whose} />
    </Suspense>
  ),
})
