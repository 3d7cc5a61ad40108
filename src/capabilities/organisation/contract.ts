import { z } from 'zod'
import { contract, done, place, secret } from '#platform/kernel/contract.ts'
import { termStatuses } from './rules/terms.ts'
import * as shape from './shapes.ts'

/** The word for "over which organisation" in every contract. */
export const inOrganisation = place('organisation')

const { Id, OnDay } = shape
const OneOrganisation = z.strictObject({ organisationId: Id })
const ofOne = (input: { organisationId: string }) => inOrganisation(input.organisationId)

/** A phone is personal: sealed in the journal wherever facts are written. */
const SomeFacts = z
  .strictObject({ ...shape.Facts.shape, contactPhone: secret(shape.Facts.shape.contactPhone) })
  .partial()

const Decision = {
  on: OnDay,
  docNo: shape.DocNo.optional(),
  approvingOrg: shape.ApprovingOrg.optional(),
  note: shape.Note.optional(),
}

const Names = {
  fullName: shape.FullName,
  shortName: shape.ShortName.optional(),
  statName: shape.ShortName.nullable().optional(),
}

const NewOrganisation = {
  type: shape.TypeCode,
  kind: shape.KindCode.nullable().optional(),
  sector: shape.SectorCode,
  ...Names,
  officialCode: shape.OfficialCode.nullable().optional(),
  /** Which system issued the code; codes are unique per source (ORG-63). */
  codeSource: shape.CodeSource.optional(),
  establishedOn: OnDay.nullable().optional(),
  facts: SomeFacts.optional(),
}

const Made = z.object({ organisationId: z.string() })

const events = {
  organisationSetUp: z.object({
    organisationId: z.string(),
    path: z.string(),
    parentId: z.string().nullable(),
    on: z.string(),
  }),
  organisationRenamed: z.object({
    organisationId: z.string(),
    path: z.string(),
    fullName: z.string(),
    shortName: z.string(),
    on: z.string(),
  }),
  /** Every path below changed with it; rows that carry a path were moved in the same transaction. */
  organisationReparented: z.object({
    organisationId: z.string(),
    path: z.string(),
    formerPath: z.string(),
    on: z.string(),
  }),
  organisationRevoked: z.object({ organisationId: z.string(), path: z.string(), on: z.string() }),
  postGiven: z.object({
    organisationId: z.string(),
    path: z.string(),
    postId: z.string(),
    personId: z.string(),
    post: shape.PostCode,
    from: z.string(),
    to: z.string().nullable(),
  }),
  postEnded: z.object({
    organisationId: z.string(),
    path: z.string(),
    postId: z.string(),
    personId: z.string(),
    post: shape.PostCode,
    to: z.string(),
  }),
}

export const organisation = contract(
  'organisation',
  {
    permissions: {
      view: 'see organisations, their officers and their history',
      maintain: 'change facts, order, posts and terms',
      restructure: 'set up, rename, move and revoke organisations',
      exchange: 'import and export the organisation sheet',
      found: 'record the topmost organisation of an installation',
    },
    refusals: {
      parentNotAllowed: 'This type cannot stand below that type (ORG-02).',
      notInTree: 'Leading groups and discipline commissions are attributes, not nodes.',
      notARoot: 'This type needs a parent.',
      parentNotActive: 'The parent is not active.',
      kindMismatch: 'Only branches have a kind.',
      stepNotPossible: 'The life cycle does not allow this step now.',
      documentMissing: 'The approving document number is missing.',
      onlyTemporary: 'Only temporary branches end by themselves.',
      beforeEstablishment: 'The day lies before the organisation was set up.',
      inFuture: 'The day lies in the future.',
      childrenRemain: 'Active organisations stand below it (ORG-55).',
      membersRemain: 'Members still belong to it (ORG-55).',
      duesOpen: 'Dues are not settled (ORG-55).',
      archiveNotHandedOver: 'The archive is not handed over (ORG-55).',
      sealNotHandedOver: 'The seal is not handed over (ORG-55).',
      casesOpen: 'Cases are open (ORG-55).',
      fullNamePrefix: 'The full name does not begin as it must (ORG-60).',
      nameTaken: 'A sibling has this name.',
      codeTaken: 'The official code belongs to another organisation of this source (ORG-63).',
      creditCodeWrong: 'The credit code fails its check (IDN-08).',
      intoItself: 'An organisation cannot stand below itself.',
      alreadyThere: 'It already stands there.',
      nothingToChange: 'Nothing would change.',
      notActive: 'The organisation is not active.',
      atTheEdge: 'It already stands first or last.',
      postNotForType: 'This type has no such post.',
      modeNotForType: 'Its officers are not elected, or not appointed, in this way.',
      probationaryOfficer: 'A probationary member cannot hold a post (MEM-14).',
      notAMember: 'The person is not a member in good standing.',
      postHeld: 'The person already holds this post here.',
      postEndedBefore: 'The post has ended already.',
      endsBeforeStart: 'The end lies before the start.',
      noTerm: 'Officers of this type are appointed; it has no terms.',
      termBeforeLast: 'The term would start before the last one.',
      extensionTooFar: 'One approval extends a term by one year at most (ORG-44).',
      sheetUnreadable: 'The file cannot be read as a sheet.',
      sheetWithoutHeadings: 'No row of headings was found.',
      sheetHasFaults: 'The sheet has faults; nothing was taken over.',
    },
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
      in: z.strictObject({ status: z.enum(termStatuses).optional(), cursor: z
          .string()
          .regex(/^\d{4}-\d{2}-\d{2}\/[0-9a-f-]{36}$/)
          .optional() }),
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
      in: z.strictObject({
        parentId: Id,
        step: z.enum(['DRAFT', 'RECORD']),
        ...NewOrganisation,
        on: OnDay.optional(),
        docNo: shape.DocNo.optional(),
        approvingOrg: shape.ApprovingOrg.optional(),
        note: shape.Note.optional(),
      }),
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
      in: z.strictObject({
        organisationId: Id,
        step: z.enum(['REVOKE', 'AUTO_REVOKE']),
        isDuesSettled: z.boolean(),
        isArchiveHandedOver: z.boolean(),
        isSealHandedOver: z.boolean(),
        openCases: z.int().min(0).max(9999),
        ...Decision,
      }),
      out: done,
      touches: ['organisation', 'identity'],
    }),
    changeFacts: action({
      does: 'Correct or complete what is recorded about an organisation and its host unit.',
      needs: 'maintain',
      over: ofOne,
      in: z.strictObject({
        organisationId: Id,
        kind: shape.KindCode.nullable().optional(),
        sector: shape.SectorCode.optional(),
        statName: shape.ShortName.nullable().optional(),
        officialCode: shape.OfficialCode.nullable().optional(),
        codeSource: shape.CodeSource.optional(),
        establishedOn: OnDay.nullable().optional(),
        facts: SomeFacts.optional(),
        note: shape.Note.optional(),
      }),
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
        docNo: shape.DocNo.optional(),
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
      in: OneOrganisation,
      out: z.object({ fileId: z.string(), rows: z.int() }),
      touches: ['file'],
    }),

    recountTally: action({
      does: 'Set the member counts of organisations; what stands above follows.',
      needs: 'maintain',
      over: 'hat',
      in: z.strictObject({
        counts: z
          .array(
            z.strictObject({
              organisationId: Id,
              fullMembers: z.int().min(0),
              probationaryMembers: z.int().min(0),
            }),
          )
          .max(10_000),
      }),
      out: done,
      touches: ['organisation'],
      internal: true,
    }),
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
