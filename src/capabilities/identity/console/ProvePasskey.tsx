import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useDo } from '#web/ask.ts'
import { asProblem } from '#web/problem.ts'
import { proveKey } from '#web/webauthn.ts'
import { identity } from '../contract.ts'
import { zh } from '../pages.zh.ts'
import { zh as sentences } from '../zh.ts'

/** The second factor of this session by a passkey. */
export function ProvePasskey() {
  const [told, setTold] = useState<string | null>(null)
  const begin = useDo(identity.beginPasskeyProof)
  const finish = useDo(identity.provePasskey)
  const prove = async () => {
    setTold(null)
    const { options, ticket } = await begin.run({})
    const answer = await proveKey(options)
    if (answer === null) return setTold(zh.waysIn.brokenOff)
    const { outcome } = await finish.run({ ticket, answer })
    if (outcome === 'refused') setTold(sentences.outcomes.passkey)
  }
  return (
    <div className="tx-gate-key">
      <div role="alert">{told === null ? null : <Alert type="error" showIcon title={told} />}</div>
      <Button
        block
        size="large"
        loading={begin.running || finish.running}
        onClick={() => void prove().then(undefined, error => setTold(asProblem(error).title))}
      >
        {zh.waysIn.provePasskey}
      </Button>
    </div>
  )
}
