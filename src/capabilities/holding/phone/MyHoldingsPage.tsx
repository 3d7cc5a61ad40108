import { useState } from 'react'
import { identity } from '#capabilities/identity/contract.ts'
import { useAsk, useDo } from '#web/ask.ts'
import { download } from '#web/client.ts'
import { useForm } from '#web/kit/console/form.ts'
import { Button } from '#web/kit/touch/Button.tsx'
import { Card, Facts } from '#web/kit/touch/Card.tsx'
import { Empty } from '#web/kit/touch/Empty.tsx'
import { FormFields } from '#web/kit/touch/FormFields.tsx'
import { Notice, Trouble } from '#web/kit/touch/Notice.tsx'
import { Go } from '#web/kit/touch/place.tsx'
import { Sheet } from '#web/kit/touch/Sheet.tsx'
import { Waiting } from '#web/kit/touch/Waiting.tsx'
import { asking } from '#web/phone/screen.ts'
import { asProblem, type Problem } from '#web/problem.ts'
import { holding, type Part } from '../contract.ts'
import { zh } from '../zh.ts'

const says = zh.page
export const asks = [asking(holding.mine, {})]

/** Everything kept about me; a copy after the password. */
export function MyHoldingsPage() {
  const asked = useAsk(holding.mine, {})
  const [proving, setProving] = useState(false)
  const [isCopied, setCopied] = useState(false)
  if (asked.problem?.status === 404) return <Empty title={says.noPerson} hint={says.noPersonHint} />
  if (!asked.value) return <Waiting asked={asked} />
  return (
    <div className="stack">
      <div>
        <h1>{zh.title}</h1>
        <p className="quiet">{says.lead}</p>
      </div>
      <Notice mood="good">{isCopied ? says.copied : null}</Notice>
      <Card title={says.copy}>
        <p>{says.copyLead}</p>
        <Button look="wide" press={() => setProving(true)}>
          {says.copy}
        </Button>
      </Card>
      {asked.value.parts.map(part => (
        <OnePart key={part.title} part={part} />
      ))}
      <Go to="/my-corrections" look="go">
        {says.correct}
      </Go>
      <Go to="/my-record" look="go">
        {says.back}
      </Go>
      {proving ? <Prove close={() => setProving(false)} done={() => setCopied(true)} /> : null}
    </div>
  )
}

function OnePart({ part: { title, purpose, count, entries } }: { readonly part: Part }) {
  return (
    <Card title={title}>
      <p className="small quiet">
        {purpose} {count === 0 ? says.none : says.count(count)}
        {count > entries.length ? says.latest(entries.length) : ''}
      </p>
      {entries.map((facts, index) => (
        <Facts key={index} none="" facts={facts} />
      ))}
    </Card>
  )
}

/** S-22: a copy is handed to whoever has just proven who he is. */
function Prove({ close, done }: { readonly close: () => void; readonly done: () => void }) {
  const copy = useDo(holding.takeCopy)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isRefused, setRefused] = useState(false)
  const take = async () => {
    const { files } = await copy.run({})
    for (const { fileId, name } of files) await download(fileId, name)
  }
  const form = useForm({
    action: identity.prove,
    fields: { password: { label: says.password, kind: 'password', autoComplete: 'current-password' } },
    done: ({ outcome }) => {
      setRefused(outcome !== 'proven')
      if (outcome !== 'proven') return
      take().then(
        () => {
          done()
          close()
        },
        error => setProblem(asProblem(error)),
      )
    },
  })
  return (
    <Sheet title={says.copy} close={close}>
      <Trouble problem={problem} />
      <Notice mood="bad">{isRefused ? says.wrong : null}</Notice>
      <FormFields form={form}>
        <Button look="main wide" busy={form.running || copy.running}>
          {says.prove}
        </Button>
      </FormFields>
      <Button look="wide" press={close}>
        {says.cancel}
      </Button>
    </Sheet>
  )
}
