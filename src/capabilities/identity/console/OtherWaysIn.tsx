import { Alert, Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useDo } from '#web/ask.ts'
import { deviceName } from '#web/device.ts'
import { asProblem } from '#web/problem.ts'
import { canUsePasskeys, proveKey } from '#web/webauthn.ts'
import { identity, type Session } from '../contract.ts'
import { zh } from '../pages.zh.ts'
import { zh as sentences } from '../zh.ts'
import { comeBack, leaveFor } from './oidc-trip.ts'

type Told = (sentence: string | null) => void

/** The ways in beside the password that this installation and this browser have. */
export function OtherWaysIn({ session, signedIn }: { readonly session: Session; readonly signedIn: () => void }) {
  const [told, tell] = useState<string | null>(null)
  const { passkey, oidc } = session.ways
  if (!passkey && oidc === null) return null
  return (
    <div className="tx-gate-other">
      <p className="tx-quiet">{zh.waysIn.other}</p>
      <div role="alert">{told === null ? null : <Alert type="error" showIcon title={told} />}</div>
      {passkey && canUsePasskeys() ? <ByPasskey tell={tell} signedIn={signedIn} /> : null}
      {oidc === null ? null : <ByOidc name={oidc} tell={tell} signedIn={signedIn} />}
    </div>
  )
}

function ByPasskey({ tell, signedIn }: { readonly tell: Told; readonly signedIn: () => void }) {
  const begin = useDo(identity.beginPasskeySignIn)
  const finish = useDo(identity.passkeySignIn)
  const enter = async () => {
    tell(null)
    const { options, ticket } = await begin.run({})
    const answer = await proveKey(options)
    if (answer === null) return tell(zh.waysIn.brokenOff)
    const { outcome } = await finish.run({ ticket, answer, device: deviceName() })
    if (outcome === 'signedIn') signedIn()
    else tell(sentences.outcomes.passkey)
  }
  const failed = (error: unknown) => tell(asProblem(error).title)
  return (
    <Button
      block
      size="large"
      loading={begin.running || finish.running}
      onClick={() => void enter().then(undefined, failed)}
    >
      {zh.waysIn.byPasskey}
    </Button>
  )
}

function ByOidc({
  name,
  tell,
  signedIn,
}: {
  readonly name: string
  readonly tell: Told
  readonly signedIn: () => void
}) {
  const begin = useDo(identity.beginOidc)
  const finish = useDo(identity.finishOidc)
  const failed = (error: unknown) => tell(asProblem(error).title)
  const once = useRef(false)
  useEffect(() => {
    const back = once.current ? null : comeBack('signIn')
    once.current = true
    if (back === null) return
    const done = ({ outcome, why }: { outcome: string; why: keyof typeof sentences.oidcWhy | null }) => {
      history.replaceState(null, '', '/console')
      if (outcome === 'signedIn') signedIn()
      else tell(sentences.oidcWhy[why ?? 'wrong'])
    }
    void finish.run({ ...back, device: deviceName() }).then(done, failed)
  })
  const leave = async () => {
    const { url, ticket } = await begin.run({})
    if (url === null) tell(sentences.oidcWhy.away)
    else leaveFor(url, { purpose: 'signIn', ticket })
  }
  return (
    <Button
      block
      size="large"
      loading={begin.running || finish.running}
      onClick={() => void leave().then(undefined, failed)}
    >
      {zh.waysIn.byOidc(name)}
    </Button>
  )
}
