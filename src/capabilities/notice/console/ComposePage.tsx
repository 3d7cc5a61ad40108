import { Button } from 'antd'
import { z } from 'zod'
import { useGo } from '#web/address.ts'
import { useAsk } from '#web/ask.ts'
import { FormFields } from '#web/kit/console/FormFields.tsx'
import { useForm, type Values } from '#web/kit/console/form.ts'
import { useConfirm, useNotice } from '#web/kit/console/notice.tsx'
import { PageHead } from '#web/kit/console/PageHead.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { RadioChoice } from '#web/kit/console/RadioChoice.tsx'
import { number } from '#web/kit/console/Stat.tsx'
import { Audience } from '../contract/shapes.ts'
import { notice } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { whomLabels } from '../zh.ts'
import { AreaPicker } from './AreaPicker.tsx'
import { FilePicker } from './FilePicker.tsx'
import './notice.css'

const says = words.compose
const audience = z.object(Audience)
const whoms = (['members', 'officers', 'everyone'] as const).map(value => ({
  value,
  label: whomLabels[value],
  hint: says.whomHints[value],
}))

/** A new official notice: to whom, what, and whether a receipt is asked for. How many it reaches stands there at once. */
export function ComposePage() {
  const go = useGo()
  const told = useNotice()
  const confirm = useConfirm()
  const form = useForm({
    action: notice.send,
    initial: { whom: 'members', below: true, needsConfirmation: true },
    fields: {
      organisationIds: { label: says.organisations, hint: says.organisationsHint, control: AreaPicker, wide: true },
      below: { label: says.below, kind: 'check' },
      whom: { label: says.whom, choices: whoms, control: RadioChoice, wide: true },
      title: { label: says.title, wide: true },
      body: { label: says.body, kind: 'area' },
      needsConfirmation: { label: says.needsConfirmation, kind: 'check' },
      confirmOn: { label: says.confirmOn, hint: says.confirmOnHint, kind: 'day' },
      fileIds: { label: says.files, hint: says.filesHint, control: FilePicker, wide: true },
    },
    toInput: values => (values.needsConfirmation === true ? values : { ...values, confirmOn: undefined }),
    done: ({ noticeId, recipients }) => {
      told.said(says.done(recipients))
      go(`/notices/${noticeId}`)
    },
  })
  const reach = useReach(form.values)
  const send = async () => {
    const title = typeof form.values.title === 'string' ? form.values.title : ''
    const question = { title: says.sure(title, number(reach?.recipients ?? 0)), body: says.sureBody, yes: says.send }
    if (title.trim() === '' || (await confirm(question))) await form.submit()
  }
  return (
    <>
      <PageHead title={words.titles.compose} lead={says.lead} />
      <div className="notice-form">
        <Panel>
          <FormFields form={form}>
            <p aria-live="polite">{reach ? reachOf(reach) : null}</p>
            <Button
              type="primary"
              loading={form.running}
              disabled={reach?.recipients === 0}
              onClick={() => void send()}
            >
              {says.send}
            </Button>
          </FormFields>
        </Panel>
      </div>
    </>
  )
}

function useReach(values: Values) {
  const wish = audience.safeParse({
    whom: values.whom,
    below: values.below === true,
    organisationIds: values.organisationIds,
  })
  return useAsk(notice.preview, wish.success ? wish.data : null).value
}

function reachOf({ recipients, organisations, withoutAccount }: z.infer<typeof notice.preview.out>) {
  if (recipients === 0) return says.nobody
  return (
    <>
      {says.reach(number(recipients), number(organisations))}
      {withoutAccount > 0 ? <small className="tx-quiet"> {says.withoutAccount(number(withoutAccount))}</small> : null}
    </>
  )
}
