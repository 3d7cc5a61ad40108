import { Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useAsk, useDo } from '#web/ask.ts'
import { deviceName } from '#web/device.ts'
import { Empty } from '#web/kit/console/Empty.tsx'
import { FormFields } from '#web/kit/console/FormFields.tsx'
import { useForm } from '#web/kit/console/form.ts'
import { useNotice } from '#web/kit/console/notice.tsx'
import { PageHead } from '#web/kit/console/PageHead.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { waiting } from '#web/kit/console/RecordPage.tsx'
import { readable } from '#web/moment.ts'
import { knowsPush, subscribeToPush } from '#web/push.ts'
import type { Choices } from '../contract/shapes.ts'
import { notice } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { AddressProof } from './AddressProof.tsx'
import './notice.css'

const says = words.choices
type Mine = z.infer<typeof Choices>
const hours = Array.from({ length: 48 }, (_, half) => ({
  value: String(half * 30),
  label: `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`,
}))
const minutes = (value: unknown) => (typeof value === 'string' ? Number(value) : undefined)

/** How letters reach me beside the inbox, and when not. */
export function ChoicesPage() {
  const asked = useAsk(notice.choices, {})
  const mine = asked.value
  if (!mine) return waiting(asked)
  return (
    <>
      <PageHead title={words.titles.choices} lead={says.lead} />
      {mine.mailOffered || mine.pushKey !== null ? (
        <>
          <div className="notice-form">
            <Panel>
              <Chooser mine={mine} />
            </Panel>
            {mine.mailOffered && mine.address !== null && !mine.verified ? (
              <AddressProof masked={mine.address} />
            ) : null}
          </div>
          {mine.pushKey === null ? null : <Devices mine={mine} pushKey={mine.pushKey} />}
        </>
      ) : (
        <Empty title={says.off} hint={says.offHint} />
      )}
    </>
  )
}

function Chooser({ mine }: { readonly mine: Mine }) {
  const told = useNotice()
  const text = (value: number | null) => (value === null ? undefined : String(value))
  const form = useForm({
    action: notice.choose,
    initial: { mail: mine.mail, push: mine.push, quietFrom: text(mine.quietFrom), quietTo: text(mine.quietTo) },
    fields: {
      ...(mine.mailOffered
        ? {
            mail: { label: says.mail, kind: 'check' as const },
            address: {
              label: says.address,
              autoComplete: 'email',
              ...(mine.address === null ? {} : { hint: says.addressKept(mine.address) }),
            },
          }
        : {}),
      ...(mine.pushKey === null ? {} : { push: { label: says.push, kind: 'check' as const } }),
      quietFrom: { label: says.quietFrom, kind: 'one', choices: hours },
      quietTo: { label: says.quietTo, kind: 'one', choices: hours, hint: says.quietHint },
    },
    toInput: ({ quietFrom, quietTo, ...values }) => ({
      mail: false,
      push: false,
      ...values,
      quietFrom: minutes(quietFrom),
      quietTo: minutes(quietTo),
    }),
    done: () => told.said(says.saved),
  })
  return (
    <FormFields form={form}>
      <Button type="primary" htmlType="submit" loading={form.running}>
        {says.save}
      </Button>
    </FormFields>
  )
}

function Devices({ mine, pushKey }: { readonly mine: Mine; readonly pushKey: string }) {
  const remove = useDo(notice.removeDevice)
  const told = useNotice()
  return (
    <Panel title={says.devices} actions={<AddDevice pushKey={pushKey} />}>
      <p className="tx-quiet">{mine.devices.length === 0 ? says.noDevices : says.pushHint}</p>
      <ul>
        {mine.devices.map(({ id, label, addedAt }) => (
          <li key={id}>
            {label ?? says.device} <small className="tx-quiet">{says.addedAt(readable(addedAt))}</small>{' '}
            <Button
              size="small"
              onClick={() => void remove.run({ deviceId: id }).then(() => told.said(says.removed), told.failed)}
            >
              {says.remove}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** The browser asks its owner first; a push service that cannot be reached is no fault of ours, so the sentence says what else to do. */
function AddDevice({ pushKey }: { readonly pushKey: string }) {
  const add = useDo(notice.addDevice)
  const told = useNotice()
  const [state, setState] = useState<'idle' | 'asking' | 'refused'>('idle')
  if (!knowsPush()) return <small className="tx-quiet">{says.noPush}</small>
  const ask = async () => {
    setState('asking')
    const subscribed = await subscribeToPush(pushKey)
    setState(subscribed === null ? 'refused' : 'idle')
    if (subscribed === null) return
    await add.run({ ...subscribed, label: deviceName() }).then(() => told.said(says.addedDevice), told.failed)
  }
  return (
    <>
      {state === 'refused' ? <p role="alert">{says.notAllowed}</p> : null}
      <Button loading={state === 'asking' || add.running} onClick={() => void ask()}>
        {says.addDevice}
      </Button>
    </>
  )
}
