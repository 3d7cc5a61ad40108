import { Alert, Button, Radio, Select } from 'antd'
import { useId, useState } from 'react'
import type { z } from 'zod'
import { useDo } from '#web/ask.ts'
import { ProblemNote } from '#web/kit/console/ProblemNote.tsx'
import type { Problem } from '#web/problem.ts'
import type { importQuestion } from '../../contract/import.ts'
import { member } from '../../contract.ts'
import { words } from '../../pages.zh.ts'
import type { Detail } from './batch.ts'
import { Columns } from './Columns.tsx'
import { CancelButton } from './NextFile.tsx'

export type Answers = Readonly<Record<string, string>>
type Question = z.infer<typeof importQuestion>
const says = words.import
const fewOptions = 6
const asksForPlace = ({ kind }: Question) => kind === 'unknownOrganisation'

/** What stands as answered: the person's own, else the suggestion. */
const settled = (question: Question, answers: Answers) => answers[question.id] ?? question.answer ?? question.suggested

/** What the file leaves open, above what was recognised in it. */
export function Questions({ batch, cancel }: { readonly batch: Detail; readonly cancel: () => void }) {
  const [answers, setAnswers] = useState<Answers>({})
  const [createsRest, setCreatesRest] = useState(false)
  const [tried, setTried] = useState(false)
  const send = useAnswers(batch)
  const change = (id: string, value: string) => setAnswers({ ...answers, [id]: value })
  const open = batch.questions.filter(question => settled(question, answers) === null)
  const proceed = () => {
    setTried(true)
    if (open[0]) document.getElementById(`question-${open[0].id}`)?.querySelector('input')?.focus()
    else send.run(answers, createsRest)
  }
  const places = batch.questions.filter(asksForPlace)
  const createAll = () => {
    setAnswers({ ...answers, ...Object.fromEntries(places.map(({ id }) => [id, 'create'])) })
    // Beyond the first fifty names nothing is asked one by one.
    setCreatesRest(true)
  }
  return (
    <>
      <Alert type="info" showIcon title={says.questions(batch.questions.length)} description={says.questionsHint} />
      <AllPlaces count={Math.max(places.length, batch.newOrganisations.length)} createAll={createAll} />
      <ol className="tx-questions">
        {batch.questions.map(question => (
          <OneQuestion
            key={question.id}
            question={question}
            answer={settled(question, answers)}
            missing={tried && open.includes(question)}
            change={value => change(question.id, value)}
          />
        ))}
      </ol>
      <Columns batch={batch} answers={answers} change={change} />
      {send.problem ? <ProblemNote problem={send.problem} /> : null}
      <footer className="tx-wizard-acts">
        <CancelButton cancel={cancel} />
        <Button type="primary" loading={send.running} onClick={proceed}>
          {says.proceed}
        </Button>
      </footer>
    </>
  )
}

/** Many unknown branches are answered with one button. */
function AllPlaces({ count, createAll }: { readonly count: number; readonly createAll: () => void }) {
  if (count < 2) return null
  return (
    <p className="tx-row tx-import-places">
      {says.newPlaces(count)}
      <Button onClick={createAll}>{says.createAll}</Button>
    </p>
  )
}

interface Sending {
  readonly run: (answers: Answers, createOrganisations?: boolean) => void
  readonly running: boolean
  readonly problem: Problem | null
}

/** Sends answers; the rows are checked anew. A refusal stays in sight until the next try. */
export function useAnswers(batch: Detail): Sending {
  const answering = useDo(member.answerImport)
  const run: Sending['run'] = (answers, createOrganisations) => {
    const suggested = batch.questions.flatMap(question => {
      const value = settled(question, answers)
      return value === null ? [] : [[question.id, value] as const]
    })
    const all = { ...Object.fromEntries(suggested), ...answers }
    const create = createOrganisations ? { createOrganisations: true } : {}
    answering.run({ importId: batch.id, answers: all, ...create }).then(undefined, () => undefined)
  }
  return { run, running: answering.running, problem: answering.problem }
}

function OneQuestion(props: {
  readonly question: Question
  readonly answer: string | null
  readonly missing: boolean
  readonly change: (value: string) => void
}) {
  const { question, missing } = props
  const id = useId()
  return (
    <li id={`question-${question.id}`} className={missing ? 'tx-question-open' : ''}>
      <fieldset aria-describedby={`${id}-detail`}>
        <legend>{question.title}</legend>
        <p id={`${id}-detail`} className="tx-hint">
          {question.detail}
        </p>
        <Answer {...props} />
        {missing ? (
          <p className="tx-issue" role="alert">
            {says.unanswered}
          </p>
        ) : null}
      </fieldset>
    </li>
  )
}

/** Few options stand in sight, many are searched. */
function Answer(props: {
  readonly question: Question
  readonly answer: string | null
  readonly change: (value: string) => void
}) {
  const { question, answer, change } = props
  const options = question.options.map(option => ({ ...option }))
  if (options.length <= fewOptions)
    return (
      <Radio.Group
        className="tx-options"
        value={answer}
        options={options}
        onChange={event => change(String(event.target.value))}
      />
    )
  return (
    <Select
      className="tx-question-choice"
      aria-label={question.title}
      value={answer}
      options={options}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={value => value !== null && change(value)}
    />
  )
}
