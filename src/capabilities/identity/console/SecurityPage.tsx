import { Button } from 'antd'
import { useState } from 'react'
import { useAsk, useDo } from '#web/ask.ts'
import { Mark } from '#web/kit/console/Mark.tsx'
import { useConfirm, useNotice } from '#web/kit/console/notice.tsx'
import { PageHead } from '#web/kit/console/PageHead.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { useSession } from '#web/session.ts'
import { identity, type Session } from '../contract.ts'
import { zh } from '../pages.zh.ts'
import { NoticePanel } from './NoticePanel.tsx'
import { OidcPanel } from './OidcPanel.tsx'
import { PasskeyPanel } from './PasskeyPanel.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { SessionList } from './SessionList.tsx'

/** The own account: hats, password, second factor, where one is signed in. */
export function SecurityPage() {
  const session = useSession().value
  const notice = useNotice()
  if (!session) return null
  return (
    <>
      <PageHead title={zh.titles.security} lead={session.account?.login} />
      <div className="tx-halves">
        <Panel title={zh.security.me}>
          <ul className="tx-rows">
            {session.hats.map(hat => (
              <li key={hat.id}>
                <span>{hat.title}</span>
                {hat.to ? <small>{zh.security.until(hat.to)}</small> : null}
              </li>
            ))}
          </ul>
        </Panel>
        <Factor session={session} />
        <PasskeyPanel session={session} />
        {session.ways.oidc === null ? null : <OidcPanel name={session.ways.oidc} />}
        <Panel title={zh.security.changePassword}>
          <PasswordForm session={session} changed={() => notice.said(zh.security.changed)} />
        </Panel>
        <MySessions />
        <NoticePanel />
      </div>
    </>
  )
}

function Factor({ session }: { readonly session: Session }) {
  const renew = useDo(identity.renewRecoveryCodes)
  const confirm = useConfirm()
  const notice = useNotice()
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const { app: enrolled, recoveryCodesLeft } = session.secondFactor
  const start = async () => {
    if (!(await confirm({ title: zh.security.renewCodes, body: zh.security.renewAsk }))) return
    await renew.run({}).then(output => setCodes(output.recoveryCodes), notice.failed)
  }
  return (
    <Panel title={zh.security.factor}>
      <p className="tx-row">
        <Mark mood={enrolled ? 'good' : 'notice'}>{enrolled ? zh.security.enrolled : zh.security.notEnrolled}</Mark>
        {enrolled ? zh.security.codesLeft(recoveryCodesLeft) : null}
      </p>
      {enrolled && codes === null ? <Button onClick={start}>{zh.security.renewCodes}</Button> : null}
      {codes ? <RecoveryCodes codes={codes} kept={() => setCodes(null)} /> : null}
    </Panel>
  )
}

function MySessions() {
  const asked = useAsk(identity.mySessions, {})
  const end = useDo(identity.endMySessions)
  const confirm = useConfirm()
  const notice = useNotice()
  const finish = (input: { sessionId?: string }) =>
    end.run(input).then(({ ended }) => notice.said(zh.security.ended(ended)), notice.failed)
  const endOthers = async () => {
    if (await confirm({ title: zh.security.endOthers, body: zh.security.endOthersAsk, danger: true })) await finish({})
  }
  const rows = asked.value?.rows ?? []
  return (
    <Panel title={zh.security.sessions}>
      <p className="tx-quiet">{zh.security.sessionsLead}</p>
      <SessionList rows={rows} end={sessionId => void finish({ sessionId })} />
      {rows.length > 1 ? (
        <Button danger onClick={endOthers}>
          {zh.security.endOthers}
        </Button>
      ) : null}
    </Panel>
  )
}
