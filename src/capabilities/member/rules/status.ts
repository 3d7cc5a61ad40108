import { addMonths, completedMonths, completedYears, type Day } from '#platform/pure/calendar.ts'
import {
  type ExitType,
  isMemberType,
  type JoinType,
  type MembershipStatus,
  type PersonType,
  type Regularisation,
  type Sanction,
} from './codes.ts'

/** A dated fact of one person's membership. Everything about status is computed from these, never stored. */
export type MembershipEvent =
  | { readonly kind: 'APPLIED' | 'ACTIVIST' | 'PROSPECT'; readonly on: Day }
  | { readonly kind: 'JOINED'; readonly on: Day; readonly joinType: JoinType }
  | { readonly kind: 'EXTENDED'; readonly on: Day; readonly months: number }
  | { readonly kind: 'REGULARISED'; readonly on: Day; readonly regularisation: Regularisation }
  | { readonly kind: 'SUSPENDED' | 'RESTORED'; readonly on: Day }
  | { readonly kind: 'TRANSFERRED_OUT' | 'TRANSFERRED_IN'; readonly on: Day }
  | { readonly kind: 'EXITED'; readonly on: Day; readonly exit: ExitType }
  | { readonly kind: 'SANCTIONED'; readonly on: Day; readonly sanction: Sanction; readonly until: Day | null }
  | { readonly kind: 'SANCTION_LIFTED'; readonly on: Day; readonly sanction: Sanction }
  | { readonly kind: 'DETAINED' | 'RELEASED'; readonly on: Day }
export type EventKind = MembershipEvent['kind']

/** Where a person stands on a day. `status` is null before joining. */
export type Standing = {
  readonly personType: PersonType
  readonly status: MembershipStatus | null
  /** Counts in the totals of this tree (handbook 2.3). */
  readonly isCounted: boolean
  readonly isUnderProbationWithinParty: boolean
  readonly isDetained: boolean
  readonly joinedOn: Day | null
  readonly regularisedOn: Day | null
  readonly extensionMonths: number
}

/** Rights and dues by status (handbook 2.2). */
export type Rights = {
  readonly maySpeak: boolean
  readonly canVote: boolean
  readonly canElect: boolean
  readonly canBeElected: boolean
  readonly paysDues: boolean
}

type Progress = Omit<Standing, 'isCounted' | 'isUnderProbationWithinParty'> & { readonly probationUntil: Day | null }

const nobody: Progress = {
  personType: 'NONE',
  status: null,
  isDetained: false,
  joinedOn: null,
  regularisedOn: null,
  extensionMonths: 0,
  probationUntil: null,
}

/** Events by day; those of one day stay in the order given. */
export function inOrder(events: readonly MembershipEvent[]): MembershipEvent[] {
  return events.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/** The standing after everything dated on or before the day. */
export function standingOn(events: readonly MembershipEvent[], date: Day): Standing {
  const past = inOrder(events).filter(event => event.on <= date)
  const { probationUntil, ...state } = past.reduce(after, nobody)
  return {
    ...state,
    isCounted: isMemberType(state.personType) && state.status === 'NORMAL',
    isUnderProbationWithinParty: probationUntil !== null && date < probationUntil,
  }
}

/** The day a state began that still lasts after all the facts; null when it does not last. */
export function standingSince(events: readonly MembershipEvent[], status: 'SUSPENDED' | 'TRANSFERRED_OUT'): Day | null {
  const { status: now } = inOrder(events).reduce(after, nobody)
  return now === status ? (inOrder(events).findLast(({ kind }) => kind === status)?.on ?? null) : null
}

/** Rights on a day: ELECT Art. 5, EDUMGT Art. 24, CHARTER Art. 4. */
export function rightsOn(events: readonly MembershipEvent[], date: Day): Rights {
  const standing = standingOn(events, date)
  const isFree = standing.isCounted && !standing.isDetained
  const canVote = isFree && standing.personType === 'FULL' && !standing.isUnderProbationWithinParty
  // Handbook 2.2 leaves the dues of detained members open; none are asked while their rights rest.
  return { maySpeak: isFree, canVote, canElect: canVote, canBeElected: canVote, paysDues: isFree }
}

/** Handbook 2.2: a vote on resolutions on that day. */
export function votingEligible(events: readonly MembershipEvent[], date: Day): boolean {
  return rightsOn(events, date).canVote
}

/** MEM-14: may introduce, train, hold office, count votes. Probationary members never. */
export function mayHoldDuty(events: readonly MembershipEvent[], date: Day): boolean {
  return rightsOn(events, date).canVote
}

/** MEM-10: completed years of standing since regularisation, less the months that do not count; null before it. */
export function partyAgeOn(
  facts: { readonly regularisedOn: Day | null; readonly correctionMonths: number },
  date: Day,
): number | null {
  if (facts.regularisedOn === null || date < facts.regularisedOn) return null
  const start = addMonths(facts.regularisedOn, facts.correctionMonths)
  return start > date ? 0 : completedYears(start, date)
}

/** Months of suspended membership up to the day: what the party age leaves out (field 21). */
export function partyAgeCorrectionMonths(events: readonly MembershipEvent[], date: Day): number {
  let [months, since]: [number, Day | null] = [0, null]
  for (const event of inOrder(events).filter(each => each.on <= date)) {
    if (event.kind === 'SUSPENDED') since ??= event.on
    if (event.kind === 'JOINED') [months, since] = [0, null]
    if (event.kind === 'RESTORED' && since !== null) {
      months += completedMonths(since, event.on)
      since = null
    }
  }
  return since === null ? months : months + completedMonths(since, date)
}

function after(state: Progress, event: MembershipEvent): Progress {
  switch (event.kind) {
    case 'APPLIED':
      return { ...state, personType: 'APPLICANT' }
    case 'ACTIVIST':
    case 'PROSPECT':
      return { ...state, personType: event.kind }
    case 'JOINED':
      return joined(state, event.on, event.joinType)
    case 'EXTENDED':
      return { ...state, extensionMonths: event.months }
    case 'REGULARISED':
      return { ...state, personType: 'FULL', regularisedOn: event.on }
    case 'SUSPENDED':
    case 'TRANSFERRED_OUT':
      return { ...state, status: event.kind }
    case 'RESTORED':
    case 'TRANSFERRED_IN':
      return restored(state)
    case 'EXITED':
      return exited(state, event.exit)
    case 'SANCTIONED':
      return sanctioned(state, event.sanction, event.until)
    case 'SANCTION_LIFTED':
      return lifted(state, event.sanction)
    case 'DETAINED':
    case 'RELEASED':
      return { ...state, isDetained: event.kind === 'DETAINED' }
  }
}

function joined(state: Progress, on: Day, joinType: JoinType): Progress {
  if (joinType === 'POSTHUMOUS') return { ...state, personType: 'FULL', joinedOn: on, regularisedOn: on }
  return { ...nobody, personType: 'PROBATIONARY', status: 'NORMAL', joinedOn: on }
}

// The dead stay what they were in the Party; everybody else who leaves is no longer a member.
function exited(state: Progress, exit: ExitType): Progress {
  return exit === 'DECEASED' ? { ...state, status: exit } : { ...state, status: exit, personType: 'NONE' }
}

function sanctioned(state: Progress, sanction: Sanction, until: Day | null): Progress {
  if (sanction === 'EXPULSION') return exited(state, 'EXPELLED')
  return sanction === 'PROBATION_WITHIN_PARTY' ? { ...state, probationUntil: until ?? '9999-12-31' } : state
}

const restored = (state: Progress): Progress => ({
  ...state,
  status: 'NORMAL',
  personType: state.regularisedOn ? 'FULL' : 'PROBATIONARY',
})

// From the day of the decision on; what held before it held.
function lifted(state: Progress, sanction: Sanction): Progress {
  if (sanction === 'EXPULSION') return state.status === 'EXPELLED' ? restored(state) : state
  return sanction === 'PROBATION_WITHIN_PARTY' ? { ...state, probationUntil: null } : state
}
