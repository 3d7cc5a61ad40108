import { z } from 'zod'
import { contract, done, place } from '#platform/kernel/contract.ts'
import { counting } from './contract/counting.ts'
import { events } from './contract/events.ts'
import { beside } from './contract/groupings.ts'
import {
  Closing,
  CorrectedFacts,
  Decision,
  Made,
  Names,
  NewBelow,
  NewOrganisation,
  OneOrganisation,
} from './contract/inputs.ts'
import { life } from './contract/life.ts'
import { mine } from './contract/own.ts'
import { permissions, refusals } from './contract/refusals.ts'
import { termStatuses } from './rules/terms.ts'
import * as shape from './shapes.ts'

/** The word for "over which organisation" in every contract. */
export const inOrganisation = place('organisation')

const { Id, OnDay } = shape
const ofOne = (input: { organisationId: string }) => inOrganisation(input.organisationId)

export const organisation = contract(
  'organisation',
  {
    permissions,
    refusals,
    events,
  },
  ({ query, action }) => ({
    skeleton: query({
      does: 'The whole tree of the worn hat, for the virtual tree.',
      needs: 'view',
      over: 'hat',
      in: z.strictObject({ withRevoked: z.boolean().optional() }),
      out: z.object({ nodes: z.array(shape.SkeletonNode), truncated: z.boolean() }),
    }),
    children: query({
      does: 'The organisations directly below one, with counts.',
      needs: 'view',
      over: ofOne,
      in: z.strictObject({ organisationId: Id, withRevoked: z.boolean().optional() }),
      out: z.object({ items: z.array(shape.OrganisationRow) }),
    }),
    search: query({
      does: 'Organisations found by name, former name, pinyin, initials or official code.',
      needs: 'view',
      over: 'hat',
      in: z.strictObject({
        q: z.string().trim().min(1).max(60),
        type: shape.TypeCode.optional(),
        activeOnly: z.boolean().optional(),
        /** A past day: what existed then, found by any name it ever had, shown as it was called and placed then. */
        on: OnDay.optional(),
      }),
      out: z.object({ items: z.array(shape.Hit), more: z.boolean() }),
    }),
    page: query({
      does: 'One organisation: facts, people in office, terms, thresholds, history.',
      needs: 'view',
      over: ofOne,
      in: OneOrganisation,
      out: shape.OrganisationPage,
    }),
    terms: query({
      does: 'Current terms of the hat’s organisations, the most urgent first.',
      needs: 'view',
      over: 'hat',
      in: z.strictObject({
        status: z.enum(termStatuses).optional(),
        /** A past day: the terms that ran then, judged as on that day; due days with the extensions known today. */
        on: OnDay.optional(),
        cursor: z
          .string()
          .regex(/^\d{4}-\d{2}-\d{2}\/[0-9a-f-]{36}$/)
          .optional(),
      }),
      out: z.object({
        items: z.array(shape.TermListRow),
        next: z.string().nullable(),
        dueSoon: z.int(),
        overdue: z.int(),
      }),
    }),

    setUpRoot: action({
      does: 'Record the topmost organisation of an installation.',
      needs: 'found',
      over: 'hat',
      in: z.strictObject({ ...NewOrganisation }),
      out: Made,
      touches: ['organisation', 'identity'],
    }),
    setUp: action({
      does: 'Draft a new organisation, or record one that already exists.',
      needs: 'restructure',
      over: i => inOrganisation(i.parentId),
      in: NewBelow,
      out: Made,
      touches: ['organisation'],
    }),
    advance: action({
      does: 'Apply, return, approve or put into work an organisation being set up.',
      needs: 'restructure',
      over: ofOne,
      in: z.strictObject({
        organisationId: Id,
        step: z.enum(['APPLY', 'RETURN', 'APPROVE', 'ACTIVATE']),
        ...Decision,
      }),
      out: done,
      touches: ['organisation'],
    }),
    rename: action({
      does: 'Give another name; the former one is kept with its dates.',
      needs: 'restructure',
      over: ofOne,
      in: z.strictObject({ organisationId: Id, ...Names, ...Decision }),
      out: done,
      touches: ['organisation', 'member'],
    }),
    reparent: action({
      does: 'Move an organisation and all below it under another parent.',
      needs: 'restructure',
      over: ofOne,
      in: z.strictObject({ organisationId: Id, parentId: Id, ...Decision }),
      out: z.object({ moved: z.int() }),
      touches: ['organisation', 'member', 'identity'],
    }),
    revoke: action({
      does: 'Close an organisation that has neither members nor organisations below it.',
      needs: 'restructure',
      over: ofOne,
      in: Closing,
      out: done,
      touches: ['organisation', 'identity'],
    }),
    changeFacts: action({
      does: 'Correct or complete what is recorded about an organisation and its host unit.',
      needs: 'maintain',
      over: ofOne,
      in: CorrectedFacts,
      out: done,
      touches: ['organisation'],
    }),
    reorder: action({
      does: 'Move an organisation one place up or down among its siblings.',
      needs: 'maintain',
      over: ofOne,
      in: z.strictObject({ organisationId: Id, direction: z.enum(['up', 'down']) }),
      out: done,
      touches: ['organisation'],
    }),
    appoint: action({
      does: 'Record that a person holds a post.',
      needs: 'maintain',
      over: ofOne,
      in: z.strictObject({
        organisationId: Id,
        personId: Id,
        post: shape.PostCode,
        mode: shape.ModeCode,
        from: OnDay,
        docNo: shape.DocNo.optional(),
      }),
      out: z.object({ postId: z.string() }),
      touches: ['organisation', 'identity'],
    }),
    endPost: action({
      does: 'Record that a person no longer holds a post.',
      needs: 'maintain',
      over: ofOne,
      in: z.strictObject({ organisationId: Id, postId: Id, to: OnDay, docNo: shape.DocNo.optional() }),
      out: done,
      touches: ['organisation', 'identity'],
    }),
    openTerm: action({
      does: 'Record the term that an electing meeting began; the former term ends.',
      needs: 'maintain',
      over: ofOne,
      in: z.strictObject({
        organisationId: Id,
        startedOn: OnDay,
        /** Of the approval; an election before the end of the running term must have it (ORG-44). */
        docNo: shape.DocNo.optional(),
        /** Why the election was held more than a year early. */
        reason: shape.Note.optional(),
        /** Posts whose holders were elected again; the other elected posts end with their term. */
        reelected: z.array(Id).max(60).optional(),
      }),
      out: z.object({ termId: z.string() }),
      touches: ['organisation'],
    }),
    extendTerm: action({
      does: 'Record that the higher organisation extended the current term.',
      needs: 'maintain',
      over: ofOne,
      in: z.strictObject({ organisationId: Id, to: OnDay, docNo: shape.DocNo, approvedOn: OnDay }),
      out: done,
      touches: ['organisation'],
    }),

    checkSheet: query({
      does: 'Try an organisation sheet without changing anything: counts and faults by cell.',
      needs: 'exchange',
      over: ofOne,
      in: z.strictObject({ organisationId: Id, fileId: Id }),
      out: shape.SheetReport,
    }),
    importSheet: action({
      does: 'Take over a faultless organisation sheet below an organisation, all or nothing.',
      needs: 'exchange',
      over: ofOne,
      in: z.strictObject({ organisationId: Id, fileId: Id, on: OnDay, docNo: shape.DocNo.optional() }),
      out: z.object({ setUp: z.int(), changed: z.int() }),
      touches: ['organisation'],
    }),
    exportSheet: action({
      does: 'Write the organisation sheet of a subtree into a file.',
      needs: 'exchange',
      over: ofOne,
      stepUp: true,
      in: OneOrganisation,
      out: z.object({ fileId: z.string(), rows: z.int() }),
      touches: ['file'],
    }),

    ...counting({ action }),
    mine: query(mine),
    ...life({ query, action }),
    ...beside({ query, action }),
  }),
)

export const {
  organisationSetUp,
  organisationRenamed,
  organisationReparented,
  organisationRevoked,
  postGiven,
  postEnded,
} = organisation.events
