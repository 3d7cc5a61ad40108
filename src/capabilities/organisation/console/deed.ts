import { z } from 'zod'
import type { Field } from '#web/kit/console/fields.ts'
import { words } from '../pages.zh.ts'
import { ApprovingOrg, DocNo, Id, Note, OnDay } from '../shapes.ts'

/** Steps of setting up that follow the draft, in the order of buttons. */
export const advances = ['RETURN', 'APPLY', 'APPROVE', 'ACTIVATE'] as const
export type Advance = (typeof advances)[number]

/** What a person can begin on the page of an organisation; a post is ended by its id. */
export type Deed =
  | Advance
  | 'setUp'
  | 'rename'
  | 'reparent'
  | 'revoke'
  | 'autoRevoke'
  | 'facts'
  | 'appoint'
  | 'openTerm'
  | 'extendTerm'
  | 'merge'
  | 'split'
  | 'upgrade'
  | 'moveAll'
  | { readonly endPost: string }
  | { readonly correct: string }

const says = words.form

/** What stands in a decision of the higher organisation. */
export const decisionFields = {
  on: { label: says.approvedOn, kind: 'day' },
  docNo: { label: says.docNo, hint: says.docNoHint },
  approvingOrg: { label: says.approvingOrg, wide: true },
  note: { label: says.note, kind: 'area' },
} as const satisfies Record<string, Field>

/** The same as a shape where the step needs the document number (handbook 1.5), stricter than the contract's. */
export const documented = {
  organisationId: Id,
  on: OnDay,
  docNo: DocNo,
  approvingOrg: ApprovingOrg.optional(),
  note: Note.optional(),
}
export const undocumented = z.strictObject({ ...documented, docNo: DocNo.optional() })
