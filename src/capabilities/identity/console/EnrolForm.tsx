import './codes.css'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { encode } from 'uqr'
import { useDo } from '#web/ask.ts'
import { FormFields } from '#web/kit/console/FormFields.tsx'
import { useForm } from '#web/kit/console/form.ts'
import { useNotice } from '#web/kit/console/notice.tsx'
import { canUsePasskeys } from '#web/webauthn.ts'
import { identity, type Session } from '../contract.ts'
import { zh } from '../pages.zh.ts'
import { zh as sentences } from '../zh.ts'
import { DemoCode } from './DemoCode.tsx'
import { AddPasskey } from './PasskeyPanel.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { OtherWays } from './VerifyForm.tsx'

interface Enrolment {
  readonly uri: string
  readonly secret: string
}

/** Binds an authenticator app: start, scan, confirm with a first code, keep the recovery codes. */
export function EnrolForm({ session }: { readonly session: Session }) {
  const begin = useDo(identity.enrolFactor)
  const notice = useNotice()
  const [started, setStarted] = useState<Enrolment | null>(null)
  if (started !== null) return <Confirm session={session} enrolment={started} />
  return (
    <>
      <Button
        type="primary"
        size="large"
        block
        loading={begin.running}
        onClick={() => begin.run({}).then(setStarted, notice.failed)}
      >
        {zh.enrol.start}
      </Button>
      {session.ways.passkey && canUsePasskeys() ? (
        <>
          <p className="tx-quiet">{zh.enrol.orPasskey}</p>
          <AddPasskey />
        </>
      ) : null}
      <OtherWays session={session} />
    </>
  )
}

const fields = { code: { label: zh.enrol.step2, wide: true, autoComplete: 'one-time-code' } } as const

function Confirm({ session, enrolment }: { readonly session: Session; readonly enrolment: Enrolment }) {
  const [refused, setRefused] = useState(false)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const form = useForm({
    // What it touches is asked again when the codes are kept: until then this page must stay.
    action: { ...identity.completeEnrolment, touches: [] },
    fields,
    done: output => {
      setRefused(output.outcome === 'refused')
      if (output.outcome === 'enrolled') setCodes(output.recoveryCodes)
    },
  })
  if (codes !== null) return <RecoveryCodes codes={codes} />
  return (
    <FormFields form={form}>
      <p>{zh.enrol.step1}</p>
      <QrCode text={enrolment.uri} />
      <p className="tx-quiet">
        {zh.enrol.secret} <code className="tx-secret">{enrolment.secret}</code>
      </p>
      {session.mode === 'demo' ? <DemoCode use={code => form.set('code', code)} /> : null}
      <div role="alert">{refused ? <Alert type="error" showIcon title={sentences.outcomes.factor} /> : null}</div>
      <Button type="primary" htmlType="submit" size="large" block loading={form.running}>
        {zh.enrol.button}
      </Button>
    </FormFields>
  )
}

function QrCode({ text }: { readonly text: string }) {
  const { data, size } = encode(text, { border: 2 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg role="img" aria-label={zh.enrol.qr} className="tx-qr" viewBox={`0 0 ${size} ${size}`}>
      <path d={path} />
    </svg>
  )
}
