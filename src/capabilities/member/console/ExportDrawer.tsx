import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useGo } from '#web/address.ts'
import { useAsk } from '#web/ask.ts'
import { download } from '#web/client.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { useNotice } from '#web/kit/console/notice.tsx'
import { number } from '#web/kit/console/Stat.tsx'
import { fitTo } from '#web/query-string.ts'
import { rosterFilter, rosterQuestion } from '../contract/roster.ts'
import { member } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { mostExported } from '../rules/export.ts'
import './export.css'

const says = words.exporting

interface Props {
  readonly filters: Readonly<Record<string, unknown>>
  readonly columns: readonly string[]
  readonly close: () => void
}

/** Takes out what the list shows now: its filters, its order, its columns; what for is asked and recorded. */
export function ExportDrawer(props: Props) {
  const filter = rosterFilter.safeParse(fitTo(rosterFilter, { ...props.filters }))
  const { value } = useAsk(member.rosterCount, filter.success ? filter.data : null)
  const { cursor: _, size: __, ...wish } = fitTo(rosterQuestion, { ...props.filters, columns: [...props.columns] })
  if (value && value.count > mostExported) {
    const people = value.more ? says.more(number(value.count)) : number(value.count)
    return <RequestDrawer wish={wish} people={people} close={props.close} />
  }
  const title = value ? says.count(number(value.count)) : says.counting
  return <TakeDrawer wish={wish} note={<Note type="info" title={title} text={says.rule} />} close={props.close} />
}

interface Given {
  readonly wish: Readonly<Record<string, unknown>>
  readonly close: () => void
}
const purpose = { label: says.purpose, hint: says.purposeHint, kind: 'area' } as const

function TakeDrawer({ wish, note, close }: Given & { readonly note: ReactNode }) {
  const notice = useNotice()
  return (
    <FormDrawer
      open
      onClose={close}
      title={says.title}
      saveLabel={says.save}
      says={null}
      action={member.exportRoster}
      fixed={wish}
      fields={{ purpose }}
      done={({ fileId, name, count }) => {
        download(fileId, name).then(() => notice.said(says.done(number(count))), notice.failed)
      }}
    >
      {note}
    </FormDrawer>
  )
}

/** S-36: above a thousand people it takes a second person; the list of requests shows how it goes on. */
function RequestDrawer({ wish, people, close }: Given & { readonly people: string }) {
  const go = useGo()
  return (
    <FormDrawer
      open
      onClose={close}
      title={says.title}
      saveLabel={says.request}
      says={says.requested}
      action={member.requestExport}
      fixed={wish}
      fields={{ purpose }}
      done={() => go('/members/exports')}
    >
      <Note type="warning" title={says.tooMany(people, number(mostExported))} text={`${says.approval}${says.rule}`} />
    </FormDrawer>
  )
}

const Note = ({
  type,
  title,
  text,
}: {
  readonly type: 'info' | 'warning'
  readonly title: string
  readonly text: string
}) => <Alert className="tx-export-note" type={type} showIcon title={title} description={text} />
