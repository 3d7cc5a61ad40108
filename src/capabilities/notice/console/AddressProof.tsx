import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useDo } from '#web/ask.ts'
import { FormFields } from '#web/kit/console/FormFields.tsx'
import { useForm } from '#web/kit/console/form.ts'
import { useNotice } from '#web/kit/console/notice.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { notice } from '../contract.ts'
import { words } from '../pages.zh.ts'

const says = words.choices

/** The code that was mailed, typed in by whoever can read that mail. */
export function AddressProof({ masked }: { readonly masked: string }) {
  const told = useNotice()
  const again = useDo(notice.sendCode)
  const [failed, setFailed] = useState('')
  const form = useForm({
    action: notice.verifyAddress,
    fields: { code: { label: says.code, autoComplete: 'one-time-code' } },
    done: ({ outcome }) => {
      if (outcome === 'verified') told.said(says.verified)
      else setFailed(says.outcomes[outcome])
    },
  })
  const renew = () => {
    setFailed('')
    void again.run({}).then(() => told.said(says.codeSent), told.failed)
  }
  return (
    <Panel title={says.proof}>
      <p>{says.proofLead(masked)}</p>
      {failed === '' ? null : <Alert type="error" showIcon title={failed} role="alert" />}
      <FormFields form={form}>
        <Button type="primary" htmlType="submit" loading={form.running}>
          {says.verify}
        </Button>{' '}
        <Button loading={again.running} onClick={renew}>
          {says.sendCode}
        </Button>
      </FormFields>
    </Panel>
  )
}
