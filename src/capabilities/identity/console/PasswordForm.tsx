import { Button } from 'antd'
import { useState } from 'react'
import { FormFields } from '#web/kit/console/FormFields.tsx'
import { useForm } from '#web/kit/console/form.ts'
import { identity, type Session } from '../contract.ts'
import { zh } from '../pages.zh.ts'
import { zh as sentences } from '../zh.ts'
import { PasswordFaults } from './PasswordFaults.tsx'

const fieldsFor = ({ policy }: Session) =>
  ({
    current: { label: zh.fields.currentPassword, kind: 'password', wide: true, autoComplete: 'current-password' },
    password: {
      label: zh.fields.newPassword,
      hint: zh.hints.password(policy.minLength, policy.classes),
      kind: 'password',
      wide: true,
      autoComplete: 'new-password',
    },
  }) as const

type Faults = Parameters<typeof PasswordFaults>[0]['faults']

/** Changes the own password; `changed` is called after success. */
export function PasswordForm({ session, changed }: { readonly session: Session; readonly changed?: () => void }) {
  const [refused, setRefused] = useState<string | null>(null)
  const [faults, setFaults] = useState<Faults>([])
  const form = useForm({
    action: identity.changePassword,
    fields: fieldsFor(session),
    done: output => {
      setRefused(output.outcome === 'refused' ? sentences.outcomes.password : null)
      setFaults(output.faults)
      if (output.outcome !== 'changed') return
      form.clear()
      changed?.()
    },
  })
  return (
    <FormFields form={form}>
      <PasswordFaults refused={refused} faults={faults} />
      <Button type="primary" htmlType="submit" loading={form.running}>
        {zh.passwordDue.button}
      </Button>
    </FormFields>
  )
}
