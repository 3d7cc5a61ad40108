import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { usePathPart } from '#web/address.ts'
import { useAsk, useAskPages } from '#web/ask.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import type { Column } from '#web/kit/console/list/column.ts'
import { RowTable } from '#web/kit/console/list/RowTable.tsx'
import { Mark } from '#web/kit/console/Mark.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { RecordPage, waiting } from '#web/kit/console/RecordPage.tsx'
import { number, Stat, Stats } from '#web/kit/console/Stat.tsx'
import { readable } from '#web/moment.ts'
import type { Sent } from '../contract/shapes.ts'
import { notice } from '../contract.ts'
import { words } from '../pages.zh.ts'
import './notice.css'

type Official = z.infer<typeof Sent>
type Place = Official['organisations'][number]
const says = words.sent

/** One sent notice: its text, who confirmed by organisation, who is missing by name, and its recall. */
export function SentNoticePage() {
  const noticeId = usePathPart('noticeId')
  const asked = useAsk(notice.sentNotice, { noticeId })
  const [recalling, setRecalling] = useState(false)
  const official = asked.value
  if (!official) return waiting(asked)
  const isRecalled = official.recalledAt !== null
  return (
    <RecordPage
      title={official.title}
      marks={isRecalled ? <Mark mood="neutral">{says.recalled}</Mark> : null}
      lead={official.audience}
      facts={[
        { label: says.sender, value: official.sender },
        { label: says.sentAt, value: readable(official.sentAt) },
        { label: says.confirmOn, value: official.confirmOn },
        { label: says.files, value: official.files.map(({ name }) => name).join(' ') },
      ]}
      actions={
        isRecalled ? null : (
          <Button danger onClick={() => setRecalling(true)}>
            {says.recall}
          </Button>
        )
      }
      notes={
        official.recallReason === null ? null : (
          <Alert type="warning" showIcon title={`${says.recallReason}: ${official.recallReason}`} />
        )
      }
    >
      <Panel title={says.body}>
        <p className="notice-body">{official.body}</p>
      </Panel>
      <Receipts official={official} />
      {recalling ? (
        <FormDrawer
          open
          onClose={() => setRecalling(false)}
          title={says.recall}
          says={says.recalledNow}
          saveLabel={says.recall}
          action={notice.recall}
          fixed={{ noticeId }}
          fields={{ reason: { label: says.reason, wide: true } }}
        >
          <p>{says.recallLead}</p>
        </FormDrawer>
      ) : null}
    </RecordPage>
  )
}

const columns: readonly Column<Place>[] = [
  { key: 'name', title: says.organisation, show: row => row.name, main: true },
  { key: 'confirmed', title: says.confirmed, show: row => number(row.confirmed), align: 'end' },
  { key: 'missing', title: says.missing, show: row => number(row.recipients - row.confirmed), align: 'end' },
]

function Receipts({ official }: { readonly official: Official }) {
  const [chosen, setChosen] = useState<Place | null>(null)
  if (!official.needsConfirmation) return <p className="tx-quiet">{says.nobodyMissing}</p>
  return (
    <>
      <Panel title={says.byOrganisation}>
        <Stats>
          <Stat label={says.recipients} value={number(official.recipients)} unit={says.unit} />
          <Stat label={says.confirmed} value={number(official.confirmed)} unit={says.unit} />
          <Stat label={says.missing} value={number(official.recipients - official.confirmed)} unit={says.unit} />
        </Stats>
        <div className="tx-list">
          <RowTable
            caption={says.byOrganisation}
            rows={official.organisations}
            columns={columns}
            keyOf={row => row.organisationId ?? row.name}
            nameOf={row => row.name}
            rowActions={[
              {
                label: says.who,
                when: row => row.organisationId !== null && row.confirmed < row.recipients,
                run: setChosen,
              },
            ]}
          />
        </div>
      </Panel>
      {chosen?.organisationId ? (
        <Missing noticeId={official.id} organisationId={chosen.organisationId} name={chosen.name} />
      ) : null}
    </>
  )
}

function Missing(props: { readonly noticeId: string; readonly organisationId: string; readonly name: string }) {
  const { noticeId, organisationId, name } = props
  const pages = useAskPages(notice.unconfirmed, { noticeId, organisationId }, (now, after) => ({ ...now, after }))
  if (pages.loading) return null
  return (
    <Panel title={says.whoOf(name)}>
      {pages.rows.length === 0 ? <p className="tx-quiet">{says.everybody}</p> : null}
      <ul>
        {pages.rows.map(person => (
          <li key={person.id}>
            {person.name}
            {person.hasAccount ? null : <small className="tx-quiet"> {says.noAccount}</small>}
          </li>
        ))}
      </ul>
      {pages.more ? <Button onClick={pages.loadMore}>{words.inbox.loadMore}</Button> : null}
    </Panel>
  )
}
