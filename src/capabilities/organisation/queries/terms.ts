import { sql } from 'kysely'
import { answer } from '#platform/kernel/act.ts'
import { addDays, daysBetween } from '#platform/pure/calendar.ts'
import { organisation } from '../contract.ts'
import { termRule } from '../rule-pack.ts'
import type { BranchKind, OrganisationType } from '../rules/kinds.ts'
import type { TermStatus } from '../rules/terms.ts'
import { many, one } from '../store/read.ts'

const pageSize = 50
const countCap = 10_000

interface TermOfNode {
  readonly organisationId: string
  readonly shortName: string
  readonly type: OrganisationType
  readonly kind: BranchKind | null
  readonly termId: string
  readonly no: number
  readonly startedOn: string
  readonly dueOn: string
  readonly remindedOn: string | null
}

/** Due days in order, so the most overdue come first; a status is a range of due days. */
export const terms = answer(organisation.terms, async ({ db, today: now, scope }, { status, on, cursor }) => {
  if (on && on > now) throw organisation.refuse('inFuture', { on })
  const today = on ?? now
  const isRunning = on
    ? sql`started_on <= ${on}::date and (ended_on is null or ended_on > ${on}::date)`
    : sql`ended_on is null`
  const { lo, hi } = scope ?? { lo: '', hi: '' }
  const soonEnd = addDays(today, termRule('term.dueSoonDays', today).value)
  const [from, to] = rangeOf(status, today, soonEnd)
  const [afterDay = '0001-01-01', afterId = '00000000-0000-0000-0000-000000000000'] = cursor?.split('/') ?? []
  const rows = await many<TermOfNode>(
    db,
    sql`select t.organisation_id, n.short_name, n.type, n.kind, t.id as term_id, t.no, t.started_on, t.due_on,
          (select max(r.on_day) from organisation_reminder r where r.term_id = t.id and r.due_on = t.due_on and r.on_day <= ${today}::date) as reminded_on
        from organisation_term t join organisation_node n on n.id = t.organisation_id
        where ${isRunning} and t.path >= ${lo} and t.path < ${hi}
          and t.due_on >= ${from}::date and t.due_on <= ${to}::date
          and (t.due_on, t.id) > (${afterDay}::date, ${afterId}::uuid)
        order by t.due_on, t.id limit ${pageSize + 1}`,
  )
  const counts = await one<{ dueSoon: number; overdue: number }>(
    db,
    sql`select count(*) filter (where due_on >= ${today}::date) as due_soon, count(*) filter (where due_on < ${today}::date) as overdue
        from (select due_on from organisation_term
              where ${isRunning} and path >= ${lo} and path < ${hi} and due_on <= ${soonEnd}::date limit ${countCap}) due`,
  )
  const items = rows.slice(0, pageSize).map(row => {
    const daysLeft = daysBetween(today, row.dueOn)
    return { ...row, daysLeft, status: statusOf(row.dueOn, today, soonEnd) }
  })
  const last = items.at(-1)
  const next = rows.length > pageSize && last ? `${last.dueOn}/${last.termId}` : null
  return { items, next, dueSoon: counts?.dueSoon ?? 0, overdue: counts?.overdue ?? 0 }
})

const statusOf = (dueOn: string, today: string, soonEnd: string): TermStatus =>
  dueOn < today ? 'OVERDUE' : dueOn <= soonEnd ? 'DUE_SOON' : 'IN_TERM'

function rangeOf(status: TermStatus | undefined, today: string, soonEnd: string): [from: string, to: string] {
  const [first, last] = ['0001-01-01', '9999-12-31']
  if (status === 'OVERDUE') return [first, addDays(today, -1)]
  if (status === 'DUE_SOON') return [today, soonEnd]
  return status === 'IN_TERM' ? [addDays(soonEnd, 1), last] : [first, last]
}
