import type { Day } from '#platform/pure/calendar.ts'
import type { Decision } from '#platform/pure/result.ts'
import type { Basis } from '#platform/pure/rule-pack.ts'
import type { AppointmentMode } from './committee.ts'

export type AppointmentRefusal = 'noRunningTerm' | 'outsideTerm' | 'documentMissing'

/**
 * ORG-45: somebody co-elected serves the rest of the running term, so there must be one and the day lies in it.
 * BRANCH Art. 24: the higher organisation assigns or appoints in writing.
 */
export function appointmentDecision(asked: {
  readonly mode: AppointmentMode
  readonly from: Day
  readonly docNo: string | null
  readonly termStartedOn: Day | null
}): Decision<object, AppointmentRefusal> {
  const { mode, from, docNo, termStartedOn } = asked
  const elect: Basis = { regulation: 'ELECT', article: 'Art. 3', handbookId: 'ORG-45' }
  if (mode === 'CO_ELECTED' && termStartedOn === null)
    return { ok: false, refusal: 'noRunningTerm', params: {}, basis: elect }
  if (mode === 'CO_ELECTED' && termStartedOn !== null && from < termStartedOn) {
    return { ok: false, refusal: 'outsideTerm', params: { from: termStartedOn }, basis: elect }
  }
  if (mode === 'ASSIGNED' && !docNo?.trim()) {
    const basis: Basis = { regulation: 'BRANCH', article: 'Art. 24', handbookId: 'ORG-35' }
    return { ok: false, refusal: 'documentMissing', params: {}, basis }
  }
  return { ok: true }
}
