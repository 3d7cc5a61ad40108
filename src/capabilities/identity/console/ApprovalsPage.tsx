import { useState } from 'react'
import { useDo } from '#web/ask.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { ListPage } from '#web/kit/console/ListPage.tsx'
import { useConfirm, useNotice } from '#web/kit/console/notice.tsx'
import { identity } from '../contract.ts'
import { zh } from '../pages.zh.ts'
import { type GrantRequest, requestColumns, whatOf } from './requests.tsx'

const isOpen = (row: GrantRequest) => row.state === 'open'

/** The second person of S-36: nobody grants rights alone. */
export function ApprovalsPage() {
  const [rejecting, setRejecting] = useState<GrantRequest | null>(null)
  const approve = useDo(identity.approveRequest)
  const confirm = useConfirm()
  const notice = useNotice()
  const ask = async (row: GrantRequest) => {
    const sure = await confirm({ title: zh.approvals.approve, body: zh.approvals.approveAsk(whatOf(row)) })
    if (sure) await approve.run({ requestId: row.id }).then(() => notice.said(zh.approvals.approved), notice.failed)
  }
  return (
    <>
      <ListPage
        title={zh.titles.approvals}
        query={identity.openRequests}
        columns={requestColumns}
        rowKey={row => row.id}
        rowName={row => row.displayName}
        rowActions={[
          { label: zh.approvals.approve, run: ask, when: isOpen },
          { label: zh.approvals.reject, run: setRejecting, when: isOpen, danger: true },
        ]}
        empty={{ title: zh.approvals.empty, hint: zh.approvals.emptyHint }}
      />
      {rejecting ? (
        <FormDrawer
          title={`${zh.approvals.reject} · ${whatOf(rejecting)}`}
          open
          onClose={() => setRejecting(null)}
          action={identity.rejectRequest}
          fields={{ reason: { label: zh.fields.reason, kind: 'area', hint: zh.hints.reason } }}
          fixed={{ requestId: rejecting.id }}
          saveLabel={zh.approvals.reject}
          says={zh.approvals.rejected}
        />
      ) : null}
    </>
  )
}
