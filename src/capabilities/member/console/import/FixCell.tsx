import { Button, Input, Select } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useDo } from '#web/ask.ts'
import { call } from '#web/client.ts'
import { useConfirm, useNotice } from '#web/kit/console/notice.tsx'
import { zh as kit } from '#web/zh.ts'
import { codeLists } from '../../code-lists.ts'
import { member } from '../../contract.ts'
import { words } from '../../pages.zh.ts'
import { fieldOf, isFieldId } from '../../rules/dictionary.ts'
import { fieldLabel } from '../../sentence.ts'
import { isSecretName } from '../form-fields.ts'
import type { Row } from './RowList.tsx'

const says = words.import

interface Place {
  readonly cell: Row['cells'][number]
  readonly row: Row
  readonly importId: string
}

/** One cell corrected where it stands; Enter saves, Escape leaves it. The next cell to correct gets the focus. */
export function FixCell(props: Place) {
  const [open, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const { cell, row } = props
  const name = row.name ?? says.atRow(row.sheet, row.row)
  const close = () => {
    setOpen(false)
    requestAnimationFrame(() => opener.current?.focus())
  }
  if (open) return <Editor {...props} close={close} />
  return (
    <Button
      ref={opener}
      size="small"
      className="tx-fix"
      aria-label={says.fixOf(name, fieldLabel(cell.field))}
      onClick={() => setOpen(true)}
    >
      {says.fix}
    </Button>
  )
}

function Editor({ cell, row, importId, close }: Place & { readonly close: () => void }) {
  const [text, setText] = useState(isSecretName(cell.field) ? '' : (cell.value ?? ''))
  const save = useSave({ cell, row, importId }, close)
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the correction from wherever in it the focus is.
    <span className="tx-fixing" onKeyDown={keys}>
      <CellInput cell={cell} text={text} setText={setText} save={save.run} />
      <Button size="small" type="primary" loading={save.running} onClick={() => save.run(text)}>
        {says.save}
      </Button>
      <Button size="small" type="text" onClick={close}>
        {kit.form.cancel}
      </Button>
    </span>
  )
}

/** Codes are chosen, which saves at once; everything else is typed. */
function CellInput(props: {
  readonly cell: Place['cell']
  readonly text: string
  readonly setText: (text: string) => void
  readonly save: (text: string) => void
}) {
  const { cell, text, setText, save } = props
  const labels = isFieldId(cell.field) ? labelsOf(cell.field) : null
  const shared = { autoFocus: true, 'aria-label': fieldLabel(cell.field) } as const
  if (labels)
    return (
      <Select
        {...shared}
        defaultOpen
        className="tx-fix-choice"
        value={labels.some(({ value }) => value === text) ? text : null}
        options={labels}
        placeholder={kit.form.choose}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={value => value !== null && save(value)}
      />
    )
  return (
    <Input
      {...shared}
      size="small"
      value={text}
      placeholder={isSecretName(cell.field) ? (cell.value ?? '') : ''}
      onChange={event => setText(event.target.value)}
      onPressEnter={() => save(text)}
    />
  )
}

/** Labels of a code field: the server reads cells as the file has them, never by code. */
function labelsOf(field: Parameters<typeof fieldOf>[0]) {
  const { codes, type } = fieldOf(field)
  if (codes) return codeLists[codes].map(({ label }) => ({ value: label, label }))
  return type === 'bool' ? [kit.list.yes, kit.list.no].map(label => ({ value: label, label })) : null
}

function useSave({ cell, row, importId }: Place, close: () => void) {
  const fixing = useDo(member.fixCell)
  const notice = useNotice()
  const confirm = useConfirm()
  const fix = (rowId: string, value: string) => fixing.run({ importId, rowId, field: cell.field, value })
  const run = async (value: string) => {
    const at = [...document.querySelectorAll('.tx-fix, .tx-fixing')].findIndex(each => each.matches('.tx-fixing'))
    const same = isSecretName(cell.field) ? [] : await rowsLike({ cell, row, importId })
    const { errors } = await fix(row.id, value)
    notice.said(errors === 0 ? says.fixed(fieldLabel(cell.field)) : says.stillWrong(errors))
    close()
    if (same.length > 0 && (await confirm({ title: says.sameToo(same.length, cell.value ?? '') }))) {
      for (const other of same) await fix(other.id, value)
    }
    // The corrected row leaves the list of errors; the next one takes its place.
    setTimeout(() => isFocusFree() && (fixesOnPage()[Math.max(at, 0)] ?? heading())?.focus(), 400)
  }
  return { run: (value: string) => void run(value).then(undefined, notice.failed), running: fixing.running }
}
const fixesOnPage = () => [...document.querySelectorAll<HTMLElement>('.tx-fix')]
/** Whoever is already at the next correction, or anywhere else, is left there. */
const isFocusFree = () => {
  const at = document.activeElement
  return at === null || at === document.body || at.matches('.tx-fix')
}
const heading = () => document.querySelector<HTMLElement>('.tx-wizard h2')

/** Other faulty rows with the same words in the same column, as far as one answer carries them. */
async function rowsLike({ cell, row, importId }: Place): Promise<readonly Row[]> {
  if (cell.value === null) return []
  const { rows } = await call(member.importRows, { importId, class: ['rejected'], size: 200 })
  const isSame = (other: Row['cells'][number]) => other.field === cell.field && other.value === cell.value
  const isFaulty = ({ findings }: Row['cells'][number]) => findings.some(({ severity }) => severity === 'error')
  return rows.filter(({ id, cells }) => id !== row.id && cells.some(each => isSame(each) && isFaulty(each)))
}
