import { Alert, Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { FormFields } from '#web/kit/console/FormFields.tsx'
import { useForm, type Values } from '#web/kit/console/form.ts'
import { identity } from '../contract.ts'
import { zh } from '../pages.zh.ts'
import { zh as sentences } from '../zh.ts'
import { type Activated, ActivationSlip } from './ActivationSlip.tsx'

const who = ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const
const schema = z.object({
  code: z.string().min(4),
  ...Object.fromEntries(
    who.flatMap(each => [
      [`${each}Login`, z.string().min(3)],
      [`${each}Name`, z.string().min(1)],
    ]),
  ),
})
const fields = {
  code: { label: zh.fields.bootstrapCode, wide: true, autoComplete: 'one-time-code' },
  ...Object.fromEntries(
    who.flatMap(each => [
      [`${each}Name`, { label: `${zh.bootstrap.roles[each]} · ${zh.fields.displayName}` }],
      [`${each}Login`, { label: `${zh.bootstrap.roles[each]} · ${zh.fields.loginName}` }],
    ]),
  ),
}
const toInput = (values: Values) => ({
  code: values.code,
  ...Object.fromEntries(who.map(each => [each, { login: values[`${each}Login`], displayName: values[`${each}Name`] }])),
})

// The server answers in the order of the form.
const roleAt = (at: number): string => (who[at] ? zh.bootstrap.roles[who[at]] : '')

/** The three administrators of a new installation, once (S-11). */
export function BootstrapForm({ back }: { readonly back: () => void }) {
  const [refused, setRefused] = useState(false)
  const [made, setMade] = useState<readonly Activated[]>([])
  const form = useForm({
    action: { ...identity.bootstrap, touches: [] },
    schema,
    fields,
    toInput,
    done: output => {
      setRefused(output.outcome === 'refused')
      setMade(output.activations)
    },
  })
  if (made.length > 0) {
    return (
      <>
        <p role="status">{zh.bootstrap.codesLead}</p>
        {made.map((activation, at) => (
          <section key={activation.accountId} aria-label={roleAt(at)}>
            <h2>{roleAt(at)}</h2>
            <ActivationSlip activation={activation} />
          </section>
        ))}
        <div className="tx-row tx-screen">
          <Button onClick={() => print()}>{zh.printSlip}</Button>
          <Button type="primary" onClick={back}>
            {zh.bootstrap.codesKept}
          </Button>
        </div>
      </>
    )
  }
  return (
    <FormFields form={form}>
      <div role="alert">{refused ? <Alert type="error" showIcon title={sentences.outcomes.bootstrap} /> : null}</div>
      <Button type="primary" htmlType="submit" size="large" block loading={form.running}>
        {zh.bootstrap.button}
      </Button>
      <Button type="link" block onClick={back}>
        {zh.activate.back}
      </Button>
    </FormFields>
  )
}
