import { addDays, type Day } from '#platform/pure/calendar.ts'
import { ruleOn } from '#platform/pure/rule-pack.ts'
import { answerPack } from './rule-pack.ts'

// CMP-01, without reports on officials: those go to the discipline channel and not to a desk (CMP-10).
export const kinds = ['ADVICE', 'QUESTION', 'HELP', 'COMPLAINT'] as const
export type Kind = (typeof kinds)[number]
export const states = ['RECEIVED', 'HANDLING', 'ANSWERED', 'CLOSED'] as const
export type State = (typeof states)[number]
export const stepKinds = ['SENT', 'ACCEPTED', 'ANSWERED', 'REOPENED', 'CLOSED'] as const
export type StepKind = (typeof stepKinds)[number]

const ways: Readonly<Record<StepKind, { readonly from: readonly (State | null)[]; readonly to: State }>> = {
  SENT: { from: [null], to: 'RECEIVED' },
  ACCEPTED: { from: ['RECEIVED'], to: 'HANDLING' },
  ANSWERED: { from: ['RECEIVED', 'HANDLING'], to: 'ANSWERED' },
  REOPENED: { from: ['ANSWERED', 'CLOSED'], to: 'RECEIVED' },
  CLOSED: { from: ['RECEIVED', 'HANDLING', 'ANSWERED'], to: 'CLOSED' },
}

/** Where a matter stands after a step; null: the step cannot be taken now. */
export const stateAfter = (state: State | null, step: StepKind): State | null =>
  ways[step].from.includes(state) ? ways[step].to : null

// CMP-03: questions and calls for help are general; advice and complaints have to be looked into.
export function dueOn(kind: Kind, today: Day): Day {
  const key = kind === 'QUESTION' || kind === 'HELP' ? 'answer.simpleDays' : 'answer.complexDays'
  return addDays(today, ruleOn(answerPack, key, today).value)
}

export type AddressRefusal = 'conflictOfInterest' | 'nobodyAbove'

/**
 * CMP-10: whoever a matter is about does not receive it. Paths of organisations on one line; `concerns`: whose secretary
 * or committee the matter is about, null for nobody's. The receiver then lies above it.
 */
export function mayReceive(receiver: string, concerns: string | null, top: string): AddressRefusal | null {
  if (concerns === null) return null
  if (concerns === top) return 'nobodyAbove'
  return receiver.length < concerns.length && concerns.startsWith(receiver) ? null : 'conflictOfInterest'
}
