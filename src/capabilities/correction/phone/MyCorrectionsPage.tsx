import { useEffect, useState } from 'react'
import { useAsk, useDo } from '#web/ask.ts'
import { Button } from '#web/kit/touch/Button.tsx'
import { Card, Mark } from '#web/kit/touch/Card.tsx'
import { Empty } from '#web/kit/touch/Empty.tsx'
import { Notice, Trouble } from '#web/kit/touch/Notice.tsx'
import { Go } from '#web/kit/touch/place.tsx'
import { Sheet } from '#web/kit/touch/Sheet.tsx'
import { Waiting } from '#web/kit/touch/Waiting.tsx'
import { readable } from '#web/moment.ts'
import { asking } from '#web/phone/screen.ts'
import type { CorrectionForm, OwnRequest } from '../contract/shapes.ts'
import { correction } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { otherWays } from '../rules.ts'
import { zh } from '../zh.ts'
import { WishForm } from './WishForm.tsx'

const says = words.mine
export const asks = [asking(correction.form, {}), asking(correction.mine, {})]

/** A wish about one's own record, begun at the field behind the number sign, and what became of earlier ones. */
export function MyCorrectionsPage() {
  const [form, own] = [useAsk(correction.form, {}), useAsk(correction.mine, {})]
  const first = useFieldOfAddress()
  const [sent, setSent] = useState(0)
  if (form.problem?.status === 404) return <Empty title={says.none} hint={says.lead} />
  if (!form.value) return <Waiting asked={form} />
  const canBegin = form.value.fields.some(({ field, isAsked }) => field === first && !isAsked)
  return (
    <div className="stack">
      <div>
        <h1>{says.title}</h1>
        <p className="quiet">
          {says.lead}
          {says.days(form.value.days)}
        </p>
      </div>
      <Notice mood="good">{sent > 0 ? says.sent : null}</Notice>
      <Card>
        <WishForm
          key={`${first} ${sent}`}
          fields={form.value.fields}
          first={canBegin && sent === 0 ? first : ''}
          sent={() => {
            setSent(sent + 1)
            scrollTo(0, 0)
          }}
        />
      </Card>
      <Card title={says.list}>{own.value ? <Requests rows={own.value.rows} /> : <Waiting asked={own} />}</Card>
      <Others form={form.value} />
      <Go to="/my-record" look="go">
        {says.back}
      </Go>
    </div>
  )
}

/** Known in the browser alone: the server never sees what stands behind the number sign. */
function useFieldOfAddress(): string {
  const [field, setField] = useState('')
  useEffect(() => setField(location.hash.slice(1)), [])
  return field
}

const moods = { open: '', approved: 'good', refused: 'notice', withdrawn: '' } as const

function Requests({ rows }: { readonly rows: readonly OwnRequest[] }) {
  const withdraw = useDo(correction.withdraw)
  const [leaving, setLeaving] = useState<string | null>(null)
  const close = () => setLeaving(null)
  if (rows.length === 0) return <p className="quiet">{says.none}</p>
  return (
    <>
      <ul className="rows">
        {rows.map(row => (
          <li key={row.id}>
            <OneRequest row={row} />
            {row.state === 'open' ? <Button press={() => setLeaving(row.id)}>{says.withdraw}</Button> : null}
          </li>
        ))}
      </ul>
      {leaving === null ? null : (
        <Sheet title={says.withdraw} close={close}>
          <p>{says.withdrawAsk}</p>
          <Trouble problem={withdraw.problem} />
          <Button
            look="main wide"
            busy={withdraw.running}
            press={() => void withdraw.run({ requestId: leaving }).then(close, () => undefined)}
          >
            {says.withdraw}
          </Button>
          <Button look="wide" press={close}>
            {says.keep}
          </Button>
        </Sheet>
      )}
    </>
  )
}

function OneRequest({ row }: { readonly row: OwnRequest }) {
  const { decision } = row
  return (
    <>
      <p>
        <Mark mood={moods[row.state]}>{zh.states[row.state]}</Mark>
        <span className="quiet number">{says.askedAt(readable(row.askedAt))}</span>
      </p>
      {row.changes.map(({ field, label, before, asked }) => (
        <p key={field}>{says.change(label, before ?? says.empty, asked ?? says.empty)}</p>
      ))}
      <p className="small">{says.reasonOf(row.reason)}</p>
      {row.state === 'open' ? <p className="small">{says.due(row.dueOn)}</p> : null}
      {decision ? <p className="small">{says.decided(decision.by, readable(decision.at))}</p> : null}
      {decision?.reason ? <p>{says.decision(decision.reason)}</p> : null}
    </>
  )
}

const Others = ({ form }: { readonly form: CorrectionForm }) => (
  <Card title={says.others}>
    {otherWays(form).map(({ labels, why }) => (
      <p key={why}>
        <strong>{labels}</strong> {why}
      </p>
    ))}
  </Card>
)
