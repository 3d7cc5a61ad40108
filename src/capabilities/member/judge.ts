import type { Finding } from '#platform/pure/result.ts'
import { member } from './contract.ts'
import { eventsOfFields } from './facts.ts'
import type { MemberCode } from './findings.zh.ts'
import type { MemberRecord } from './rules/dictionary.ts'
import { historyFindings } from './rules/history.ts'
import { datedFacts, recordFindings } from './rules/record.ts'
import { inOrder, type MembershipEvent, type Standing, standingOn } from './rules/status.ts'
import { tell } from './sentence.ts'

export interface Course {
  /** Facts of the fields and the other facts, by day. */
  readonly events: readonly MembershipEvent[]
  readonly standing: Standing
}
export interface Judgement extends Course {
  readonly findings: readonly Finding<string, MemberCode>[]
}

/** Everything the rules say about a record with its history. `others`: facts that stand in no field. */
export function judge(
  record: MemberRecord,
  others: readonly MembershipEvent[],
  today: string,
  isJointBranch: boolean,
): Judgement {
  const { events, standing } = courseOf(record, others, today)
  const whole = { ...record, personType: claimedType(record, standing), membershipStatus: standing.status }
  const findings = [...recordFindings(whole, today, { isJointBranch }), ...historyFindings(events)]
  return { events, standing, findings }
}

/** Where the dated facts lead, without what the rules say about them. */
export function courseOf(record: MemberRecord, others: readonly MembershipEvent[], today: string): Course {
  const events = inOrder([...eventsOfFields(datedFacts(record)), ...others])
  return { events, standing: standingOn(events, today) }
}

// A full member without the day of regularisation is reported as such, not read as a probationary one.
const claimedType = (record: MemberRecord, standing: Standing) =>
  record.personType === 'FULL' && standing.status === 'NORMAL' ? 'FULL' : standing.personType

/** Refuses with the first error; `known` errors were there before and do not block an edit that leaves them. */
export function refuseErrors(
  findings: readonly Finding<string, MemberCode>[],
  known: readonly Finding<string, MemberCode>[] = [],
): void {
  const old = new Set(known.map(keyOf))
  const errors = findings.filter(each => each.severity === 'error' && !old.has(keyOf(each)))
  const [first] = errors
  if (!first) return
  const { field, message, regulation, article, rule } = tell(first)
  throw member.refuse('notAcceptable', {
    field,
    message,
    regulation,
    article,
    rule,
    count: errors.length,
  })
}

const keyOf = ({ rule, field, messageCode }: Finding<string, MemberCode>) => `${rule}/${field}/${messageCode}`
