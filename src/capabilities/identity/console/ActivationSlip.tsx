import './codes.css'
import type { z } from 'zod'
import { readable } from '#web/moment.ts'
import type { identity } from '../contract.ts'
import { zh } from '../pages.zh.ts'

export type Activated = z.infer<typeof identity.openAccount.out>

/** The slip handed over in person: account name and the code to set a password with. */
export function ActivationSlip({ activation }: { readonly activation: Activated }) {
  return (
    <div className="tx-slip">
      <dl>
        <div>
          <dt>{zh.fields.loginName}</dt>
          <dd>{activation.login}</dd>
        </div>
        <div>
          <dt>{zh.fields.activationCode}</dt>
          <dd className="tx-secret">{activation.activationCode}</dd>
        </div>
      </dl>
      <p className="tx-quiet">{zh.accounts.expires(readable(activation.expiresAt))}</p>
    </div>
  )
}
