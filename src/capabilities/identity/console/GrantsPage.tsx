import { Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { adminRoles, officeRoles } from '#capabilities/roles.ts'
import { roleTitles } from '#capabilities/roles.zh.ts'
import { today } from '#web/clock.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { ListPage } from '#web/kit/console/ListPage.tsx'
import type { Column } from '#web/kit/console/list/column.ts'
import { Mark } from '#web/kit/console/Mark.tsx'
import { PageHead } from '#web/kit/console/PageHead.tsx'
import { picker } from '#web/kit/console/picker.tsx'
import { Tabs } from '#web/kit/console/Tabs.tsx'
import { useSession } from '#web/session.ts'
import type { OfficeRow } from '../contract/shapes.ts'
import { identity } from '../contract.ts'
import { zh } from '../pages.zh.ts'
import { PolicyPanel } from './PolicyPanel.tsx'
import { requestColumns } from './requests.tsx'

type Office = z.infer<typeof OfficeRow>

const columns: readonly Column<Office>[] = [
  { key: 'name', title: zh.fields.displayName, show: row => row.displayName, main: true },
  { key: 'title', title: zh.fields.role, show: row => row.title },
  { key: 'period', title: zh.grants.period, show: row => `${row.from} — ${row.to ?? ''}` },
  { key: 'source', title: zh.grants.source, show: row => (row.fromPost ? zh.grants.fromPost : zh.grants.byHand) },
  {
    key: 'intact',
    title: zh.fields.state,
    show: row => <Mark mood={row.intact ? 'good' : 'bad'}>{row.intact ? zh.grants.intact : zh.grants.broken}</Mark>,
  },
]

const pickAccount = picker(
  identity.grantees,
  text => ({ text }),
  ({ rows }) =>
    rows.map(row => ({
      value: row.id,
      label: row.displayName,
      hint: [row.login, row.organisationName].filter(Boolean).join(' · '),
    })),
)
const pickPlace = picker(
  identity.grantPlaces,
  text => ({ text }),
  ({ rows }) => rows.map(row => ({ value: row.id, label: row.name })),
)
const grantFields = {
  accountId: { label: zh.fields.account, control: pickAccount, wide: true },
  role: {
    label: zh.fields.role,
    choices: [...officeRoles, ...adminRoles].map(role => ({ value: role, label: roleTitles[role] })),
  },
  organisationId: { label: zh.fields.place, control: pickPlace },
  from: { label: zh.fields.from, kind: 'day' },
  to: { label: zh.fields.to, kind: 'day', hint: zh.hints.to },
  reason: { label: zh.fields.reason, kind: 'area', hint: zh.hints.reason },
} as const
const linkFields = {
  accountId: { label: zh.fields.account, control: pickAccount, wide: true },
  subject: { label: zh.grants.subject, hint: zh.grants.subjectHint, wide: true },
  reason: { label: zh.fields.reason, kind: 'area', hint: zh.hints.reason },
} as const
const removalFields = {
  accountId: { label: zh.fields.account, control: pickAccount, wide: true },
  reason: { label: zh.fields.reason, kind: 'area', hint: zh.hints.reason },
} as const

/** The security administrator requests; a second person decides (S-36). */
export function GrantsPage() {
  const [drawer, setDrawer] = useState<'grant' | 'removal' | 'link' | null>(null)
  const [tab, setTab] = useState('offices')
  const [ending, setEnding] = useState<Office | null>(null)
  const close = () => setDrawer(null)
  const hasProvider = useSession().value?.ways.oidc != null
  const actions = (
    <>
      {hasProvider ? <Button onClick={() => setDrawer('link')}>{zh.grants.link}</Button> : null}
      <Button onClick={() => setDrawer('removal')}>{zh.grants.removeFactor}</Button>
      <Button type="primary" onClick={() => setDrawer('grant')}>
        {zh.grants.request}
      </Button>
    </>
  )
  return (
    <>
      <PageHead title={zh.titles.grants} lead={zh.grants.requestLead} actions={actions} />
      <Tabs tabs={tabsOf(setEnding)} open={tab} onOpen={setTab} />
      <FormDrawer
        title={zh.grants.request}
        open={drawer === 'grant'}
        onClose={close}
        action={identity.requestGrant}
        fields={grantFields}
        initial={{ from: today() }}
        says={zh.grants.requested}
      />
      <FormDrawer
        title={zh.grants.removeFactor}
        open={drawer === 'removal'}
        onClose={close}
        action={identity.requestFactorRemoval}
        fields={removalFields}
        says={zh.grants.requested}
      />
      <FormDrawer
        title={zh.grants.link}
        open={drawer === 'link'}
        onClose={close}
        action={identity.requestLink}
        fields={linkFields}
        says={zh.grants.requested}
      />
      <EndDrawer office={ending} close={() => setEnding(null)} />
    </>
  )
}

const tabsOf = (end: (office: Office) => void) => [
  { key: 'offices', label: zh.grants.offices, show: () => <Offices end={end} /> },
  { key: 'requests', label: zh.grants.requests, show: () => <Requests /> },
  { key: 'policy', label: zh.grants.policy, show: () => <PolicyPanel /> },
]

const Offices = ({ end }: { readonly end: (office: Office) => void }) => (
  <ListPage
    inside
    title={zh.grants.offices}
    query={identity.offices}
    columns={columns}
    filters={{ text: { label: zh.fields.text, first: true } }}
    rowKey={row => row.id}
    rowName={row => row.displayName}
    rowActions={[{ label: zh.grants.end, run: end, danger: true }]}
    empty={{ title: zh.grants.empty, hint: zh.grants.emptyHint }}
  />
)

const Requests = () => (
  <ListPage
    inside
    title={zh.grants.requests}
    query={identity.myRequests}
    columns={requestColumns}
    rowKey={row => row.id}
    rowName={row => row.displayName}
    empty={{ title: zh.grants.noRequests }}
  />
)

function EndDrawer({ office, close }: { readonly office: Office | null; readonly close: () => void }) {
  if (office === null) return null
  return (
    <FormDrawer
      title={`${zh.grants.end} · ${office.displayName} · ${office.title}`}
      open
      onClose={close}
      action={identity.endOffice}
      fields={{ reason: { label: zh.fields.reason, kind: 'area', hint: zh.hints.reason } }}
      fixed={{ officeId: office.id }}
      saveLabel={zh.grants.end}
      says={zh.grants.ended}
    />
  )
}
