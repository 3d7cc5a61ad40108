import type { Tab } from '#web/kit/console/Tabs.tsx'
import { lifeWords } from '../../life.zh.ts'
import { AwardsTab } from './AwardsTab.tsx'
import { ContactTab } from './ContactTab.tsx'
import { DocumentsTab } from './DocumentsTab.tsx'
import type { Whose } from './life.ts'
import { RightsTab } from './RightsTab.tsx'

const { tabs } = lifeWords

/** What happened to a member beside the record: the same parts on the profile and on my own record. */
export const lifeTabs = (whose: Whose): Tab[] => [
  { key: 'rights', label: tabs.rights, show: () => <RightsTab whose={whose} /> },
  { key: 'awards', label: tabs.awards, show: () => <AwardsTab whose={whose} /> },
  { key: 'contact', label: tabs.contact, show: () => <ContactTab whose={whose} /> },
  { key: 'documents', label: tabs.documents, show: () => <DocumentsTab whose={whose} /> },
]
