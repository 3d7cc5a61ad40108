import { Button, Progress } from 'antd'
import { useRef, useState } from 'react'
import { download, upload } from '#web/client.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { type ControlProps, choicesOf } from '#web/kit/console/fields.ts'
import { useNotice } from '#web/kit/console/notice.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { waiting } from '#web/kit/console/RecordPage.tsx'
import type { MemberLife } from '../../contract/life.ts'
import { member } from '../../contract.ts'
import { itemLabels, lifeWords } from '../../life.zh.ts'
import { useLife, type Whose } from './life.ts'
import { Withdraw } from './Withdraw.tsx'

const says = lifeWords.documents
type Paper = MemberLife['documents'][number]

/** Papers of the dossier under their items, and what of the mandatory set is missing. */
export function DocumentsTab({ whose }: { readonly whose: Whose }) {
  const asked = useLife(whose)
  const [open, setOpen] = useState<Paper | 'new' | null>(null)
  const life = asked.value
  if (!life) return waiting(asked)
  const missing = life.missingItems.map(item => itemLabels[item]).join('、')
  const close = () => setOpen(null)
  return (
    <Panel
      title={lifeWords.tabs.documents}
      actions={whose.mayWrite ? <Button onClick={() => setOpen('new')}>{says.add}</Button> : null}
    >
      <p className="tx-quiet">{missing === '' ? says.complete : says.missing(missing)}</p>
      {life.documents.length === 0 ? <p className="tx-quiet">{says.none}</p> : null}
      <ul className="tx-papers">
        {life.documents.map(paper => (
          <li key={paper.id}>
            <OnePaper paper={paper} life={life} {...(whose.mayWrite ? { take: () => setOpen(paper) } : {})} />
          </li>
        ))}
      </ul>
      {open === 'new' ? <AddDrawer memberId={life.id} close={close} /> : null}
      {open !== null && open !== 'new' ? <TakeDrawer memberId={life.id} paper={open} close={close} /> : null}
    </Panel>
  )
}

function OnePaper(props: { readonly paper: Paper; readonly life: MemberLife; readonly take?: () => void }) {
  const { paper, life, take } = props
  const { id, item, title, datedOn, pages } = paper
  return (
    <>
      <strong>{itemLabels[item]}</strong>
      <span>{[title, datedOn ?? '', pages === null ? '' : says.pagesOf(pages)].filter(Boolean).join('　')}</span>
      {take ? (
        <span>
          <Button size="small" onClick={take} aria-label={`${says.take} ${title}`}>
            {says.take}
          </Button>
          <Withdraw subjectId={id} what={title} memberId={life.id} version={life.version} />
        </span>
      ) : null}
    </>
  )
}

const AddDrawer = ({ memberId, close }: { readonly memberId: string; readonly close: () => void }) => (
  <FormDrawer
    open
    onClose={close}
    title={says.add}
    action={member.attachDocument}
    fixed={{ memberId }}
    fields={{
      item: { label: says.item, choices: choicesOf(itemLabels), wide: true },
      title: { label: says.name, wide: true },
      fileId: { label: says.file, hint: says.fileHint, control: ScanInput, wide: true },
      datedOn: { label: says.datedOn, kind: 'partialDay' },
      pages: { label: says.pages },
    }}
  />
)

/** Sends the chosen scan at once; the form carries the stored file's id. */
function ScanInput(props: ControlProps) {
  const notice = useNotice()
  const input = useRef<HTMLInputElement>(null)
  const [part, setPart] = useState<number | null>(null)
  const [name, setName] = useState('')
  const send = (file: File | undefined) => {
    if (!file) return
    props.onChange(undefined)
    setName(file.name)
    setPart(0)
    upload(file, setPart)
      .finished.then(({ fileId }) => props.onChange(fileId), notice.failed)
      .finally(() => setPart(null))
  }
  return (
    <>
      <Button
        id={props.id}
        danger={props.invalid}
        aria-describedby={props.describedBy}
        onClick={() => input.current?.click()}
      >
        {props.value && name !== '' ? says.chosen(name) : says.choose}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept=".pdf,.ofd,.jpg,.jpeg,.png,.tif,.tiff"
        onChange={event => send(event.target.files?.[0])}
      />
      {part === null ? null : <Progress percent={Math.round(part * 100)} aria-label={says.file} />}
    </>
  )
}

function TakeDrawer(props: { readonly memberId: string; readonly paper: Paper; readonly close: () => void }) {
  const notice = useNotice()
  return (
    <FormDrawer
      open
      onClose={props.close}
      title={says.takeTitle}
      saveLabel={says.take}
      says={null}
      action={member.takeDocument}
      fixed={{ memberId: props.memberId, documentId: props.paper.id }}
      fields={{ purpose: { label: says.purpose } }}
      done={({ fileId, name }) => void download(fileId, name).then(undefined, notice.failed)}
    >
      <p className="tx-quiet">{says.takeLead}</p>
    </FormDrawer>
  )
}
