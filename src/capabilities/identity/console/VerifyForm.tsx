import { Alert, Button } from 'antd'
import { useState } from 'react'
import { call } from '#web/client.ts'
import { wear } from '#web/hat.ts'
import { FormFields } from '#web/kit/console/FormFields.tsx'
import { useForm } from '#web/kit/console/form.ts'
import { canUsePasskeys } from '#web/webauthn.ts'
import { identity, type Session } from '../contract.ts'
import { zh } from '../pages.zh.ts'
import { zh as sentences } from '../zh.ts'
import { DemoCode } from './DemoCode.tsx'
import { ProvePasskey } from './ProvePasskey.tsx'

const fields = {
  code: { label: zh.fields.code, hint: zh.hints.code, wide: true, autoComplete: 'one-time-code' },
} as const

/** The second factor of this session, for a hat that needs one: the app, a passkey, or what there is. */
export function VerifyForm({ session }: { readonly session: Session }) {
  const { app, passkeys } = session.secondFactor
  const hasKey = passkeys > 0 && session.ways.passkey && canUsePasskeys()
  return (
    <>
      {app ? <ByCode session={session} /> : <p>{zh.waysIn.passkeyOnly}</p>}
      {hasKey ? <ProvePasskey /> : null}
      <OtherWays session={session} />
    </>
  )
}

function ByCode({ session }: { readonly session: Session }) {
  const [refused, setRefused] = useState(false)
  const form = useForm({
    action: identity.confirmFactor,
    fields,
    done: ({ outcome }) => setRefused(outcome === 'refused'),
  })
  return (
    <FormFields form={form}>
      {session.mode === 'demo' ? <DemoCode use={code => form.set('code', code)} /> : null}
      <div role="alert">{refused ? <Alert type="error" showIcon title={sentences.outcomes.factor} /> : null}</div>
      <Button type="primary" htmlType="submit" size="large" block loading={form.running}>
        {zh.verify.button}
      </Button>
    </FormFields>
  )
}

/** A hat that needs no factor, or leaving. */
export function OtherWays({ session }: { readonly session: Session }) {
  const others = session.hats.filter(hat => !hat.needsSecondFactor)
  return (
    <div className="tx-gate-ways">
      {others.map(hat => (
        <Button key={hat.id} type="link" onClick={() => wear(hat.id)}>
          {zh.verify.otherHat}: {hat.title}
        </Button>
      ))}
      <Button type="link" onClick={() => call(identity.signOut, {}).finally(() => location.reload())}>
        {zh.verify.signOut}
      </Button>
    </div>
  )
}
