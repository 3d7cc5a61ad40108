import { InboxOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { type Upload, upload } from '#web/client.ts'
import { asProblem, type Problem } from '#web/problem.ts'
import { useProgress } from '#web/progress.ts'
import { zh } from '#web/zh.ts'
import { ProblemNote } from './ProblemNote.tsx'
import { number } from './Stat.tsx'

export type ImportStep = keyof typeof zh.import.steps
const order: readonly ImportStep[] = ['file', 'columns', 'check', 'duplicates', 'write', 'result']

export interface ImportWizardProps {
  /** Where the work stands: it follows from the state of the batch, not from clicks. */
  readonly step: ImportStep
  /** Steps this kind of import has; default: all six. */
  readonly steps?: readonly ImportStep[]
  readonly children: ReactNode
  /** Buttons below: back, stop, go on. */
  readonly actions?: ReactNode
}

/** The frame of every import: where we are, what is asked now, how to go on. Focus moves to the step when it changes. */
export function ImportWizard({ step, steps = order, children, actions }: ImportWizardProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const first = useRef(true)
  const at = steps.indexOf(step)
  useEffect(() => {
    if (!first.current) heading.current?.focus()
    first.current = false
  }, [step])
  return (
    <section className="tx-wizard">
      <ol className="tx-steps">
        {steps.map((each, i) => (
          <li key={each} className={i < at ? 'tx-done' : ''} {...(i === at ? { 'aria-current': 'step' as const } : {})}>
            <span aria-hidden="true">{i < at ? '✓' : i + 1}</span>
            {zh.import.steps[each]}
          </li>
        ))}
      </ol>
      <h2 ref={heading} tabIndex={-1}>
        {zh.import.step(at + 1, steps.length, zh.import.steps[step])}
      </h2>
      {children}
      {actions ? <footer className="tx-wizard-acts">{actions}</footer> : null}
    </section>
  )
}

/** Drop a file or choose one; it is sent at once. `received` gets the stored file's id. */
export function FileDrop({
  received,
  accept = '.xlsx,.xls,.csv,.ods',
  hint,
}: {
  readonly received: (file: { readonly fileId: string; readonly name: string }) => void
  readonly accept?: string
  readonly hint?: ReactNode
}) {
  const [part, setPart] = useState<number | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const sending = useRef<Upload | null>(null)
  const send = (file: File | undefined) => {
    if (!file) return
    setProblem(null)
    setPart(0)
    sending.current = upload(file, setPart)
    sending.current.finished.then(received, error => setProblem(asProblem(error))).finally(() => setPart(null))
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    send(event.dataTransfer.files[0])
  }
  return (
    <div className="tx-drop-frame">
      {problem ? <ProblemNote problem={problem} /> : null}
      <label className="tx-drop" onDragOver={event => event.preventDefault()} onDrop={drop}>
        <InboxOutlined aria-hidden="true" />
        <strong>{part === null ? zh.import.drop : zh.import.uploading(Math.round(part * 100))}</strong>
        <span>{hint ?? zh.import.types}</span>
        <input type="file" accept={accept} disabled={part !== null} onChange={event => send(event.target.files?.[0])} />
      </label>
      {part === null ? null : (
        <div className="tx-row">
          <Progress percent={Math.round(part * 100)} aria-label={zh.import.uploading(Math.round(part * 100))} />
          <Button onClick={() => sending.current?.stop()}>{zh.import.stop}</Button>
        </div>
      )}
    </div>
  )
}

/** Long work on the server: how far it is, and how to stop it. The person may leave the page. */
export function Working({ id, stop }: { readonly id: string; readonly stop?: () => void }) {
  const progress = useProgress(id)
  const percent = progress && progress.total > 0 ? Math.floor((progress.done / progress.total) * 100) : 0
  return (
    <div className="tx-working" role="status">
      <Progress percent={percent} status="active" aria-label={zh.import.working} />
      <p>{progress ? zh.import.progress(number(progress.done), number(progress.total)) : zh.import.working}</p>
      {stop ? <Button onClick={stop}>{zh.import.stop}</Button> : null}
    </div>
  )
}
