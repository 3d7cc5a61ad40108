import { useState } from 'react'
import { useDo } from '#web/ask.ts'
import { download } from '#web/client.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { ListPage } from '#web/kit/console/ListPage.tsx'
import type { Column, RowAction } from '#web/kit/console/list/column.ts'
import { useConfirm, useNotice } from '#web/kit/console/notice.tsx'
import { number } from '#web/kit/console/Stat.tsx'
import { member } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { type Export, ExportFacts, ExportState } from './export-parts.tsx'
import { when } from './show.tsx'

const says = words.exports

const columns: readonly Column<Export>[] = [
  { key: 'who', title: says.requestedBy, show: row => row.requestedBy, main: true },
  { key: 'place', title: says.place, show: row => row.organisationName },
  { key: 'people', title: says.people, show: row => number(row.people), align: 'end' },
  { key: 'purpose', title: says.purpose, show: row => row.purpose },
  { key: 'state', title: says.state, show: row => <ExportState row={row} /> },
  { key: 'at', title: says.requestedAt, show: row => <span className="tx-number">{when(row.requestedAt)}</span> },
  { key: 'decided', title: says.decidedBy, show: row => row.decidedBy ?? '—', optional: true },
  { key: 'filters', title: says.filters, show: row => row.filters, hidden: true },
  { key: 'columns', title: says.columns, show: row => row.columns, hidden: true },
]
const isOne = (state: Export['state']) => (row: Export) => row.isMine && row.state === state
const mayWithdraw = (row: Export) => isOne('open')(row) || isOne('approved')(row)

/** Lists of more than a thousand people on their way out: what was requested, what a second person said, and the file. */
export function ExportsPage() {
  const [seen, see] = useState<{ readonly row: Export; readonly as: 'approve' | 'reject' } | null>(null)
  const own = useOwn()
  const rowActions: readonly RowAction<Export>[] = [
    { label: says.approve, run: row => see({ row, as: 'approve' }), when: row => row.mayDecide },
    { label: says.reject, run: row => see({ row, as: 'reject' }), when: row => row.mayDecide, danger: true },
    { label: says.take, run: own.take, when: isOne('ready') },
    { label: says.start, run: own.start, when: isOne('approved') },
    { label: says.stop, run: own.stop, when: isOne('running') },
    { label: says.withdraw, run: own.withdraw, when: mayWithdraw, danger: true },
  ]
  return (
    <>
      <ListPage
        title={says.title}
        lead={says.lead}
        query={member.exports}
        columns={columns}
        rowKey={row => row.id}
        rowName={row => `${row.requestedBy} ${row.purpose}`}
        rowActions={rowActions}
        empty={{ title: says.empty, hint: says.emptyHint }}
      />
      {seen ? <Decision row={seen.row} as={seen.as} close={() => see(null)} /> : null}
    </>
  )
}

/** Who asks for what, and why, stands above the word. */
function Decision({
  row,
  as,
  close,
}: {
  readonly row: Export
  readonly as: 'approve' | 'reject'
  readonly close: () => void
}) {
  const isYes = as === 'approve'
  const shared = {
    open: true,
    onClose: close,
    fixed: { exportId: row.id },
    title: isYes ? says.approveTitle : says.rejectTitle,
  }
  const facts = <ExportFacts row={row} rule={isYes ? says.approveRule : null} />
  return isYes ? (
    <FormDrawer {...shared} action={member.approveExport} fields={{}} saveLabel={says.approve} says={says.approved}>
      {facts}
    </FormDrawer>
  ) : (
    <FormDrawer
      {...shared}
      action={member.rejectExport}
      fields={{ reason: { label: says.reason, kind: 'area', hint: says.reasonHint } }}
      saveLabel={says.reject}
      says={says.rejected}
    >
      {facts}
    </FormDrawer>
  )
}

/** What the requester does with his own. */
function useOwn() {
  const [starting, stopping] = [useDo(member.startExport), useDo(member.stopExport)]
  const [withdrawing, taking] = [useDo(member.withdrawExport), useDo(member.takeExport)]
  const confirm = useConfirm()
  const notice = useNotice()
  const told = (work: Promise<unknown>, text: string) => void work.then(() => notice.said(text), notice.failed)
  return {
    start: ({ id }: Export) => told(starting.run({ exportId: id }), says.started),
    stop: ({ id }: Export) => told(stopping.run({ exportId: id }), says.stopping),
    async withdraw({ id }: Export) {
      const sure = { title: says.withdrawTitle, body: says.withdrawBody, yes: says.withdraw, danger: true }
      if (await confirm(sure)) told(withdrawing.run({ exportId: id }), says.withdrawn)
    },
    take: ({ id }: Export) =>
      told(
        taking.run({ exportId: id }).then(({ fileId, name }) => download(fileId, name)),
        says.taken,
      ),
  }
}
