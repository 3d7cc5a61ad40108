import { type RoleName, roleNames, roles } from '#capabilities/roles.ts'
import { addDays, addYears, type Day } from '#platform/pure/calendar.ts'

/** Days before the due day on which a to-do begins to be marked as urgent (ux 6.1: a working week). */
export const soonDays = 7
/** A delegation ends after a year at the latest: whoever hands work on for longer changes the office. */
export const delegationYears = 1

export type StepKind = 'done' | 'reopened' | 'withdrawn'
export interface Step {
  readonly kind: StepKind
  /** Sortable: an instant and an id. */
  readonly at: string
}
export type Settlement = 'done' | 'withdrawn'
export type Standing = 'open' | 'soon' | 'overdue' | Settlement

/** The last step decides, in whatever order they are handed over; a reopened to-do is open. */
export function settlementOf(steps: readonly Step[]): Settlement | null {
  const last = steps.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).at(-1)
  return last === undefined || last.kind === 'reopened' ? null : last.kind
}

/** Where a to-do stands on a day. The due day itself is not overdue. */
export function standingOf(
  facts: { readonly dueOn: Day | null; readonly settled: Settlement | null },
  today: Day,
): Standing {
  if (facts.settled !== null) return facts.settled
  if (facts.dueOn === null) return 'open'
  if (facts.dueOn < today) return 'overdue'
  return facts.dueOn <= addDays(today, soonDays) ? 'soon' : 'open'
}

export interface Office {
  readonly organisationId: string | null
  readonly role: string
}
export interface DelegationFacts {
  readonly to: Office
  readonly untilOn: Day
  readonly isTakenBack: boolean
}

/** The delegation in force on a day; its last day still counts. There is at most one: a second is refused before. */
export const delegationOn = <D extends DelegationFacts>(delegations: readonly D[], today: Day): D | null =>
  delegations.find(({ untilOn, isTakenBack }) => !isTakenBack && today <= untilOn) ?? null

/** Roles an office may have to be addressed: all that hold the permission, of the kind the place asks for. */
export function addressedRoles(needs: string | null, role: RoleName | undefined, atOrganisation: boolean): RoleName[] {
  if (role !== undefined) return [role]
  if (needs === null) return []
  const kind = atOrganisation ? 'officer' : 'admin'
  return roleNames.filter(name => roles[name].kind === kind && roles[name].permissions.includes(needs))
}

/** Sees this office the to-do today? The one addressed always does, the one it was handed to while that lasts. */
export function isAddressed(
  item: { readonly organisationId: string | null; readonly roles: readonly string[] },
  delegations: readonly DelegationFacts[],
  office: Office,
  today: Day,
): boolean {
  const own = item.organisationId === office.organisationId && item.roles.includes(office.role)
  const lent = delegationOn(delegations, today)?.to
  return own || (lent !== undefined && lent.organisationId === office.organisationId && lent.role === office.role)
}

export type DelegationRefusal = 'alreadySettled' | 'alreadyDelegated' | 'ownOffice' | 'untilPast' | 'untilFar'

/** May this to-do be handed to that office until that day? */
export function mayDelegate(
  item: {
    readonly organisationId: string | null
    readonly roles: readonly string[]
    readonly settled: Settlement | null
  },
  delegations: readonly DelegationFacts[],
  wish: { readonly to: Office; readonly untilOn: Day },
  today: Day,
): DelegationRefusal | null {
  if (item.settled !== null) return 'alreadySettled'
  if (delegationOn(delegations, today) !== null) return 'alreadyDelegated'
  if (item.organisationId === wish.to.organisationId && item.roles.includes(wish.to.role)) return 'ownOffice'
  if (wish.untilOn < today) return 'untilPast'
  return wish.untilOn > addYears(today, delegationYears) ? 'untilFar' : null
}

/** The first day a hand-over reaches back to: twelve months. */
export const packSince = (today: Day): Day => addYears(today, -1)
