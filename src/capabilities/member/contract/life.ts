import { z } from 'zod'
import { type Builders, done, secret } from '#platform/kernel/contract.ts'
import { sanctions } from '../rules/codes.ts'
import { markers } from '../rules/contact.ts'
import { awardKinds, awardLevels, dossierItems } from '../rules/dossier.ts'
import { day, finding, id, membershipStatus, partialDay, personType } from './fields.ts'
import { ofMember } from './places.ts'

const text = (most: number) => z.string().trim().min(1).max(most)
const note = (most: number) => z.string().trim().max(most).optional()
const oneMember = z.strictObject({ memberId: id })
const oneVersion = oneMember.extend({ version: z.int() })
const version = z.object({ memberId: id, version: z.int() })
const over = (i: { readonly memberId: string }) => ofMember(i.memberId)
const onDay = z.strictObject({ on: day })
export const outcomes = ['RETURNED', 'TRANSFERRED', 'FOUND', 'LOST'] as const

/** A reason or a restriction with its days; `until` is the first day without it. */
const ground = z.object({
  code: z.string(),
  since: z.string().nullable(),
  until: z.string().nullable(),
  sentence: z.string(),
  regulation: z.string(),
  article: z.string(),
  rule: z.string(),
})
export type Ground = z.infer<typeof ground>
/** Handbook 2.2 for one person and one day, computed from the dated facts known today. */
export const rightsOnDay = z.object({
  on: day,
  personType,
  status: membershipStatus.nullable(),
  maySpeak: z.boolean(),
  canVote: z.boolean(),
  canElect: z.boolean(),
  canBeElected: z.boolean(),
  paysDues: z.boolean(),
  /** Why there is no vote; empty exactly when there is one. */
  reasons: z.array(ground),
  /** What sanctions mean for posts on that day. */
  restrictions: z.array(ground),
})
export type RightsOnDay = z.infer<typeof rightsOnDay>

const step = z.object({ id, on: partialDay, note: z.string().nullable(), docNo: z.string().nullable() })
export const memberLife = z.object({
  id,
  version: z.int(),
  /** Months of probation within the Party that may be decided today; empty when a chain of two years is full. */
  probationTerms: z.array(z.int()),
  sanctions: z.array(
    z.object({
      id,
      sanction: z.enum(sanctions),
      on: partialDay,
      until: partialDay.nullable(),
      decidedBy: z.string().nullable(),
      docNo: z.string().nullable(),
      note: z.string().nullable(),
      lifted: step.nullable(),
    }),
  ),
  awards: z.array(
    z.object({
      id,
      kind: z.enum(awardKinds),
      title: z.string(),
      level: z.enum(awardLevels),
      onDay: partialDay,
      givenBy: z.string(),
      docNo: z.string().nullable(),
    }),
  ),
  markers: z.array(
    z.object({
      id,
      kind: z.enum(markers),
      sinceDay: partialDay,
      place: z.string().nullable(),
      contactPerson: z.string().nullable(),
      reason: z.string().nullable(),
      ended: z.object({ id, on: partialDay, outcome: z.enum(outcomes), note: z.string().nullable() }).nullable(),
      contacts: z.array(z.object({ id, on: partialDay, note: z.string() })),
      /** What the procedures ask for now. */
      notice: finding.nullable(),
    }),
  ),
  documents: z.array(
    z.object({
      id,
      item: z.enum(dossierItems),
      title: z.string(),
      datedOn: partialDay.nullable(),
      pages: z.int().nullable(),
      fileName: z.string(),
      size: z.number(),
    }),
  ),
  /** Items of the mandatory set (handbook 3.6) without a paper. */
  missingItems: z.array(z.enum(dossierItems)),
  withdrawn: z.array(z.object({ id, subject: z.string(), reason: z.string(), at: z.string() })),
})
export type MemberLife = z.infer<typeof memberLife>

/** Rights, sanctions, honours, floating and lost contact, papers. Facts are added and withdrawn, never changed. */
export const life = ({ query, action }: Builders<'view' | 'maintain'>) => {
  const touches = ['member', 'organisation']
  const maintain = { needs: 'maintain', over } as const
  return {
    rights: query({
      does: 'Tell which rights a member has on a day, and why not.',
      needs: 'view',
      over,
      in: oneMember.extend({ on: day }),
      out: rightsOnDay,
    }),
    myRights: query({
      does: 'Tell which rights I have on a day, and why not.',
      needs: 'self',
      in: onDay,
      out: rightsOnDay,
    }),
    life: query({
      does: 'See sanctions, honours, floating, lost contact and papers of a member.',
      needs: 'view',
      over,
      in: oneMember,
      out: memberLife,
    }),
    myLife: query({
      does: 'See what is recorded about me: sanctions, honours, floating, papers.',
      needs: 'self',
      in: z.strictObject({}),
      out: memberLife,
    }),
    recordSanction: action({
      does: 'Record a disciplinary sanction from the day it was approved.',
      ...maintain,
      in: oneVersion.extend({
        sanction: z.enum(sanctions),
        on: day,
        /** Probation within the Party: 12 or 24. */
        months: z.int().optional(),
        decidedBy: text(100),
        docNo: note(100),
        reason: secret(z.string().trim().max(500)).optional(),
      }),
      out: version,
      touches,
    }),
    liftSanction: action({
      does: 'Record the decision that lifts a sanction from a day on.',
      ...maintain,
      in: oneVersion.extend({ sanctionId: id, on: day, docNo: note(100), reason: secret(text(500)) }),
      out: version,
      touches,
    }),
    withdraw: action({
      does: 'Withdraw a record that was made by mistake; it stays readable with the reason.',
      ...maintain,
      in: oneVersion.extend({ subjectId: id, reason: text(500) }),
      out: version,
      touches,
    }),
    changeGroup: action({
      does: 'Put a member into a group of his branch, or into none, from a day on.',
      ...maintain,
      in: oneVersion.extend({ groupId: id.nullable(), on: day, reason: note(200) }),
      out: version,
      touches,
    }),
    startMarker: action({
      does: 'Mark a member as floating or out of contact since a day.',
      ...maintain,
      in: oneVersion.extend({
        kind: z.enum(markers),
        sinceOn: day,
        place: note(100),
        contactPerson: note(60),
        reason: note(500),
      }),
      out: version,
      touches,
    }),
    noteContact: action({
      does: 'Note a contact with a floating member, or a search for one out of contact.',
      ...maintain,
      in: oneMember.extend({ markerId: id, on: day, note: text(500) }),
      out: done,
      touches,
    }),
    endMarker: action({
      does: 'End the marker: back, transferred, found, or lost on the way.',
      ...maintain,
      in: oneVersion.extend({ markerId: id, on: day, outcome: z.enum(outcomes), note: note(500) }),
      out: version,
      touches,
    }),
    recordAward: action({
      does: 'Record an honour given to a member.',
      ...maintain,
      in: oneMember.extend({
        kind: z.enum(awardKinds),
        title: text(100),
        level: z.enum(awardLevels),
        givenOn: partialDay,
        givenBy: text(100),
        docNo: note(100),
      }),
      out: done,
      touches,
    }),
    attachDocument: action({
      does: 'Put a scanned paper into the dossier under its item.',
      ...maintain,
      in: oneMember.extend({
        item: z.enum(dossierItems),
        title: text(100),
        datedOn: partialDay.optional(),
        pages: z.int().min(1).max(2000).optional(),
        fileId: id,
      }),
      out: done,
      touches,
    }),
    takeDocument: action({
      does: 'Take a paper out of the dossier to read it; the purpose is recorded and the member sees it.',
      ...maintain,
      in: oneMember.extend({ documentId: id, purpose: z.string().trim().min(2).max(200) }),
      out: z.object({ fileId: id, name: z.string() }),
      touches: ['member'],
      stepUp: true,
    }),
  }
}
