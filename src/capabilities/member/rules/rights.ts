import { addMonths, type Day } from '#platform/pure/calendar.ts'
import type { Basis } from '#platform/pure/rule-pack.ts'
import { memberRule } from '../rule-pack.ts'
import type { Sanction } from './codes.ts'
import { inOrder, type MembershipEvent, type Rights, rightsOn, type Standing, standingOn } from './status.ts'

export type ReasonCode =
  | 'notAMember'
  | 'left'
  | 'transferredOut'
  | 'suspended'
  | 'probationary'
  | 'probationWithinParty'
  | 'detained'
/** Why a right is not there. `since`: from which day; `until`: the first day it will be no reason, where that is known. */
export type Reason = {
  readonly code: ReasonCode
  readonly since: Day | null
  readonly until: Day | null
  readonly basis: Basis
}

/** `noHigherPost` after warnings; `noEqualPost` after removal from posts and after probation within the Party. */
export type RestrictionCode = 'noHigherPost' | 'postsEnded' | 'noEqualPost'
export type Restriction = {
  readonly code: RestrictionCode
  readonly sanction: Sanction
  readonly since: Day
  /** The first day without it. */
  readonly until: Day
  readonly basis: Basis
}

export type RightsAnswer = {
  readonly standing: Standing
  readonly rights: Rights
  readonly reasons: readonly Reason[]
  readonly restrictions: readonly Restriction[]
}

type Sanctioned = Extract<MembershipEvent, { kind: 'SANCTIONED' }>

const whoVotes: Basis = { regulation: 'ELECT', article: 'Art. 5', handbookId: 'ELE-02' }
const whoIsSuspended: Basis = { regulation: 'EDUMGT', article: 'Art. 24', handbookId: 'HB-2.2' }
const whoIsAMember: Basis = { regulation: 'CHARTER', article: 'Art. 4', handbookId: 'HB-2.2' }

/** Handbook 2.2 for one person and one day, with everything that stands in the way. No reasons: all rights. */
export function rightsAnswer(events: readonly MembershipEvent[], on: Day): RightsAnswer {
  const past = inOrder(events).filter(event => event.on <= on)
  const standing = standingOn(past, on)
  return {
    standing,
    rights: rightsOn(past, on),
    reasons: reasonsOf(past, standing, on),
    restrictions: past.flatMap((event, i) =>
      event.kind === 'SANCTIONED' ? restrictionsOf(event, past.slice(i + 1)).filter(isHeldOn(on)) : [],
    ),
  }
}

/** The end of probation within the Party of so many months from the day it counts from. */
export const probationEnd = (on: Day, months: number): Day => addMonths(on, months)

/** DISC Art. 12: one or two years, and never more than two with an extension; the months open now, none when closed. */
export function probationTerms(events: readonly MembershipEvent[], on: Day): readonly number[] {
  const { terms, most } = memberRule('sanction.probation', on).value
  const running = probationsRunning(events, on)
  const [first] = running
  if (!first) return terms
  const last = running.reduce((end, { until }) => (until !== null && until > end ? until : end), on)
  return terms.filter(months => addMonths(last, months) <= addMonths(first.on, most))
}

/** The unbroken chain of probations that covers the day: the decision and its extension. */
function probationsRunning(events: readonly MembershipEvent[], on: Day): Sanctioned[] {
  const past = inOrder(events).filter(event => event.on <= on)
  const ended = past.findLastIndex(
    event => event.kind === 'SANCTION_LIFTED' && event.sanction === 'PROBATION_WITHIN_PARTY',
  )
  const given = past.slice(ended + 1).flatMap(event => (event.kind === 'SANCTIONED' ? event : []))
  const probations = given.filter(({ sanction }) => sanction === 'PROBATION_WITHIN_PARTY')
  const last = probations.at(-1)
  if (!last || (last.until !== null && last.until < on)) return []
  const start = probations.findLastIndex((each, i) => {
    const before = probations[i - 1]
    return !before || (before.until !== null && before.until < each.on)
  })
  return probations.slice(start)
}

function reasonsOf(past: readonly MembershipEvent[], standing: Standing, on: Day): Reason[] {
  const sinceOf = (...kinds: MembershipEvent['kind'][]) => past.findLast(({ kind }) => kinds.includes(kind))?.on ?? null
  const because = (code: ReasonCode, since: Day | null, basis: Basis, until: Day | null = null): Reason[] => [
    { code, since, until, basis },
  ]
  if (standing.status === null) return because('notAMember', null, whoIsAMember)
  if (standing.status === 'SUSPENDED') return because('suspended', sinceOf('SUSPENDED'), whoIsSuspended)
  if (standing.status === 'TRANSFERRED_OUT') return because('transferredOut', sinceOf('TRANSFERRED_OUT'), whoIsAMember)
  if (standing.status !== 'NORMAL') return because('left', sinceOf('EXITED', 'SANCTIONED'), whoIsAMember)
  return [
    ...(standing.personType === 'FULL' ? [] : because('probationary', standing.joinedOn, whoVotes)),
    ...(standing.isUnderProbationWithinParty ? probationReason(past, on) : []),
    ...(standing.isDetained ? because('detained', sinceOf('DETAINED'), whoVotes) : []),
  ]
}

function probationReason(past: readonly MembershipEvent[], on: Day): Reason[] {
  const running = probationsRunning(past, on)
  const [since, until] = [running[0]?.on ?? null, running.at(-1)?.until ?? null]
  return [{ code: 'probationWithinParty', since, until, basis: whoVotes }]
}

/** DISC Art. 10 to 12: what a sanction means for posts, from the day it counts from; a lifted one ends that day. */
function restrictionsOf(event: Sanctioned, later: readonly MembershipEvent[]): Restriction[] {
  const lift = later.find(each => each.kind === 'SANCTION_LIFTED' && each.sanction === event.sanction)?.on
  const upTo = (end: Day) => (lift !== undefined && lift < end ? lift : end)
  const { sanction, on } = event
  if (sanction === 'WARNING' || sanction === 'SERIOUS_WARNING') {
    const { value, basis } = memberRule('sanction.promotionBan', on)
    return [{ code: 'noHigherPost', sanction, since: on, until: upTo(addMonths(on, value[sanction])), basis }]
  }
  if (sanction === 'REMOVAL_FROM_POST') {
    const { value, basis } = memberRule('sanction.postBan', on)
    return [{ code: 'noEqualPost', sanction, since: on, until: upTo(addMonths(on, value)), basis }]
  }
  return sanction === 'PROBATION_WITHIN_PARTY' && event.until !== null ? afterProbation(event, event.until, upTo) : []
}

function afterProbation({ sanction, on }: Sanctioned, end: Day, upTo: (end: Day) => Day): Restriction[] {
  const { value, basis } = memberRule('sanction.postBanAfterProbation', end)
  const banned = upTo(addMonths(end, value))
  return [
    { code: 'postsEnded', sanction, since: on, until: upTo(end), basis },
    { code: 'noEqualPost', sanction, since: end, until: banned, basis },
  ]
}

const isHeldOn = (on: Day) => (restriction: Restriction) => restriction.since <= on && on < restriction.until
