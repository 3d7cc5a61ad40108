import { Alert, Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useAsk, useDo } from '#web/ask.ts'
import { deviceName } from '#web/device.ts'
import { useConfirm, useNotice } from '#web/kit/console/notice.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { readable } from '#web/moment.ts'
import { canUsePasskeys, makeKey } from '#web/webauthn.ts'
import { identity, type Session } from '../contract.ts'
import { zh } from '../pages.zh.ts'
import { zh as sentences } from '../zh.ts'

const says = zh.passkeys

/** The own passkeys: each under the name of the device it lies on. */
export function PasskeyPanel({ session }: { readonly session: Session }) {
  const keys = useAsk(identity.myWaysIn, {}).value?.passkeys ?? []
  const remove = useDo(identity.removePasskey)
  const confirm = useConfirm()
  const notice = useNotice()
  const ask = async (passkeyId: string, name: string) => {
    const sure = await confirm({ title: says.remove, body: says.removeAsk(name), danger: true })
    if (sure) await remove.run({ passkeyId }).then(() => notice.said(says.removed), notice.failed)
  }
  return (
    <Panel title={says.title}>
      <p className="tx-quiet">{session.ways.passkey ? says.lead : says.needsName}</p>
      <ul className="tx-rows">
        {keys.map(key => (
          <li key={key.id}>
            <span>
              {key.name}
              <small>
                {says.addedAt(readable(key.addedAt))}
                {key.usedAt ? ` ${says.usedAt(readable(key.usedAt))}` : ''}
              </small>
            </span>
            <Button size="small" aria-label={`${says.remove} ${key.name}`} onClick={() => void ask(key.id, key.name)}>
              {says.remove}
            </Button>
          </li>
        ))}
      </ul>
      {session.ways.passkey && canUsePasskeys() ? <AddPasskey /> : null}
    </Panel>
  )
}

/** Makes a key on this device and keeps it under a name. */
export function AddPasskey({ added }: { readonly added?: () => void }) {
  const id = useId()
  const [name, setName] = useState(deviceName)
  const [told, setTold] = useState<string | null>(null)
  const begin = useDo(identity.beginPasskey)
  const finish = useDo(identity.addPasskey)
  const notice = useNotice()
  const add = async () => {
    setTold(null)
    const { options, ticket } = await begin.run({})
    const answer = await makeKey(options)
    if (answer === null) return setTold(says.brokenOff)
    const { outcome } = await finish.run({ ticket, answer, name: name.trim() })
    if (outcome === 'refused') return setTold(sentences.outcomes.passkeyNew)
    notice.said(says.added)
    added?.()
  }
  return (
    <form
      className="tx-field"
      onSubmit={event => {
        event.preventDefault()
        void add().then(undefined, notice.failed)
      }}
    >
      <label htmlFor={id}>{says.name}</label>
      <div className="tx-row">
        <Input id={id} value={name} maxLength={40} onChange={event => setName(event.target.value)} />
        <Button htmlType="submit" disabled={name.trim() === ''} loading={begin.running || finish.running}>
          {says.add}
        </Button>
      </div>
      <div role="alert">{told === null ? null : <Alert type="error" showIcon title={told} />}</div>
    </form>
  )
}
