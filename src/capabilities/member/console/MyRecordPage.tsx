import type { z } from 'zod'
import { useAsk } from '#web/ask.ts'
import { Empty } from '#web/kit/console/Empty.tsx'
import { Go } from '#web/kit/console/Go.tsx'
import { RecordPage, waiting } from '#web/kit/console/RecordPage.tsx'
import { Timeline } from '#web/kit/console/Timeline.tsx'
import type { ownRecord } from '../contract/roster.ts'
import { member } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { fieldLabel } from '../sentence.ts'
import { lifeTabs } from './life/tabs.tsx'
import './profile.css'
import { HeadMarks, headFacts } from './ProfileHead.tsx'
import { ProfilePaper } from './ProfilePaper.tsx'
import { Completeness, History, RecordGroups } from './ProfileParts.tsx'
import { when } from './show.tsx'

const says = words.mine

/** What the Party keeps about me, and who opened its sealed fields. */
export function MyRecordPage() {
  const asked = useAsk(member.myRecord, {})
  const record = asked.value
  if (asked.problem?.status === 404) return <Empty title={says.none} hint={says.noneHint} />
  if (!record) return waiting(asked)
  return (
    <>
      <RecordPage
        title={record.name}
        marks={<HeadMarks profile={record} />}
        lead={
          <>
            {record.organisationName}
            <span>{says.lead}</span>
          </>
        }
        actions={<Go to="/my-corrections">{says.wrong}</Go>}
        facts={headFacts(record)}
        tabs={[
          {
            key: 'record',
            label: words.profile.tabs.record,
            show: () => (
              <>
                <Completeness profile={record} />
                <RecordGroups profile={record} />
              </>
            ),
          },
          ...lifeTabs({ memberId: record.id, isMine: true, mayWrite: false }),
          { key: 'timeline', label: words.profile.tabs.timeline, show: () => <History profile={record} /> },
          { key: 'looks', label: words.profile.tabs.looks, show: () => <Looks looks={record.looks} /> },
        ]}
      />
      <ProfilePaper profile={record} />
    </>
  )
}

const Looks = ({ looks }: { readonly looks: z.infer<typeof ownRecord>['looks'] }) => (
  <Timeline
    empty={says.noLooks}
    moments={looks.map(({ at, field, purpose, hat }) => ({
      key: `${at}/${field}`,
      on: when(at).slice(0, 10),
      title: says.looked(fieldLabel(field)),
      body: (
        <>
          <p>{says.purpose(purpose)}</p>
          <p>
            {when(at)} {hat}
          </p>
        </>
      ),
    }))}
  />
)
