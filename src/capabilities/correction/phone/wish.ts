import { useState } from 'react'
import { useDo } from '#web/ask.ts'
import { upload } from '#web/client.ts'
import { readDay } from '#web/kit/console/day-text.ts'
import { asProblem, type Problem } from '#web/problem.ts'
import type { FormField } from '../contract/shapes.ts'
import { correction } from '../contract.ts'

export interface Line {
  readonly field: string
  readonly value: string
}
export interface Paper {
  readonly fileId: string
  readonly name: string
}

/** One wish while it is written: fields with what should stand there, why, certificates. It is sent once. */
export function useWish(fields: readonly FormField[], first: string, sent: () => void) {
  const [lines, setLines] = useState<readonly Line[]>(first === '' ? [] : [{ field: first, value: '' }])
  const [reason, setReason] = useState('')
  const papers = usePapers()
  const doing = useDo(correction.ask)
  const fieldOf = (name: string) => fields.find(({ field }) => field === name)
  const send = () => {
    const wanted = lines
      .filter(({ value }) => value !== '')
      .map(({ field, value }) => [field, asTyped(fieldOf(field), value)])
    const input = { fields: Object.fromEntries(wanted), reason, fileIds: papers.list.map(({ fileId }) => fileId) }
    void doing.run(input).then(sent, () => undefined)
  }
  return {
    lines,
    fieldOf,
    /** Fields that may be added to this wish. */
    left: fields.filter(({ field, isAsked }) => !isAsked && !lines.some(line => line.field === field)),
    add: (field: string) => setLines([...lines, { field, value: '' }]),
    remove: (field: string) => setLines(lines.filter(line => line.field !== field)),
    fill: (field: string, value: string) =>
      setLines(lines.map(line => (line.field === field ? { field, value } : line))),
    reason,
    setReason,
    papers,
    needsPaper: lines.some(({ field }) => fieldOf(field)?.needsPaper),
    running: doing.running,
    problem: doing.problem,
    send,
  }
}
export type Wish = ReturnType<typeof useWish>

function usePapers() {
  const [list, setList] = useState<readonly Paper[]>([])
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const bring = (file: File) => {
    setBusy(true)
    setProblem(null)
    upload(file, () => undefined)
      .finished.then(
        ({ fileId, name }) => setList(now => [...now, { fileId, name }]),
        error => setProblem(asProblem(error)),
      )
      .finally(() => setBusy(false))
  }
  const drop = (fileId: string) => setList(list.filter(each => each.fileId !== fileId))
  return { list, busy, problem, bring, drop }
}

/** What is typed as a day becomes one; what is none is left for the server to say so. */
function asTyped(field: FormField | undefined, typed: string): string | boolean {
  if (field?.kind === 'yesNo') return typed === 'true'
  return field?.kind === 'day' ? (readDay(typed, 0, true) ?? typed) : typed
}
