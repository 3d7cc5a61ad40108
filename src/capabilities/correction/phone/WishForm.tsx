import { useId } from 'react'
import { Button } from '#web/kit/touch/Button.tsx'
import { Trouble } from '#web/kit/touch/Notice.tsx'
import type { FormField } from '../contract/shapes.ts'
import { words } from '../pages.zh.ts'
import { mostPapers, paperEndings } from '../rules.ts'
import { useWish, type Wish } from './wish.ts'

const says = words.mine

/** The wish itself: what should stand there, why, and a photo of the certificate. */
export function WishForm(props: {
  readonly fields: readonly FormField[]
  readonly first: string
  readonly sent: () => void
}) {
  const wish = useWish(props.fields, props.first, props.sent)
  return (
    <form
      className="form"
      noValidate
      onSubmit={event => {
        event.preventDefault()
        wish.send()
      }}
    >
      {wish.lines.map(line => (
        <OneLine key={line.field} wish={wish} line={line} />
      ))}
      <MoreFields wish={wish} />
      {wish.lines.length === 0 ? null : (
        <>
          <Reason wish={wish} />
          <Papers wish={wish} />
          <Trouble problem={wish.problem} />
          <Button look="main wide" busy={wish.running}>
            {says.send}
          </Button>
        </>
      )}
    </form>
  )
}

function OneLine({ wish, line }: { readonly wish: Wish; readonly line: Wish['lines'][number] }) {
  const id = useId()
  const field = wish.fieldOf(line.field)
  if (!field) return null
  const fill = (value: string) => wish.fill(line.field, value)
  return (
    <div className="field">
      <label htmlFor={id}>
        {field.label} {says.should}
      </label>
      <Value id={id} field={field} value={line.value} fill={fill} />
      <p id={`${id}-hint`} className="small quiet">
        {says.now(field.now ?? says.empty)}
        {field.kind === 'day' ? ` ${says.dayHint}` : ''}
      </p>
      {wish.lines.length > 1 ? <Button press={() => wish.remove(line.field)}>{says.remove(field.label)}</Button> : null}
    </div>
  )
}

function Value(props: {
  readonly id: string
  readonly field: FormField
  readonly value: string
  readonly fill: (value: string) => void
}) {
  const { id, field, value, fill } = props
  const yesNo = [
    { value: 'true', label: says.yes },
    { value: 'false', label: says.no },
  ]
  const choices = field.kind === 'yesNo' ? yesNo : field.choices
  const described = { id, 'aria-describedby': `${id}-hint`, value }
  if (choices.length === 0)
    return <input {...described} type="text" autoComplete="off" onChange={event => fill(event.target.value)} />
  return (
    <select {...described} onChange={event => fill(event.target.value)}>
      <option value="">{says.choose}</option>
      {choices.map(each => (
        <option key={each.value} value={each.value}>
          {each.label}
        </option>
      ))}
    </select>
  )
}

/** The first field, or one more. */
function MoreFields({ wish }: { readonly wish: Wish }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{wish.lines.length === 0 ? says.which : says.more}</label>
      <select id={id} value="" onChange={event => wish.add(event.target.value)}>
        <option value="">{says.choose}</option>
        {wish.left.map(({ field, label }) => (
          <option key={field} value={field}>
            {label}
          </option>
        ))}
      </select>
    </div>
  )
}

function Reason({ wish }: { readonly wish: Wish }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{says.reason}</label>
      <textarea
        id={id}
        rows={3}
        maxLength={500}
        value={wish.reason}
        aria-describedby={`${id}-hint`}
        onChange={event => wish.setReason(event.target.value)}
      />
      <p id={`${id}-hint`} className="small quiet">
        {says.reasonHint}
      </p>
    </div>
  )
}

function Papers({ wish: { papers, needsPaper } }: { readonly wish: Wish }) {
  return (
    <fieldset className="field">
      <legend>{says.papers}</legend>
      <p className="small quiet">{needsPaper ? `${says.papersNeeded}${says.papersHint}` : says.papersHint}</p>
      {papers.list.map(({ fileId, name }) => (
        <Button key={fileId} press={() => papers.drop(fileId)} label={says.removePaper(name)}>
          {name} ×
        </Button>
      ))}
      <Trouble problem={papers.problem} />
      {papers.list.length < mostPapers ? (
        <label className="button wide" aria-busy={papers.busy}>
          {papers.busy ? says.sending : says.addPaper}
          <input
            type="file"
            className="unseen"
            disabled={papers.busy}
            accept={paperEndings}
            onChange={event => {
              const [file] = event.target.files ?? []
              event.target.value = ''
              if (file) papers.bring(file)
            }}
          />
        </label>
      ) : null}
    </fieldset>
  )
}
