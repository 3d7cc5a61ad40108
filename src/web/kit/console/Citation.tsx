import { zh } from '#web/zh.ts'
import { Mark, type Mood } from './Mark.tsx'

/** Regulation and article behind a rule's answer. `regulation` is its title, `handbookId` the rule's number. */
export interface Cited {
  readonly regulation: string
  readonly article: string
  readonly handbookId?: string
}

/** "Why?": which regulation and article stand behind a finding or a computed value. */
export function Citation({ basis }: { readonly basis: Cited }) {
  return (
    <span className="tx-citation">
      {zh.citation.basis}: {zh.citation.article(basis.regulation, basis.article)}
      {basis.handbookId ? <span className="tx-rule-id"> {basis.handbookId}</span> : null}
    </span>
  )
}

export interface FindingNote {
  readonly key: string
  readonly severity: 'error' | 'warning' | 'alert' | 'info'
  readonly sentence: string
  readonly basis?: Cited | undefined
}

const moods: Readonly<Record<FindingNote['severity'], Mood>> = {
  error: 'bad',
  warning: 'notice',
  alert: 'notice',
  info: 'info',
}

/** What rules found, each with its article. */
export function Findings({
  findings,
  words,
}: {
  readonly findings: readonly FindingNote[]
  /** What the severities are called here; default: the kit's words. */
  readonly words?: Partial<Readonly<Record<FindingNote['severity'], string>>>
}) {
  if (findings.length === 0) return null
  return (
    <ul className="tx-findings">
      {findings.map(({ key, severity, sentence, basis }) => (
        <li key={key}>
          <Mark mood={moods[severity]}>{words?.[severity] ?? zh.marks[moods[severity]]}</Mark>
          <div>
            <p>{sentence}</p>
            {basis ? <Citation basis={basis} /> : null}
          </div>
        </li>
      ))}
    </ul>
  )
}
