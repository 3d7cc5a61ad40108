import { addDays, type Day } from '#platform/pure/calendar.ts'
import type { Finding, Params, Severity } from '#platform/pure/result.ts'
import type { Basis } from '#platform/pure/rule-pack.ts'
import type { ExitType } from './codes.ts'
import { rejoinFindings } from './rejoin.ts'
import { inOrder, type MembershipEvent } from './status.ts'

export type HistoryCode = 'eventAfterExit' | 'eventOutOfPlace' | 'rejoinTooEarly' | 'relationGap' | 'relationOverlap'
export type HistoryFinding = Finding<'history', HistoryCode>

/** A stretch of formal membership in one branch; `to` is the first day no longer there, null while it lasts. */
export type FormalRelation = { readonly branchId: string; readonly from: Day; readonly to: Day | null }

const afterExit: Basis = { regulation: 'EDUMGT', article: 'Art. 24', handbookId: 'MEM-13' }
const oneBranch: Basis = { regulation: 'CHARTER', article: 'Art. 8', handbookId: 'MEM-12' }

/** MEM-13: nothing may follow a death or an exit but what the rules name: joining again, restoring, posthumous joining. */
export function historyFindings(events: readonly MembershipEvent[]): HistoryFinding[] {
  const ordered = inOrder(events)
  return ordered.flatMap((event, i) => {
    const before = ordered.slice(0, i)
    const turn = before.findLast(each => exitOf(each) !== null || isReturn(each))
    const exit = turn ? exitOf(turn) : null
    if (turn && exit !== null) return afterExitFindings(event, exit, turn.on)
    if (isMisplaced(event, before)) {
      return [found('error', 'eventOutOfPlace', { kind: event.kind, on: event.on }, afterExit)]
    }
    return []
  })
}

/** MEM-12: exactly one formal branch on every day from `from` until `to` (the first day without membership). */
export function relationFindings(relations: readonly FormalRelation[], from: Day, to: Day | null): HistoryFinding[] {
  const findings: HistoryFinding[] = []
  let reached: Day | null = from
  for (const relation of relations.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (reached === null || relation.from < reached) {
      findings.push(found('error', 'relationOverlap', { on: relation.from }, oneBranch))
    } else if (relation.from > reached) {
      findings.push(found('error', 'relationGap', { from: reached, to: addDays(relation.from, -1) }, oneBranch))
    }
    reached = laterEnd(reached, relation.to)
  }
  const isShort = reached !== null && (to === null || reached < to)
  if (isShort) findings.push(found('error', 'relationGap', { from: reached ?? from, to: to ?? '' }, oneBranch))
  return findings
}

function afterExitFindings(event: MembershipEvent, exit: ExitType, exitOn: Day): HistoryFinding[] {
  if (!isAllowedAfter(event, exit)) {
    return [found('error', 'eventAfterExit', { kind: event.kind, on: event.on, exitOn }, afterExit)]
  }
  if (event.kind !== 'JOINED') return []
  return rejoinFindings([{ exit, on: exitOn }], event.on).map(each => ({ ...each, field: 'history' }))
}

function isAllowedAfter(event: MembershipEvent, exit: ExitType): boolean {
  if (exit === 'DECEASED') return event.kind === 'JOINED' && event.joinType === 'POSTHUMOUS'
  if (event.kind === 'APPLIED' || event.kind === 'ACTIVIST' || event.kind === 'PROSPECT') return true
  return event.kind === 'RESTORED' || isReturn(event)
}

function isReturn(event: MembershipEvent): boolean {
  if (event.kind === 'SANCTION_LIFTED') return event.sanction === 'EXPULSION'
  return event.kind === 'RESTORED' || (event.kind === 'JOINED' && event.joinType !== 'POSTHUMOUS')
}

function exitOf(event: MembershipEvent): ExitType | null {
  if (event.kind === 'EXITED') return event.exit
  return event.kind === 'SANCTIONED' && event.sanction === 'EXPULSION' ? 'EXPELLED' : null
}

function isMisplaced(event: MembershipEvent, before: readonly MembershipEvent[]): boolean {
  const hasJoined = before.some(each => each.kind === 'JOINED')
  switch (event.kind) {
    case 'APPLIED':
    case 'ACTIVIST':
    case 'PROSPECT':
      return hasJoined
    case 'JOINED':
      return hasJoined
    case 'RESTORED':
      return before.findLast(each => each.kind === 'SUSPENDED' || each.kind === 'RESTORED')?.kind !== 'SUSPENDED'
    case 'RELEASED':
      return before.findLast(each => each.kind === 'DETAINED' || each.kind === 'RELEASED')?.kind !== 'DETAINED'
    case 'REGULARISED':
      return (
        !hasJoined || before.findLast(each => each.kind === 'JOINED' || each.kind === 'REGULARISED')?.kind !== 'JOINED'
      )
    default:
      return !hasJoined && event.kind !== 'EXITED'
  }
}

function laterEnd(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return null
  return a < b ? b : a
}

function found(severity: Severity, messageCode: HistoryCode, params: Params, basis: Basis): HistoryFinding {
  return { rule: basis.handbookId, severity, field: 'history', messageCode, params, basis }
}
