import type { z } from 'zod'
import type { Mood } from '#web/kit/console/Mark.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { type Moment, Timeline } from '#web/kit/console/Timeline.tsx'
import { fieldLabels } from '../fields.zh.ts'
import { words } from '../pages.zh.ts'
import type { EventRow } from '../shapes.ts'
import { zh } from '../zh.ts'
import type { Page } from './show.tsx'

type Event = z.infer<typeof EventRow>
const says = words.history
const moods: Partial<Readonly<Record<Event['kind'], Mood>>> = {
  RECORD: 'good',
  ACTIVATE: 'good',
  REVOKE: 'bad',
  AUTO_REVOKE: 'bad',
  RENAME: 'notice',
  RESTRUCTURE: 'notice',
  MERGE: 'notice',
  SPLIT: 'notice',
  UPGRADE: 'notice',
  CORRECT: 'bad',
}

/** What happened to the organisation, with document numbers, newest first. */
export const History = ({ page }: { readonly page: Page }) => (
  <Panel title={zh.pages.history}>
    <Timeline moments={page.history.map(momentOf)} empty={says.none} />
  </Panel>
)

function momentOf(event: Event): Moment {
  const { id, kind, on, approvingOrg, docNo, note, changes } = event
  const mood = moods[kind]
  return {
    key: id,
    on,
    title: zh.eventKinds[kind],
    body: (
      <>
        {approvingOrg || docNo ? <p>{[approvingOrg, docNo].filter(Boolean).join(' ')}</p> : null}
        {changes.map(change => (
          <p key={change.field} className="org-history-change">
            {changed(change)}
          </p>
        ))}
        {note ? <p>{says.note(note)}</p> : null}
      </>
    ),
    ...(mood ? { mood } : {}),
  }
}

const isField = (name: string): name is keyof typeof fieldLabels => name in fieldLabels

/** A telephone number is no part of the history: only that it changed. */
function changed({ field, from, to }: Event['changes'][number]): string {
  const label = isField(field) ? fieldLabels[field] : field
  if (from === null && to === null) return says.changed(label)
  return says.change(label, from ?? says.nothing, to ?? says.nothing)
}
