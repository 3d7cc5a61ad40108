import { Mark } from '#web/kit/console/Mark.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { Facts } from '#web/kit/console/RecordPage.tsx'
import { Timeline } from '#web/kit/console/Timeline.tsx'
import { readable } from '#web/moment.ts'
import type { Matter, MatterRow } from '../contract/shapes.ts'
import { words } from '../pages.zh.ts'
import { fields, kindLabels, sentBySender, stateLabels, stepLabels } from '../words.zh.ts'
import './suggestion.css'

const moods = { RECEIVED: 'info', HANDLING: 'notice', ANSWERED: 'good', CLOSED: 'neutral' } as const

/** Where a matter stands, and whether its answer is late. */
export const State = ({ row }: { readonly row: MatterRow }) => (
  <>
    <Mark mood={moods[row.state]}>{stateLabels[row.state]}</Mark>
    {row.isOverdue ? <Mark mood="bad">{words.received.overdue}</Mark> : null}
  </>
)

/** What was written and every step since. */
export const Course = ({ matter }: { readonly matter: Matter }) => (
  <>
    <Panel title={words.received.body}>
      <p className="suggestion-text">{matter.text}</p>
    </Panel>
    <Panel title={words.received.steps}>
      <Timeline
        moments={matter.steps.map(({ id, kind, at, office, text }) => ({
          key: id,
          on: readable(at),
          title: `${office ?? sentBySender} ${stepLabels[kind]}`,
          body: text === null ? null : <p className="suggestion-text">{text}</p>,
        }))}
      />
    </Panel>
  </>
)

export const MatterFacts = ({ matter }: { readonly matter: Matter }) => (
  <Facts
    facts={[
      { label: fields.number, value: matter.number },
      { label: fields.kind, value: kindLabels[matter.kind] },
      { label: fields.sender, value: matter.sender },
      { label: fields.from, value: matter.from },
      { label: fields.to, value: matter.to },
      { label: words.received.concerns, value: matter.concerns ?? words.received.nobody },
      { label: fields.sentAt, value: readable(matter.sentAt) },
      { label: fields.dueOn, value: matter.dueOn },
    ]}
  />
)
