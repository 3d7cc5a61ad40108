import { Alert, Button } from 'antd'
import { useState } from 'react'
import { deviceName } from '#web/device.ts'
import { FormFields } from '#web/kit/console/FormFields.tsx'
import { useForm } from '#web/kit/console/form.ts'
import { identity } from '../contract.ts'
import { zh } from '../pages.zh.ts'
import { zh as sentences } from '../zh.ts'

const fields = {
  login: { label: zh.fields.login, wide: true, autoComplete: 'username' },
  password: { label: zh.fields.password, kind: 'password', wide: true, autoComplete: 'current-password' },
} as const

/** Name and password. A wrong try is answered the same way whatever was wrong (S-05). With a `login` only its owner can return. */
export function SignInForm({
  signedIn,
  activate,
  login,
}: {
  readonly signedIn: () => void
  readonly activate?: () => void
  readonly login?: string | undefined
}) {
  const [refused, setRefused] = useState(false)
  const form = useForm({
    action: identity.signIn,
    fields: login === undefined ? fields : { ...fields, login: { ...fields.login, readOnly: true } },
    initial: login === undefined ? {} : { login },
    fixed: { device: deviceName() },
    done: ({ outcome }) => (outcome === 'signedIn' ? signedIn() : setRefused(true)),
  })
  return (
    <FormFields form={form}>
      <div role="alert">{refused ? <Alert type="error" showIcon title={sentences.outcomes.signIn} /> : null}</div>
      <Button type="primary" htmlType="submit" size="large" block loading={form.running}>
        {zh.signIn.button}
      </Button>
      {activate ? (
        <Button type="link" block onClick={activate}>
          {zh.signIn.activate}
        </Button>
      ) : (
        <Button type="link" block onClick={() => location.reload()}>
          {zh.again.another}
        </Button>
      )}
    </FormFields>
  )
}
