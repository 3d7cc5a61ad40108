import { Alert } from 'antd'
import { useAsk } from '#web/ask.ts'
import { download } from '#web/client.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { useNotice } from '#web/kit/console/notice.tsx'
import { number } from '#web/kit/console/Stat.tsx'
import { fitTo } from '#web/query-string.ts'
import { mostExported, rosterFilter, rosterQuestion } from '../contract/roster.ts'
import { member } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { zh } from '../zh.ts'

const says = words.exporting

/** Takes out what the list shows now: its filters, its order, its columns; what for is asked and recorded. */
export function ExportDrawer(props: {
  readonly filters: Readonly<Record<string, unknown>>
  readonly columns: readonly string[]
  readonly close: () => void
}) {
  const notice = useNotice()
  const filter = rosterFilter.safeParse(fitTo(rosterFilter, { ...props.filters }))
  const { value } = useAsk(member.rosterCount, filter.success ? filter.data : null)
  const fixed = fitTo(rosterQuestion, { ...props.filters, columns: [...props.columns] })
  const { cursor: _, size: __, ...wish } = fixed
  const isTooMany = value !== undefined && value.count > mostExported
  return (
    <FormDrawer
      open
      onClose={props.close}
      title={says.title}
      saveLabel={says.save}
      says={null}
      action={member.exportRoster}
      fixed={wish}
      fields={{ purpose: { label: says.purpose, hint: says.purposeHint, kind: 'area' } }}
      done={({ fileId, name, count }) => {
        download(fileId, name).then(() => notice.said(says.done(number(count))), notice.failed)
      }}
    >
      <Alert
        className="tx-export-note"
        type={isTooMany ? 'warning' : 'info'}
        showIcon
        title={value ? (isTooMany ? tooMany : says.count(number(value.count))) : says.counting}
        description={isTooMany ? null : says.rule}
      />
    </FormDrawer>
  )
}

const tooMany = zh.refusals.tooManyToExport({ most: mostExported })
