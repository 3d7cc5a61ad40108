import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useGo, usePathPart } from '#web/address.ts'
import { useAsk } from '#web/ask.ts'
import { Findings } from '#web/kit/console/Citation.tsx'
import { Go } from '#web/kit/console/Go.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { RecordPage, waiting } from '#web/kit/console/RecordPage.tsx'
import { useMay } from '#web/session.ts'
import { member } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { zh } from '../zh.ts'
import type { Profile } from './EditDrawer.tsx'
import { lifeTabs } from './life/tabs.tsx'
import './profile.css'
import { HeadMarks, headFacts } from './ProfileHead.tsx'
import { ProfilePaper } from './ProfilePaper.tsx'
import { Completeness, History, RecordGroups } from './ProfileParts.tsx'
import { isRecordable, type Recordable } from './recordable.ts'
import { noteOf } from './show.tsx'

// Forms with all their fields come when they are asked for.
const EditDrawer = lazy(() => import('./EditDrawer.tsx').then(m => ({ default: m.EditDrawer })))
const EventDrawer = lazy(() => import('./EventDrawer.tsx').then(m => ({ default: m.EventDrawer })))
const GroupDrawer = lazy(() => import('./GroupDrawer.tsx').then(m => ({ default: m.GroupDrawer })))
const MoveDrawer = lazy(() => import('./EventDrawer.tsx').then(m => ({ default: m.MoveDrawer })))

const says = words.profile

type Open =
  | { readonly what: 'edit'; readonly focus?: string }
  | { readonly what: 'event'; readonly kind: Recordable }
  | { readonly what: 'move' }
  | { readonly what: 'group' }

/** One member: who it is, how complete the record is, what happened, and what may be recorded next. */
export function ProfilePage() {
  const asked = useAsk(member.profile, { memberId: usePathPart('memberId') })
  const [open, setOpen] = useState<Open | null>(null)
  const mayMaintain = useMay('member.maintain')
  const profile = asked.value
  if (!profile) return waiting(asked)
  const close = () => setOpen(null)
  const fill = (label: string) => setOpen({ what: 'edit', focus: label })
  return (
    <>
      <RecordPage
        title={profile.name}
        marks={<HeadMarks profile={profile} />}
        lead={<Go to={`/organisations/${profile.organisationId}`}>{profile.organisationName}</Go>}
        facts={headFacts(profile)}
        actions={<Actions profile={profile} mayMaintain={mayMaintain} open={setOpen} />}
        notes={<Notes profile={profile} />}
        tabs={[
          {
            key: 'record',
            label: says.tabs.record,
            show: () => (
              <>
                <Completeness profile={profile} {...(mayMaintain ? { fill } : {})} />
                <RecordGroups profile={profile} />
              </>
            ),
          },
          ...lifeTabs({ memberId: profile.id, isMine: false, mayWrite: mayMaintain }),
          { key: 'timeline', label: says.tabs.timeline, show: () => <History profile={profile} /> },
        ]}
      />
      <ProfilePaper profile={profile} />
      <Suspense fallback={null}>
        {open?.what === 'edit' ? <EditDrawer profile={profile} focus={open.focus} close={close} /> : null}
        {open?.what === 'event' ? <EventDrawer profile={profile} kind={open.kind} close={close} /> : null}
        {open?.what === 'group' ? <GroupDrawer profile={profile} close={close} /> : null}
        {open?.what === 'move' ? <MoveDrawer profile={profile} close={close} /> : null}
      </Suspense>
    </>
  )
}

function Notes({ profile }: { readonly profile: Profile }) {
  if (profile.findings.length === 0) return null
  return (
    <Panel title={says.findings}>
      <Findings findings={profile.findings.map(noteOf)} />
    </Panel>
  )
}

function Actions({
  profile,
  mayMaintain,
  open,
}: {
  readonly profile: Profile
  readonly mayMaintain: boolean
  readonly open: (what: Open) => void
}) {
  const go = useGo()
  const mayOpen = useMay('identity.accounts')
  const kinds = profile.nextEvents.filter(isRecordable)
  const events = kinds.map(kind => ({
    key: kind,
    label: zh.events[kind],
    onClick: () => open({ what: 'event', kind }),
  }))
  const isActive = profile.status === null || profile.status === 'NORMAL' || profile.status === 'SUSPENDED'
  const regroup = { key: 'group', label: says.actions.group, onClick: () => open({ what: 'group' }) }
  const items = isActive ? [...events, regroup] : events
  return (
    <>
      <Button onClick={() => print()}>{says.actions.print}</Button>
      {mayOpen ? (
        <Button onClick={() => go('/accounts', { person: profile.id })}>{says.actions.openAccount}</Button>
      ) : null}
      {mayMaintain ? (
        <>
          <Button onClick={() => open({ what: 'move' })}>{says.actions.move}</Button>
          <Dropdown autoFocus menu={{ items }} trigger={['click']} disabled={items.length === 0}>
            <Button title={items.length === 0 ? words.event.none : ''}>
              {says.actions.event} <DownOutlined aria-hidden="true" />
            </Button>
          </Dropdown>
          <Button type="primary" onClick={() => open({ what: 'edit' })}>
            {says.actions.edit}
          </Button>
        </>
      ) : null}
    </>
  )
}
