import { Button } from 'antd'
import { useId, useState } from 'react'
import { useAsk, useDo } from '#web/ask.ts'
import { asText } from '#web/kit/console/fields.ts'
import { useConfirm, useNotice } from '#web/kit/console/notice.tsx'
import { PageHead } from '#web/kit/console/PageHead.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { picker } from '#web/kit/console/picker.tsx'
import { identity } from '../contract.ts'
import { zh } from '../pages.zh.ts'
import { SessionList } from './SessionList.tsx'

const says = zh.sessions
const AccountChoice = picker(
  identity.grantees,
  text => ({ text }),
  ({ rows }) =>
    rows.map(row => ({
      value: row.id,
      label: row.displayName,
      hint: [row.login, row.organisationName].filter(Boolean).join(' · '),
    })),
)

/** S-20: the security administrator sees where an account is signed in, and ends it. */
export function SessionsPage() {
  const [accountId, setAccountId] = useState('')
  const id = useId()
  return (
    <>
      <PageHead title={zh.titles.sessions} lead={says.lead} />
      <Panel>
        <div className="tx-field tx-wide">
          <label htmlFor={id}>{zh.fields.account}</label>
          <AccountChoice
            id={id}
            value={accountId}
            onChange={value => setAccountId(asText(value))}
            field={{ label: zh.fields.account, placeholder: says.find }}
            required={false}
            invalid={false}
            describedBy={undefined}
          />
        </div>
      </Panel>
      {accountId === '' ? null : <SessionsOf key={accountId} accountId={accountId} />}
    </>
  )
}

function SessionsOf({ accountId }: { readonly accountId: string }) {
  const asked = useAsk(identity.sessionsOf, { accountId })
  const end = useDo(identity.endSessionsOf)
  const confirm = useConfirm()
  const notice = useNotice()
  const finish = (sessionId?: string) =>
    end
      .run({ accountId, ...(sessionId ? { sessionId } : {}) })
      .then(({ ended }) => notice.said(zh.security.ended(ended)), notice.failed)
  const endAll = async () => {
    if (await confirm({ title: says.endAll, body: says.endAllAsk, danger: true })) await finish()
  }
  const rows = asked.value?.rows
  if (!rows) return asked.problem ? <p role="alert">{asked.problem.title}</p> : null
  return (
    <Panel title={zh.security.sessions}>
      {rows.length === 0 ? <p className="tx-quiet">{says.none}</p> : null}
      <SessionList rows={rows} end={sessionId => void finish(sessionId)} />
      {rows.length > 0 ? (
        <Button danger onClick={endAll}>
          {says.endAll}
        </Button>
      ) : null}
    </Panel>
  )
}
