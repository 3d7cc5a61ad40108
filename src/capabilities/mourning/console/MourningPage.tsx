import { Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useDo } from '#web/ask.ts'
import { today } from '#web/clock.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { ListPage } from '#web/kit/console/ListPage.tsx'
import type { Column } from '#web/kit/console/list/column.ts'
import { Mark, type Mood } from '#web/kit/console/Mark.tsx'
import { useConfirm, useNotice } from '#web/kit/console/notice.tsx'
import { mourning, type Period } from '../contract.ts'
import { zh } from '../zh.ts'

type Row = z.infer<typeof Period>
const says = zh.page
const moods: Record<Row['standing'], Mood> = { coming: 'neutral', now: 'notice', over: 'neutral', calledOff: 'neutral' }

const columns: readonly Column<Row>[] = [
  { key: 'from', title: says.from, show: row => <span className="tx-number">{row.from}</span> },
  { key: 'until', title: says.until, show: row => <span className="tx-number">{row.until}</span> },
  { key: 'reason', title: says.reason, main: true, show: row => row.reason },
  {
    key: 'standing',
    title: says.standing,
    show: row => <Mark mood={moods[row.standing]}>{zh.standings[row.standing]}</Mark>,
  },
]

/** Days on which every page of the installation is without colour. */
export function MourningPage() {
  const [open, setOpen] = useState(false)
  const [confirm, notice, callOff] = [useConfirm(), useNotice(), useDo(mourning.callOff)]
  const end = async (row: Row) => {
    if (!(await confirm({ title: says.callOffTitle, body: says.callOffText, danger: true }))) return
    await callOff.run({ periodId: row.id }).then(() => notice.said(says.calledOff), notice.failed)
  }
  return (
    <>
      <ListPage
        title={zh.title}
        lead={says.lead}
        query={mourning.periods}
        columns={columns}
        rowKey={row => row.id}
        rowName={row => row.reason}
        actions={
          <Button type="primary" onClick={() => setOpen(true)}>
            {says.arrange}
          </Button>
        }
        rowActions={[
          {
            label: says.callOff,
            danger: true,
            when: row => row.standing === 'coming' || row.standing === 'now',
            run: end,
          },
        ]}
        empty={{ title: says.empty, hint: says.emptyHint }}
      />
      <FormDrawer
        open={open}
        onClose={() => setOpen(false)}
        title={says.arrange}
        action={mourning.arrange}
        says={says.arranged}
        initial={{ from: today(), until: today() }}
        fields={{
          from: { label: says.from, kind: 'day' },
          until: { label: says.until, kind: 'day', hint: says.untilHint },
          reason: { label: says.reason, hint: says.reasonHint, wide: true },
        }}
      />
    </>
  )
}
