import { Button } from 'antd'
import { useState } from 'react'
import { FormFields } from '#web/kit/console/FormFields.tsx'
import { useForm } from '#web/kit/console/form.ts'
import { useNotice } from '#web/kit/console/notice.tsx'
import { identity, type Session } from '../contract.ts'
import { zh } from '../pages.zh.ts'
import { zh as sentences } from '../zh.ts'
import { PasswordFaults } from './PasswordFaults.tsx'

const fieldsFor = ({ policy }: Session) =>
  ({
    login: { label: zh.fields.login, wide: true, autoComplete: 'username' },
    code: { label: zh.fields.activationCode, hint: zh.hints.activationCode, wide: true, autoComplete: 'one-time-code' },
    password: {
      label: zh.fields.newPassword,
      hint: zh.hints.password(policy.minLength, policy.classes),
      kind: 'password',
      wide: true,
      autoComplete: 'new-password',
    },
  }) as const

type Faults = Parameters<typeof PasswordFaults>[0]['faults']

/** The owner sets the password himself with a code: no administrator ever knows one (S-09). */
export function ActivateForm({ session, back }: { readonly session: Session; readonly back: () => void }) {
  const notice = useNotice()
  const [refused, setRefused] = useState<string | null>(null)
  const [faults, setFaults] = useState<Faults>([])
  const form = useForm({
    action: identity.activate,
    fields: fieldsFor(session),
    done: output => {
      setRefused(output.outcome === 'refused' ? sentences.outcomes.activate : null)
      setFaults(output.faults)
      if (output.outcome !== 'activated') return
      notice.said(zh.activate.done)
      back()
    },
  })
  return (
    <FormFields form={form}>
      <PasswordFaults refused={refused} faults={faults} />
      <Button type="primary" htmlType="submit" size="large" block loading={form.running}>
        {zh.activate.button}
      </Button>
      <Button type="link" block onClick={back}>
        {zh.activate.back}
      </Button>
    </FormFields>
  )
}
