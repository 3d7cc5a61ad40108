import { Button } from 'antd'
import type { z } from 'zod'
import { useAsk, useDo } from '#web/ask.ts'
import { useConfirm, useNotice } from '#web/kit/console/notice.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { readable } from '#web/moment.ts'
import { networkName } from '#web/network.ts'
import type { NoticeRow } from '../contract/shapes.ts'
import { identity } from '../contract.ts'
import { zh } from '../pages.zh.ts'

type Row = z.infer<typeof NoticeRow>

const says = zh.notices
const shownAtFirst = 5

/** What happened to the own account (S-14). Whoever does not recognise a line shuts everybody else out at once. */
export function NoticePanel() {
  const asked = useAsk(identity.myNotices, {})
  const disown = useDo(identity.disown)
  const confirm = useConfirm()
  const notice = useNotice()
  const report = async ({ id }: Row) => {
    const sure = await confirm({ title: says.notMe, body: says.notMeAsk, yes: says.notMeDo, danger: true })
    if (sure) await disown.run({ noticeId: id }).then(({ ended }) => notice.said(says.shut(ended)), notice.failed)
  }
  const rows = asked.value?.rows
  if (!rows) return <Panel title={says.title}>{asked.problem ? <p role="alert">{asked.problem.title}</p> : null}</Panel>
  return (
    <Panel title={says.title}>
      <p className="tx-quiet">{rows.length === 0 ? says.none : says.lead}</p>
      <Lines rows={rows.slice(0, shownAtFirst)} report={report} />
      {rows.length > shownAtFirst ? (
        <details>
          <summary>{says.earlier(rows.length - shownAtFirst)}</summary>
          <Lines rows={rows.slice(shownAtFirst)} report={report} />
        </details>
      ) : null}
    </Panel>
  )
}

const Lines = ({ rows, report }: { readonly rows: readonly Row[]; readonly report: (row: Row) => void }) => (
  <ul className="tx-rows">
    {rows.map(row => (
      <li key={row.id}>
        <span>
          {says.kinds[row.kind]}
          {row.detail ? `：${row.detail}` : ''}
          <small>
            {readable(row.at)} {networkName(row.network) ?? ''}
          </small>
        </span>
        {row.kind === 'disowned' ? null : (
          <Button
            size="small"
            aria-label={`${says.notMe} ${says.kinds[row.kind]} ${readable(row.at)}`}
            onClick={() => report(row)}
          >
            {says.notMe}
          </Button>
        )}
      </li>
    ))}
  </ul>
)
