import { useState } from 'react'
import { useAsk, useDo } from '#web/ask.ts'
import { useForm } from '#web/kit/console/form.ts'
import { Button } from '#web/kit/touch/Button.tsx'
import { Card, Facts } from '#web/kit/touch/Card.tsx'
import { FormFields } from '#web/kit/touch/FormFields.tsx'
import { Trouble } from '#web/kit/touch/Notice.tsx'
import { Go } from '#web/kit/touch/place.tsx'
import { Sheet } from '#web/kit/touch/Sheet.tsx'
import { Waiting } from '#web/kit/touch/Waiting.tsx'
import { readable } from '#web/moment.ts'
import { asking, usePart } from '#web/phone/screen.ts'
import { ownPart } from '../contract/own.ts'
import type { Matter } from '../contract/shapes.ts'
import { fields, kindLabels, stepLabels } from '../words.zh.ts'
import { State } from './State.tsx'
import { zh } from './zh.ts'

export const asks = (matterId: string) => [asking(ownPart.myMatter, { matterId })]

/** One matter of mine, every step of it, and what I can still do. */
export function MatterPage() {
  const matterId = usePart()
  const asked = useAsk(ownPart.myMatter, { matterId })
  return (
    <div className="stack">
      {asked.value ? <Whole matter={asked.value} /> : <Waiting asked={asked} />}
      <Go to="/suggestions" look="go">
        {zh.back}
      </Go>
    </div>
  )
}

function Whole({ matter }: { readonly matter: Matter }) {
  const isOpen = matter.state === 'RECEIVED' || matter.state === 'HANDLING'
  return (
    <>
      <h1>{matter.title}</h1>
      <Card>
        <p>
          <State row={matter} />
        </p>
        <p className="text">{matter.text}</p>
        <Facts
          none=""
          facts={[
            { label: fields.number, value: matter.number },
            { label: fields.kind, value: kindLabels[matter.kind] },
            { label: fields.to, value: matter.to },
            ...(isOpen ? [{ label: fields.dueOn, value: zh.due(matter.dueOn) }] : []),
          ]}
        />
      </Card>
      <Card>
        <ol className="rows">
          {matter.steps.map(step => (
            <li key={step.id}>
              <p className="quiet number">{readable(step.at)}</p>
              <p>
                {step.office ?? zh.you} {stepLabels[step.kind]}
              </p>
              {step.text === null ? null : <p className="text">{step.text}</p>}
            </li>
          ))}
        </ol>
      </Card>
      <Deeds matter={matter} isOpen={isOpen} />
    </>
  )
}

function Deeds({ matter, isOpen }: { readonly matter: Matter; readonly isOpen: boolean }) {
  const [asking, setAsking] = useState<'close' | 'again' | null>(null)
  const dismiss = () => setAsking(null)
  return (
    <>
      {isOpen ? null : (
        <Button look="wide" press={() => setAsking('again')}>
          {zh.again}
        </Button>
      )}
      {matter.state === 'CLOSED' ? null : (
        <Button look="wide" press={() => setAsking('close')}>
          {isOpen ? zh.takeBack : zh.close}
        </Button>
      )}
      {asking === 'again' ? <Again matterId={matter.id} close={dismiss} /> : null}
      {asking === 'close' ? (
        <Close matterId={matter.id} title={isOpen ? zh.takeBack : zh.close} close={dismiss} />
      ) : null}
    </>
  )
}

interface Asked {
  readonly matterId: string
  readonly close: () => void
}

function Again({ matterId, close }: Asked) {
  const form = useForm({
    action: ownPart.reopen,
    fields: { text: { label: zh.why, kind: 'area' } },
    fixed: { matterId },
    done: close,
  })
  return (
    <Sheet title={zh.again} close={close}>
      <FormFields form={form}>
        <Button look="main wide" busy={form.running}>
          {zh.send}
        </Button>
      </FormFields>
    </Sheet>
  )
}

function Close({ matterId, title, close }: Asked & { readonly title: string }) {
  const end = useDo(ownPart.close)
  return (
    <Sheet title={title} close={close}>
      <p>{zh.closeAsk}</p>
      <Trouble problem={end.problem} />
      <Button look="main wide" busy={end.running} press={() => void end.run({ matterId }).then(close, () => undefined)}>
        {title}
      </Button>
      <Button look="wide" press={close}>
        {zh.cancel}
      </Button>
    </Sheet>
  )
}
