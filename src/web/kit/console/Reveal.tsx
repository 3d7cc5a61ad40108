import { EyeOutlined } from '@ant-design/icons'
import { App, Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { asProblem } from '#web/problem.ts'
import { zh } from '#web/zh.ts'
import { useReturnFocus } from './return-focus.ts'

/**
 * A masked value that can be looked at with a purpose (S-28). `reveal` performs the capability's own action, which is
 * journaled and seen by the person; without it the value stays masked. The clear value leaves the page with it.
 */
export function Reveal({
  label,
  masked,
  reveal,
}: {
  readonly label: string
  readonly masked: string | null
  readonly reveal?: ((purpose: string) => Promise<string>) | undefined
}) {
  const [asking, setAsking] = useState(false)
  const [clear, setClear] = useState<string | null>(null)
  if (masked === null || masked === '') return <>—</>
  return (
    <span className="tx-masked">
      <span className="tx-number">{clear ?? masked}</span>
      {reveal ? (
        <Button
          type="text"
          size="small"
          className="tx-screen"
          icon={<EyeOutlined />}
          aria-label={`${clear === null ? zh.reveal.show : zh.reveal.hide} ${label}`}
          onClick={() => (clear === null ? setAsking(true) : setClear(null))}
        />
      ) : null}
      {asking && reveal ? (
        <Purpose label={label} reveal={reveal} shown={setClear} close={() => setAsking(false)} />
      ) : null}
    </span>
  )
}

function Purpose({
  label,
  reveal,
  shown,
  close,
}: {
  readonly label: string
  readonly reveal: (purpose: string) => Promise<string>
  readonly shown: (value: string) => void
  readonly close: () => void
}) {
  useReturnFocus()
  const id = useId()
  const { message } = App.useApp()
  const [purpose, setPurpose] = useState('')
  const [running, setRunning] = useState(false)
  const look = async () => {
    setRunning(true)
    await reveal(purpose.trim()).then(shown, error => void message.error(asProblem(error).title))
    close()
  }
  return (
    <Modal
      open
      title={zh.reveal.title(label)}
      okText={zh.reveal.show}
      cancelText={zh.form.cancel}
      okButtonProps={{ disabled: purpose.trim().length < 2, loading: running }}
      onOk={look}
      onCancel={close}
    >
      <div className="tx-field">
        <label htmlFor={id}>{zh.reveal.purpose}</label>
        <Input
          id={id}
          autoFocus
          value={purpose}
          maxLength={200}
          placeholder={zh.reveal.purposeExample}
          aria-describedby={`${id}-hint`}
          onChange={event => setPurpose(event.target.value)}
          onPressEnter={() => purpose.trim().length >= 2 && void look()}
        />
        <p id={`${id}-hint`} className="tx-hint">
          {zh.reveal.purposeHint}
        </p>
      </div>
    </Modal>
  )
}
