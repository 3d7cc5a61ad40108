import type { z } from 'zod'
import type { Cited, FindingNote } from '#web/kit/console/Citation.tsx'
import { Mark, type Mood } from '#web/kit/console/Mark.tsx'
import { stateLabels, termStatusLabels, typeLabels } from '../codes.zh.ts'
import { type OrganisationCode, organisationFindings } from '../findings.zh.ts'
import { typeSigns, words } from '../pages.zh.ts'
import { citation } from '../regulations.zh.ts'
import type { OrganisationType } from '../rules/kinds.ts'
import type { OrganisationState } from '../rules/lifecycle.ts'
import type { FindingRow, OrganisationPage, TermRow } from '../shapes.ts'

export type Page = z.infer<typeof OrganisationPage>
export type Term = z.infer<typeof TermRow>

/** Where a link to another organisation leads: its own page, or its node in the tree. */
export type Door = (id: string) => { readonly to: string; readonly search?: Readonly<Record<string, unknown>> }
export const toPage: Door = id => ({ to: `/organisations/${id}` })
export const toNode: Door = id => ({ to: '/organisations', search: { organisation: id } })

const committees: readonly OrganisationType[] = ['CENTRAL', 'LOCAL_COMMITTEE', 'WORK_COMMITTEE', 'PRIMARY_COMMITTEE']
const shapeOf = (type: OrganisationType) => (committees.includes(type) ? 'COMMITTEE' : type)

/** The type as one character in a shape of its own: neither colour nor shape is the only cue. */
export const TypeSign = ({ type }: { readonly type: OrganisationType }) => (
  <span className={`org-sign org-sign-${shapeOf(type)}`} aria-hidden="true">
    {typeSigns[type]}
  </span>
)

const stateMoods: Readonly<Record<OrganisationState, Mood>> = {
  DRAFT: 'info',
  APPLIED: 'info',
  APPROVED: 'info',
  ACTIVE: 'good',
  REVOKED: 'neutral',
  AUTO_REVOKED: 'neutral',
}
export const StateMark = ({ state }: { readonly state: OrganisationState }) => (
  <Mark mood={stateMoods[state]}>{stateLabels[state]}</Mark>
)
export const isRevoked = (state: OrganisationState): boolean => state === 'REVOKED' || state === 'AUTO_REVOKED'

type TermStatus = Exclude<Term['status'], 'ENDED'>
const termMoods: Readonly<Record<TermStatus, Mood>> = { IN_TERM: 'good', DUE_SOON: 'notice', OVERDUE: 'bad' }
export const TermMark = ({ status }: { readonly status: TermStatus }) => (
  <Mark mood={termMoods[status]}>{termStatusLabels[status]}</Mark>
)

/** 25 → still 25 days, 0 → today, −30 → 30 days over. */
export function daysLeft(days: number): string {
  if (days === 0) return words.term.today
  return days > 0 ? words.term.left(days) : words.term.over(-days)
}

export const cited = (basis: Parameters<typeof citation>[0]): Cited => citation(basis)

const isCode = (code: string): code is OrganisationCode => code in organisationFindings
/** A finding of the server as a sentence with its article. */
export const noteOf = (finding: z.infer<typeof FindingRow>): FindingNote => ({
  key: `${finding.rule} ${finding.messageCode} ${finding.params.post ?? ''}`,
  severity: finding.severity,
  sentence: isCode(finding.messageCode)
    ? organisationFindings[finding.messageCode](finding.params)
    : finding.messageCode,
  basis: cited(finding.basis),
})

export const typeLabel = (type: OrganisationType): string => typeLabels[type]
