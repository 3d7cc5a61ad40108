import { Alert, Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { identity, type Session } from '#capabilities/identity/contract.ts'
import { call } from '#web/client.ts'
import { useReturnFocus } from '#web/kit/console/return-focus.ts'
import { asProblem } from '#web/problem.ts'
import { canUsePasskeys, proveKey } from '#web/webauthn.ts'
import { zh } from '#web/zh.ts'

type Answer = (proven: boolean) => void

/** Password, code or key once more; told whether it was proven. */
export function StepUpDialog({ session, close }: { readonly session: Session; readonly close: Answer }) {
  useReturnFocus()
  const byCode = session.secondFactor.app
  const byKey = session.secondFactor.passkeys > 0 && session.ways.passkey && canUsePasskeys()
  const [typed, setTyped] = useState('')
  const [told, setTold] = useState('')
  const [running, setRunning] = useState(false)
  const prove = async () => {
    setRunning(true)
    const outcome = await call(identity.prove, byCode ? { code: typed.trim() } : { password: typed }).then(
      output => (output.outcome === 'proven' ? '' : zh.stepUp.refused),
      error => asProblem(error).title,
    )
    setRunning(false)
    setTold(outcome)
    if (outcome === '') close(true)
  }
  const useKey = async () => {
    const { options, ticket } = await call(identity.beginPasskeyProof, {})
    const answer = await proveKey(options)
    const { outcome } = answer === null ? refusedKey : await call(identity.provePasskey, { ticket, answer })
    setTold(outcome === 'proven' ? '' : zh.stepUp.refused)
    if (outcome === 'proven') close(true)
  }
  return (
    <Modal
      open
      title={zh.stepUp.title}
      okText={zh.stepUp.confirm}
      cancelText={zh.form.cancel}
      okButtonProps={{ disabled: typed.trim() === '', loading: running }}
      onOk={prove}
      onCancel={() => close(false)}
    >
      <p>{zh.stepUp.hint}</p>
      <div role="alert">{told === '' ? null : <Alert type="error" showIcon title={told} />}</div>
      <Factor byCode={byCode} typed={typed} setTyped={setTyped} prove={prove} />
      {byKey ? (
        <Button onClick={() => void useKey().catch(error => setTold(asProblem(error).title))}>
          {zh.stepUp.passkey}
        </Button>
      ) : null}
      {byCode && session.mode === 'demo' ? <DemoCode use={setTyped} /> : null}
    </Modal>
  )
}

const refusedKey = { outcome: 'refused' as const }

function Factor({
  byCode,
  typed,
  setTyped,
  prove,
}: {
  readonly byCode: boolean
  readonly typed: string
  readonly setTyped: (text: string) => void
  readonly prove: () => void
}) {
  const id = useId()
  const input = { id, value: typed, autoFocus: true, onPressEnter: prove }
  return (
    <div className="tx-field">
      <label htmlFor={id}>{byCode ? zh.stepUp.code : zh.stepUp.password}</label>
      {byCode ? (
        <Input {...input} inputMode="numeric" autoComplete="one-time-code" onChange={e => setTyped(e.target.value)} />
      ) : (
        <Input.Password {...input} autoComplete="current-password" onChange={e => setTyped(e.target.value)} />
      )}
    </div>
  )
}

const DemoCode = ({ use }: { readonly use: (code: string) => void }) => (
  <Button
    type="link"
    onClick={() =>
      call(identity.demoFactor, {}).then(
        ({ code }) => use(code),
        () => {},
      )
    }
  >
    {zh.stepUp.useDemo}
  </Button>
)
