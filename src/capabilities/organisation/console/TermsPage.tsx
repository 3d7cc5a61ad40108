import { lazy, Suspense, useState } from 'react'
import { z } from 'zod'
import { addDays } from '#platform/pure/calendar.ts'
import { useAddress } from '#web/address.ts'
import { asPages, useAsk } from '#web/ask.ts'
import { today } from '#web/clock.ts'
import { choicesOf } from '#web/kit/console/fields.ts'
import { ListPage } from '#web/kit/console/ListPage.tsx'
import type { Column } from '#web/kit/console/list/column.ts'
import { number } from '#web/kit/console/Stat.tsx'
import { useMay } from '#web/session.ts'
import { termStatusLabels } from '../codes.zh.ts'
import { organisation } from '../contract.ts'
import { life } from '../life.zh.ts'
import { words } from '../pages.zh.ts'
import { termRule } from '../rule-pack.ts'
import type { TermListRow } from '../shapes.ts'
import './organisation.css'
import type { Deed } from './deed.ts'
import { daysLeft, TermMark, TypeSign, typeLabel } from './show.tsx'

const DeedDrawer = lazy(() => import('./DeedDrawer.tsx').then(m => ({ default: m.DeedDrawer })))
type Row = z.infer<typeof TermListRow>
const says = words.terms
const chosenDay = z.object({ on: z.iso.date().optional() })
const terms = asPages(organisation.terms, ({ items, next }) => ({ rows: items, next }))
const day = (text: string) => <span className="tx-number">{text}</span>

const columns: readonly Column<Row>[] = [
  { key: 'name', title: says.name, show: row => row.shortName, main: true },
  {
    key: 'type',
    title: says.type,
    show: row => (
      <span className="org-name">
        <TypeSign type={row.type} />
        {typeLabel(row.type)}
      </span>
    ),
  },
  { key: 'status', title: says.status, show: row => <TermMark status={row.status} /> },
  { key: 'left', title: says.left, show: row => daysLeft(row.daysLeft) },
  { key: 'dueOn', title: words.term.dueOn, show: row => day(row.dueOn) },
  { key: 'reminder', title: says.reminder, show: reminderOf },
  { key: 'remindedOn', title: says.remindedOn, show: row => (row.remindedOn ? day(row.remindedOn) : says.notReminded) },
  { key: 'no', title: says.no, show: row => words.term.current(row.no), optional: true },
  { key: 'startedOn', title: words.term.startedOn, show: row => day(row.startedOn), optional: true },
]

/** ORG-46, ORG-47: which step of the ladder a term has reached. */
function reminderOf({ daysLeft: left, dueOn }: Row): string {
  if (left < 0) return words.term.overdueStep
  const reached = termRule('term.reminderDays', addDays(dueOn, -left)).value.filter(step => left <= step)
  return reached.length > 0 ? words.term.reached(Math.min(...reached)) : words.term.notYet
}

/** ORG-46, ORG-47: the days on which reminders go out, as the rule pack has them today. */
function ladder(): string {
  const steps = termRule('term.reminderDays', today()).value.filter(step => step > 0)
  return says.ladder(steps.join(says.and), termRule('term.overdueReminderDays', today()).value)
}

/** Whose committee has to be elected next, the most urgent first. */
export function TermsPage() {
  const [deed, setDeed] = useState<{ readonly of: string; readonly deed: Deed } | null>(null)
  const [address] = useAddress(chosenDay)
  const { on } = chosenDay.parse(address)
  const maintain = useMay('organisation.maintain') && on === undefined
  const start = (name: Deed) => (row: Row) => setDeed({ of: row.organisationId, deed: name })
  return (
    <>
      <ListPage
        title={words.titles.terms}
        lead={
          <>
            {on ? <strong>{life.past.banner(on)}</strong> : says.lead} {ladder()}
          </>
        }
        query={terms}
        columns={columns}
        filters={{
          on: { label: says.onDay, kind: 'day', first: true },
          status: { label: says.status, choices: choicesOf(termStatusLabels), first: true },
        }}
        rowKey={row => row.termId}
        rowName={row => row.shortName}
        open={row => `/organisations/${row.organisationId}`}
        rowActions={
          maintain
            ? [
                { label: words.actions.openTerm, run: start('openTerm') },
                { label: words.actions.extendTerm, run: start('extendTerm') },
              ]
            : []
        }
        count={<Urgent />}
        empty={{ title: says.empty, hint: says.emptyHint }}
      />
      {deed ? <Begun {...deed} close={() => setDeed(null)} /> : null}
    </>
  )
}

/** How many are over and how many are near, whatever the filter. */
function Urgent() {
  const [address] = useAddress(chosenDay)
  const { on } = chosenDay.parse(address)
  const { value } = useAsk(organisation.terms, on ? { on } : {})
  return value ? says.count(number(value.overdue), number(value.dueSoon)) : null
}

/** The drawer of a row needs the whole page of its organisation. */
function Begun({ of, deed, close }: { readonly of: string; readonly deed: Deed; readonly close: () => void }) {
  const page = useAsk(organisation.page, { organisationId: of }).value
  if (page?.id !== of) return null
  return (
    <Suspense fallback={null}>
      <DeedDrawer deed={deed} page={page} close={close} />
    </Suspense>
  )
}
