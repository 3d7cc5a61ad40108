/** Taking a roster of many people out: a second person's word, used once and soon (S-36, S-68). */

/** More people at once leave the house only with a second person's word. */
export const mostExported = 1_000
/** What one sheet of a workbook holds, the lines above the list left aside. */
export const mostInOneSheet = 1_000_000

/** Hours. */
export const exportHours = {
  /** Longer than a weekend: what was asked on Friday afternoon is answered on Monday. */
  wait: 72,
  /** The word is about today's purpose; a weekend may lie between it and the deed. */
  use: 72,
  /** Long enough to fetch the file in one's own time, and gone the next day: what is not kept cannot leak. */
  keep: 24,
} as const

/** Registers move while people decide: up to one in a hundred more than were approved is the same list. */
export const mostThen = (approved: number): number => approved + Math.floor(approved / 100)

export const exportStates = ['open', 'approved', 'rejected', 'withdrawn', 'expired', 'running', 'ready'] as const
export type ExportState = (typeof exportStates)[number]
export const verdicts = ['approved', 'rejected'] as const

export interface ExportFacts {
  readonly state: 'open' | 'withdrawn' | 'running' | 'ready' | 'expired'
  readonly askedAt: Date
  readonly decision: { readonly verdict: (typeof verdicts)[number]; readonly at: Date } | null
  readonly readyAt: Date | null
}

const later = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000)

/** The moment the export ends by itself in its present state; null where only people end it. */
export function exportEnd({ state, askedAt, decision, readyAt }: ExportFacts): Date | null {
  if (state === 'ready' && readyAt) return later(readyAt, exportHours.keep)
  if (state !== 'open' || decision?.verdict === 'rejected') return null
  return decision ? later(decision.at, exportHours.use) : later(askedAt, exportHours.wait)
}

/** Where an export stands at a moment. At the moment of its end it is over. */
export function exportState(facts: ExportFacts, now: Date): ExportState {
  const end = exportEnd(facts)
  if (end !== null && end <= now) return 'expired'
  if (facts.state !== 'open') return facts.state
  return facts.decision?.verdict ?? 'open'
}

interface Person {
  readonly accountId: string | null
  readonly personId: string | null
}

/** S-36: a second person, whatever account or hat he comes with. */
export const mayDecide = (asker: Person, decider: Person): boolean =>
  decider.accountId !== null &&
  decider.accountId !== asker.accountId &&
  (asker.personId === null || asker.personId !== decider.personId)
