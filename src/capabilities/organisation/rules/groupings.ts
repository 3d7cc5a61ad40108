import { isWithin, type Path, subtreeRange } from '#platform/pure/path.ts'
import type { Decision } from '#platform/pure/result.ts'
import type { Basis } from '#platform/pure/rule-pack.ts'
import type { OrganisationState } from './lifecycle.ts'

/** Groupings beside the tree: they move nobody's relation (ORG-01: secondary participations). */
export const groupingKinds = ['AREA', 'ALLIANCE', 'GRID'] as const
export type GroupingKind = (typeof groupingKinds)[number]

type Participant = { readonly path: Path; readonly state: OrganisationState }
const basis: Basis = { regulation: 'CHARTER', article: 'Art. 8', handbookId: 'ORG-01' }

/** May these take part? Working organisations below the one that leads, and not that one itself. */
export function participationDecision(
  leader: Path,
  participants: readonly Participant[],
): Decision<object, 'notActive' | 'notBelowLeader'> {
  const range = subtreeRange(leader)
  if (participants.some(({ path }) => path === leader || !isWithin(path, range))) {
    return { ok: false, refusal: 'notBelowLeader', params: {}, basis }
  }
  return participants.every(({ state }) => state === 'ACTIVE')
    ? { ok: true }
    : { ok: false, refusal: 'notActive', params: {}, basis }
}
