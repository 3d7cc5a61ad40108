import { Alert } from 'antd'
import { zh } from '../pages.zh.ts'
import { zh as sentences } from '../zh.ts'

type Fault = keyof typeof sentences.passwordFaults

/** Why a password or code was not taken: one sentence, or the list of what is wrong with the new password. */
export function PasswordFaults({
  refused,
  faults,
}: {
  readonly refused: string | null
  readonly faults: readonly Fault[]
}) {
  if (refused === null && faults.length === 0) return <div role="alert" />
  return (
    <div role="alert">
      <Alert
        type="error"
        showIcon
        title={refused ?? faults.map(fault => sentences.passwordFaults[fault]).join(zh.and)}
      />
    </div>
  )
}
