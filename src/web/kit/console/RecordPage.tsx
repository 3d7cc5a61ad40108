import type { ReactNode } from 'react'
import { z } from 'zod'
import { useAddress } from '#web/address.ts'
import type { Problem } from '#web/problem.ts'
import { ErrorPage } from './ErrorPage.tsx'
import { PageHead } from './PageHead.tsx'
import { type Tab, Tabs } from './Tabs.tsx'
import { Waiting } from './Waiting.tsx'

export interface Fact {
  readonly label: string
  readonly value: ReactNode
  readonly wide?: boolean
}
export interface RecordPageProps {
  readonly title: string
  /** Beside the title: states as `Mark`s. */
  readonly marks?: ReactNode
  readonly lead?: ReactNode
  readonly facts?: readonly Fact[]
  readonly actions?: ReactNode
  /** Findings, a banner. */
  readonly notes?: ReactNode
  readonly tabs?: readonly Tab[]
  readonly children?: ReactNode
}

const address = z.object({ tab: z.string().optional() })

/** One person, organisation, batch …: heading facts, tabs (the open one is in the address), related lists. */
export function RecordPage(props: RecordPageProps) {
  const title = props.title
  return (
    <article className="tx-record">
      <PageHead
        title={title}
        lead={
          <>
            {props.marks}
            {props.lead}
          </>
        }
        actions={props.actions}
      />
      {props.notes}
      {props.facts ? <Facts facts={props.facts} /> : null}
      {props.tabs ? <RecordTabs tabs={props.tabs} /> : null}
      {props.children}
    </article>
  )
}

function RecordTabs({ tabs }: { readonly tabs: readonly Tab[] }) {
  const [{ tab }, change] = useAddress(address, { replace: true })
  const open = typeof tab === 'string' ? tab : undefined
  return <Tabs tabs={tabs} open={open} onOpen={key => change({ tab: key })} />
}

/** Labelled values in columns; stacked on a phone. An absent value is a dash. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="tx-facts">
      {facts.map(({ label, value, wide }) => (
        <div key={label} className={wide ? 'tx-wide' : ''}>
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === '' ? '—' : value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What a record shows while its query is on the way, or after it failed: `waiting(asked) ?? <RecordPage …>`. */
export function waiting(asked: {
  readonly value: unknown
  readonly problem: Problem | null
  readonly again: () => void
}): ReactNode {
  if (asked.value !== undefined) return null
  return asked.problem ? <ErrorPage problem={asked.problem} again={asked.again} /> : <Waiting />
}
