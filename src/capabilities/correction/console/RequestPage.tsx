import { Alert, Button } from 'antd'
import { useState } from 'react'
import { usePathPart } from '#web/address.ts'
import { useAsk, useDo } from '#web/ask.ts'
import { download } from '#web/client.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { Go } from '#web/kit/console/Go.tsx'
import { Mark } from '#web/kit/console/Mark.tsx'
import { useConfirm, useNotice } from '#web/kit/console/notice.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { RecordPage, waiting } from '#web/kit/console/RecordPage.tsx'
import { readable } from '#web/moment.ts'
import { useMay } from '#web/session.ts'
import type { Request } from '../contract/shapes.ts'
import { correction } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { zh } from '../zh.ts'
import { Comparison } from './Comparison.tsx'
import { moods } from './RequestsPage.tsx'

const says = words.one

/** One wish: old and new side by side, why, the certificates, and the decision. */
export function RequestPage() {
  const asked = useAsk(correction.request, { requestId: usePathPart('requestId') })
  const maySee = useMay('member.view')
  const request = asked.value
  if (!request) return waiting(asked)
  const isStale = request.changes.some(each => each.isStale)
  return (
    <RecordPage
      title={says.title(request.name)}
      marks={<Mark mood={moods[request.state]}>{zh.states[request.state]}</Mark>}
      lead={request.organisationName}
      actions={
        request.state === 'open' && !request.isOwn ? <Decide request={request} again={asked.again} /> : undefined
      }
      notes={
        <>
          {request.isOwn ? <Alert type="info" showIcon title={says.own} /> : null}
          {isStale ? <Alert type="warning" showIcon title={says.stale} /> : null}
        </>
      }
      facts={[
        { label: words.list.askedAt, value: readable(request.askedAt) },
        { label: words.list.dueOn, value: request.dueOn },
        { label: says.reason, value: request.reason, wide: true },
        ...(request.decision === null
          ? []
          : [
              { label: says.decision, value: words.mine.decided(request.decision.by, readable(request.decision.at)) },
              { label: says.rejectReason, value: request.decision.reason, wide: true },
            ]),
      ]}
    >
      <Panel title={says.compare}>
        <Comparison request={request} />
      </Panel>
      <Papers request={request} />
      <p className="tx-quiet">{says.basis}</p>
      {maySee ? <Go to={`/members/${request.memberId}`}>{says.profile}</Go> : null}
    </RecordPage>
  )
}

function Decide({ request, again }: { readonly request: Request; readonly again: () => void }) {
  const [rejecting, setRejecting] = useState(false)
  const approve = useDo(correction.approve)
  const [confirm, notice] = [useConfirm(), useNotice()]
  const named = { memberId: request.memberId, requestId: request.id }
  // The record may have been changed since it was looked at: what stands there now is shown beside the sentence.
  const failed = (error: unknown) => {
    again()
    notice.failed(error)
  }
  const agree = async () => {
    if (!(await confirm({ title: says.approve, body: says.approveAsk, yes: says.approve }))) return
    await approve.run({ ...named, version: request.version }).then(() => notice.said(says.approved), failed)
  }
  return (
    <>
      <Button onClick={() => setRejecting(true)}>{says.reject}</Button>
      <Button type="primary" loading={approve.running} onClick={() => void agree()}>
        {says.approve}
      </Button>
      <FormDrawer
        title={says.reject}
        open={rejecting}
        onClose={() => setRejecting(false)}
        action={correction.reject}
        fixed={named}
        fields={{ reason: { label: says.rejectReason, kind: 'area', hint: says.rejectHint, wide: true } }}
        saveLabel={says.reject}
        says={says.rejected}
      />
    </>
  )
}

function Papers({ request }: { readonly request: Request }) {
  const [taking, setTaking] = useState<Request['papers'][number] | null>(null)
  const notice = useNotice()
  return (
    <Panel title={says.papers}>
      {request.papers.length === 0 ? <p className="tx-quiet">{says.noPapers}</p> : null}
      <ul>
        {request.papers.map(paper => (
          <li key={paper.id}>
            {paper.name}{' '}
            <Button size="small" aria-label={`${says.look} ${paper.name}`} onClick={() => setTaking(paper)}>
              {says.look}
            </Button>
          </li>
        ))}
      </ul>
      {taking ? (
        <FormDrawer
          open
          onClose={() => setTaking(null)}
          title={says.lookTitle}
          saveLabel={says.look}
          says={null}
          action={correction.takePaper}
          fixed={{ memberId: request.memberId, requestId: request.id, fileId: taking.id }}
          fields={{ purpose: { label: says.purpose } }}
          done={({ fileId, name }) => void download(fileId, name).then(undefined, notice.failed)}
        >
          <p className="tx-quiet">{says.lookLead}</p>
        </FormDrawer>
      ) : null}
    </Panel>
  )
}
