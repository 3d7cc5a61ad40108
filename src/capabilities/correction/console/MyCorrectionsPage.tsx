import { Button } from 'antd'
import { useState } from 'react'
import { changedFields } from '#capabilities/member/contract/fields.ts'
import { useAsk, useDo } from '#web/ask.ts'
import { Empty } from '#web/kit/console/Empty.tsx'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import type { Field } from '#web/kit/console/fields.ts'
import type { Column } from '#web/kit/console/list/column.ts'
import { RowTable } from '#web/kit/console/list/RowTable.tsx'
import { Mark } from '#web/kit/console/Mark.tsx'
import { useConfirm, useNotice } from '#web/kit/console/notice.tsx'
import { PageHead } from '#web/kit/console/PageHead.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { waiting } from '#web/kit/console/RecordPage.tsx'
import { Timeline } from '#web/kit/console/Timeline.tsx'
import { readable } from '#web/moment.ts'
import type { CorrectionForm, FormField, OwnRequest } from '../contract/shapes.ts'
import { besides, correction } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { otherWays, withPair } from '../rules.ts'
import { zh } from '../zh.ts'
import { PaperPicker } from './PaperPicker.tsx'

const says = words.mine
const schema = changedFields.extend(besides)

/** What I asked for and what became of it, and every field that can be asked for. */
export function MyCorrectionsPage() {
  const [form, own] = [useAsk(correction.form, {}), useAsk(correction.mine, {})]
  const [open, setOpen] = useState<FormField | null>(null)
  if (form.problem?.status === 404) return <Empty title={says.none} hint={says.lead} />
  if (!form.value) return waiting(form)
  return (
    <>
      <PageHead title={says.title} lead={`${says.lead}${says.days(form.value.days)}`} />
      <Panel title={says.list}>
        <Requests rows={own.value?.rows ?? []} />
      </Panel>
      <Panel title={says.which}>
        <RowTable
          caption={says.which}
          rows={form.value.fields}
          columns={columns}
          keyOf={row => row.field}
          nameOf={row => row.label}
          rowActions={[{ label: says.ask, run: setOpen, when: row => !row.isAsked }]}
        />
      </Panel>
      <Panel title={says.others}>
        <ul>
          {otherWays(form.value).map(({ labels, why }) => (
            <li key={why}>
              <strong>{labels}</strong> {why}
            </li>
          ))}
        </ul>
      </Panel>
      {open ? <AskDrawer form={form.value} field={open} close={() => setOpen(null)} /> : null}
    </>
  )
}

const columns: readonly Column<FormField>[] = [
  { key: 'field', title: words.one.field, show: row => row.label, main: true },
  { key: 'now', title: words.one.now, show: row => row.now ?? says.empty },
  { key: 'state', title: words.list.state, show: row => (row.isAsked ? <Mark mood="info">{says.isAsked}</Mark> : '') },
]

function AskDrawer(props: { readonly form: CorrectionForm; readonly field: FormField; readonly close: () => void }) {
  const { form, field, close } = props
  const asked = form.fields.filter(each => withPair(field.field).includes(each.field))
  const values = Object.fromEntries(asked.map(each => [each.field, controlOf(each)] as const))
  return (
    <FormDrawer
      open
      onClose={close}
      title={`${says.ask} · ${field.label}`}
      action={correction.ask}
      schema={schema}
      toInput={({ reason, fileIds, ...fields }) => ({ fields, reason, ...(fileIds ? { fileIds } : {}) })}
      fields={{
        ...values,
        reason: { label: says.reason, kind: 'area', hint: says.reasonHint, wide: true },
        fileIds: {
          label: says.papers,
          hint: field.needsPaper ? `${says.papersNeeded}${says.papersHint}` : says.papersHint,
          control: PaperPicker,
          wide: true,
        },
      }}
      saveLabel={says.send}
      says={says.sent}
    />
  )
}

const kinds = { text: 'text', day: 'partialDay', choice: 'one', yesNo: 'yesNo' } as const
const controlOf = ({ label, now, kind, choices }: FormField): Field => ({
  label,
  hint: says.now(now ?? says.empty),
  kind: kinds[kind],
  wide: true,
  ...(choices.length > 0 ? { choices } : {}),
})

const moods = { open: 'neutral', approved: 'good', refused: 'notice', withdrawn: 'neutral' } as const

function Requests({ rows }: { readonly rows: readonly OwnRequest[] }) {
  return (
    <Timeline
      empty={says.none}
      moments={rows.map(row => ({
        key: row.id,
        on: readable(row.askedAt).slice(0, 10),
        title: `${row.changes.map(({ label }) => label).join('\u3001')} ${zh.states[row.state]}`,
        mood: moods[row.state],
        body: <OneRequest row={row} />,
      }))}
    />
  )
}

function OneRequest({ row }: { readonly row: OwnRequest }) {
  const withdraw = useDo(correction.withdraw)
  const [confirm, notice] = [useConfirm(), useNotice()]
  const takeBack = async () => {
    if (await confirm({ title: says.withdraw, body: says.withdrawAsk, yes: says.withdraw }))
      await withdraw.run({ requestId: row.id }).then(() => notice.said(says.withdrawn), notice.failed)
  }
  return (
    <>
      {row.changes.map(({ field, label, before, asked }) => (
        <p key={field}>{says.change(label, before ?? says.empty, asked ?? says.empty)}</p>
      ))}
      <p>{says.reasonOf(row.reason)}</p>
      {row.decision ? <p>{says.decided(row.decision.by, readable(row.decision.at))}</p> : null}
      {row.decision?.reason ? <p>{says.decision(row.decision.reason)}</p> : null}
      {row.state === 'open' ? (
        <p>
          {says.due(row.dueOn)}{' '}
          <Button size="small" onClick={() => void takeBack()}>
            {says.withdraw}
          </Button>
        </p>
      ) : null}
    </>
  )
}
