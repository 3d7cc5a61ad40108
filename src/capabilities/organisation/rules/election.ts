import { addMonths, type Day, daysBetween } from '#platform/pure/calendar.ts'
import type { Decision } from '#platform/pure/result.ts'
import type { Basis } from '#platform/pure/rule-pack.ts'
import { termRule } from '../rule-pack.ts'
import { type TermFacts, termState } from './terms.ts'

/** POSTPONED: after the end, within an approved extension. LATE: after the last day that was approved. */
export const electionTimings = ['ON_TIME', 'EARLY', 'POSTPONED', 'LATE'] as const
export type ElectionTiming = (typeof electionTimings)[number]

export type Election = {
  readonly timing: ElectionTiming
  /** Days before the end of the term, or after the day the election was due. */
  readonly days: number
  /** ORG-44: the higher organisation approved it in writing. */
  readonly needsDocument: boolean
  /** ORG-44: the deviation is generally a year at most; more needs a reason. */
  readonly needsReason: boolean
  readonly basis: Basis
}

/** ORG-44: where the day of an election lies against the term it ends. The last day of the term is on time. */
export function electionOn(former: TermFacts, heldOn: Day): Election {
  const { value: months, basis } = termRule('term.maxExtensionMonths', former.termEnd)
  const answer = (timing: ElectionTiming, days: number, needsDocument = false, needsReason = false): Election => ({
    timing,
    days,
    needsDocument,
    needsReason,
    basis,
  })
  const early = daysBetween(heldOn, former.termEnd)
  if (early > 0) return answer('EARLY', early, true, heldOn < addMonths(former.termEnd, -months))
  if (early === 0) return answer('ON_TIME', 0)
  const late = daysBetween(termState(former, heldOn).dueOn, heldOn)
  return late > 0 ? answer('LATE', late) : answer('POSTPONED', -early)
}

export type ElectionRefusal = 'earlyWithoutApproval' | 'reasonMissing'

/** ORG-44: an early election has its document, one more than a year early its reason too. What came late is recorded as it was. */
export function electionDecision(
  former: TermFacts | null,
  held: { readonly on: Day; readonly docNo: string | null; readonly reason: string | null },
): Decision<object, ElectionRefusal> {
  if (former === null) return { ok: true }
  const { needsDocument, needsReason, basis } = electionOn(former, held.on)
  const params = { due: former.termEnd }
  if (needsDocument && !held.docNo?.trim()) return { ok: false, refusal: 'earlyWithoutApproval', params, basis }
  if (needsReason && !held.reason?.trim()) return { ok: false, refusal: 'reasonMissing', params, basis }
  return { ok: true }
}
