import { Button } from 'antd'
import { addDays } from '#platform/pure/calendar.ts'
import { Citation } from '#web/kit/console/Citation.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { Facts } from '#web/kit/console/RecordPage.tsx'
import { useMay } from '#web/session.ts'
import { words } from '../pages.zh.ts'
import { termRule } from '../rule-pack.ts'
import { termYears } from '../rules/terms.ts'
import { zh } from '../zh.ts'
import type { Deed } from './deed.ts'
import { cited, daysLeft, isRevoked, type Page, type Term, TermMark } from './show.tsx'

const says = words.term

/** The current term with its days and its rule, the reminders, and the terms before. */
export function TermPanel({ page, start }: { readonly page: Page; readonly start: (deed: Deed) => void }) {
  const maintain = useMay('organisation.maintain') && page.state === 'ACTIVE'
  const current = page.terms.find(({ endedOn }) => endedOn === null)
  const former = page.terms.filter(({ endedOn }) => endedOn !== null)
  const rule = termYears(page.type, page.kind, page.sector, current?.startedOn ?? '9999-12-31')
  const buttons =
    maintain && rule ? (
      <>
        {current && page.mayExtendTerm ? (
          <Button onClick={() => start('extendTerm')}>{words.actions.extendTerm}</Button>
        ) : null}
        <Button onClick={() => start('openTerm')}>{words.actions.openTerm}</Button>
      </>
    ) : null
  return (
    <Panel title={zh.pages.terms} actions={buttons}>
      {current ? <Current term={current} /> : <p className="tx-quiet">{withoutTerm(page, rule !== null)}</p>}
      {rule ? <Citation basis={cited(rule.basis)} /> : null}
      {former.length > 0 ? (
        <details className="org-more">
          <summary>{says.former}</summary>
          <ul>
            {former.map(term => (
              <li key={term.id} className="tx-number">
                {says.past(says.current(term.no), term.startedOn, term.endedOn ?? '')}
                <Held term={term} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Panel>
  )
}

/** Why there is no current term. */
function withoutTerm({ state }: Page, isElected: boolean): string {
  if (isRevoked(state)) return says.closed
  return isElected ? zh.pages.noTerms : says.appointed
}

function Current({ term }: { readonly term: Term }) {
  if (term.status === 'ENDED') return null
  return (
    <>
      <p className="org-term">
        <strong>{says.current(term.no)}</strong>
        <TermMark status={term.status} />
        <span>{daysLeft(term.daysLeft)}</span>
      </p>
      <Facts
        facts={[
          { label: says.startedOn, value: term.startedOn },
          { label: says.years, value: says.yearsOf(term.years) },
          { label: says.dueOn, value: term.dueOn },
          { label: says.next, value: term.nextReminderOn },
        ]}
      />
      <Held term={term} />
      <Ladder dueOn={term.dueOn} left={term.daysLeft} />
      {term.extensions.length > 0 ? (
        <ul className="org-extensions">
          {term.extensions.map(({ to, docNo, approvedOn }) => (
            <li key={to}>{says.extended(to, docNo, approvedOn)}</li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

/** ORG-44: an election that was not held on time, with its approval and its reason. */
function Held({ term: { held, docNo, reason } }: { readonly term: Term }) {
  if (!held || held.timing === 'ON_TIME') return null
  return (
    <p className="tx-quiet">
      {says.held[held.timing](held.days)}
      {docNo ? says.approved(docNo) : null}
      {reason ? says.because(reason) : null}
    </p>
  )
}

/** ORG-47: the days on which the higher organisation is reminded; what lies behind is filled. */
function Ladder({ dueOn, left }: { readonly dueOn: string; readonly left: number }) {
  // The server's today: the ladder must not disagree with the days it counted.
  const steps = termRule('term.reminderDays', addDays(dueOn, -left)).value
  const all = [...steps.map(step => ({ key: step, label: says.step(step), passed: left <= step }))]
  const weekly = { key: -1, label: says.weekly, passed: left < 0 }
  return (
    <ol className="org-ladder" aria-label={says.ladder}>
      {[...all, weekly].map(({ key, label, passed }) => (
        <li key={key} className={passed ? 'org-passed' : ''}>
          {label}
          <span className="tx-unseen">{passed ? says.passed : says.coming}</span>
        </li>
      ))}
    </ol>
  )
}
