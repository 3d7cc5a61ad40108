import { Button } from 'antd'
import { useState } from 'react'
import { useAsk } from '#web/ask.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { ListPage } from '#web/kit/console/ListPage.tsx'
import type { Column } from '#web/kit/console/list/column.ts'
import { readable } from '#web/moment.ts'
import type { MatterRow } from '../contract/shapes.ts'
import { suggestion } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { titles } from '../titles.zh.ts'
import { discipline, fields, kindLabels, named } from '../words.zh.ts'
import { writeFields } from '../write.ts'
import { State } from './show.tsx'

const says = words.mine
const columns: readonly Column<MatterRow>[] = [
  { key: 'title', title: fields.title, show: row => row.title, main: true },
  { key: 'state', title: fields.state, show: row => <State row={row} /> },
  { key: 'number', title: fields.number, show: row => <span className="tx-number">{row.number}</span> },
  { key: 'kind', title: fields.kind, show: row => kindLabels[row.kind] },
  { key: 'to', title: fields.to, show: row => row.to },
  { key: 'sentAt', title: fields.sentAt, show: row => readable(row.sentAt), optional: true },
  { key: 'dueOn', title: fields.dueOn, show: row => <span className="tx-number">{row.dueOn}</span>, optional: true },
]

/** What I have sent, and a way to write more. */
export function MinePage() {
  const [writing, setWriting] = useState(false)
  const write = (
    <Button type="primary" onClick={() => setWriting(true)}>
      {says.write}
    </Button>
  )
  return (
    <>
      <ListPage
        title={titles.mine}
        lead={says.lead}
        query={suggestion.mine}
        columns={columns}
        rowKey={row => row.id}
        rowName={row => row.title}
        open={row => `/my-suggestions/${row.id}`}
        actions={write}
        empty={{ title: says.empty, hint: says.emptyHint, action: write }}
      />
      {writing ? <Write close={() => setWriting(false)} /> : null}
    </>
  )
}

function Write({ close }: { readonly close: () => void }) {
  const { value } = useAsk(suggestion.addressees, {})
  if (!value) return null
  const { concernsId, ...fieldsOfAll } = writeFields(value.rows)
  // A list that may stay empty needs no choice that says so.
  const concerns = { ...concernsId, choices: concernsId.choices.slice(1) }
  return (
    <FormDrawer
      open
      onClose={close}
      title={titles.phone.write}
      saveLabel={says.send}
      says={says.sent}
      action={suggestion.send}
      initial={{ kind: 'ADVICE', organisationId: value.rows[0]?.organisationId }}
      fields={{ ...fieldsOfAll, concernsId: concerns }}
    >
      <p>{named}</p>
      <p>{discipline}</p>
    </FormDrawer>
  )
}
