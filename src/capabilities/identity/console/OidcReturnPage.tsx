import { Alert, Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useDo } from '#web/ask.ts'
import { PageHead } from '#web/kit/console/PageHead.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { asProblem } from '#web/problem.ts'
import { identity } from '../contract.ts'
import { zh } from '../pages.zh.ts'
import { zh as sentences } from '../zh.ts'
import { comeBack } from './oidc-trip.ts'

const says = zh.oidc

/** Where a signed-in person arrives from the identity provider: his account is linked, or he is told why not. */
export function OidcReturnPage() {
  const link = useDo(identity.linkOidc)
  const [told, setTold] = useState<{ readonly good: boolean; readonly text: string } | null>(null)
  const once = useRef(false)
  useEffect(() => {
    if (once.current) return
    once.current = true
    const back = comeBack('link')
    if (back === null) return setTold({ good: false, text: says.nothing })
    void link.run(back).then(
      ({ why }) =>
        setTold(why === null ? { good: true, text: says.done } : { good: false, text: sentences.oidcWhy[why] }),
      error => setTold({ good: false, text: asProblem(error).title }),
    )
  })
  return (
    <>
      <PageHead title={zh.titles.oidc} />
      <Panel>
        <div role="status">
          {told === null ? says.waiting : <Alert type={told.good ? 'success' : 'error'} showIcon title={told.text} />}
        </div>
        <p className="tx-row">
          <Button href="/console/security">{says.back}</Button>
        </p>
      </Panel>
    </>
  )
}
