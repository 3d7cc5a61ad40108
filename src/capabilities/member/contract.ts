import { z } from 'zod'
import { contract, nothing, place, secret } from '#platform/kernel/contract.ts'
import { changedFields, clearable, day, id, newFields, recordable, secretFieldNames } from './contract/fields.ts'
import {
  importAnswers,
  importBatch,
  importDetail,
  importRowPage,
  importState,
  laterChange,
  rowClass,
} from './contract/import.ts'
import { checkFile, finished, watch } from './contract/internal.ts'
import {
  choice,
  memberProfile,
  ownRecord,
  rosterCount,
  rosterFilter,
  rosterPage,
  rosterQuestion,
} from './contract/roster.ts'

/** A permission over one person's branch, or over the organisation an import was started for. */
export const ofMember = place('member')
export const ofImport = place('memberImport')
const inOrganisation = place('organisation')

const oneMember = z.strictObject({ memberId: id })
const oneImport = z.strictObject({ importId: id })
const version = z.object({ memberId: id, version: z.int() })
const state = z.object({ importId: id, state: importState })

export const member = contract(
  'member',
  {
    permissions: {
      view: 'see members, their records and rosters',
      maintain: 'add and change members, record events',
      import: 'bring rosters in from files, and undo that',
      export: 'take rosters and lists of problems out as files',
    },
    refusals: {
      alreadyMember: 'The identity number belongs to an active member somewhere: a transfer is due, not a new record.',
      notAcceptable: 'A rule finds an error in the record; the sentence and the article are given.',
      changedMeanwhile: 'Somebody changed the record after it was opened.',
      notABranch: 'Members belong to branches that hold formal relations.',
      notActive: 'The organisation is revoked.',
      detailMissing: 'The kind of exit or the months of the extension are missing.',
      notPossibleNow: 'The event does not follow from the present status.',
      tooEarly: 'The event lies before what it follows from.',
      inFuture: 'Events are recorded when they have happened.',
      sameBranch: 'The person already belongs to this branch.',
      nothingChanged: 'The edit changes nothing.',
      nothingThere: 'The field is empty.',
      chooseOrganisation: 'Four digits are searched inside one organisation of at most 200 branches.',
      wrongState: 'The import is in a state that does not allow this.',
      answerMissing: 'A question of the import has no answer yet.',
      errorsLeft: 'Rows with errors are left.',
      mayNotCreate: 'Branches are made below a committee or general branch, by whoever may set up organisations.',
      undoTooLate: 'The time to undo this import is over.',
    },
    events: {
      memberAdded: z.object({ memberId: id, organisationId: id }),
      memberChanged: z.object({ memberId: id, organisationId: id, fields: z.array(z.string()) }),
      memberMoved: z.object({ memberId: id, fromOrganisationId: id, toOrganisationId: id }),
      importStarted: z.object({ importId: id, fileId: z.string() }),
      importAnswered: z.object({ importId: id, fileId: z.string() }),
      importConfirmed: z.object({ importId: id }),
      undoConfirmed: z.object({ importId: id }),
      batchCommitted: z.object({ importId: id, organisationIds: z.array(id) }),
      batchUndone: z.object({ importId: id, organisationIds: z.array(id) }),
    },
  },
  ({ query, action }) => ({
    roster: query({
      does: 'List members of an organisation and everything below it, page by page.',
      needs: 'view',
      over: 'hat',
      in: rosterQuestion,
      out: rosterPage,
    }),
    rosterCount: query({
      does: 'Count the members a filter finds, up to 10,000.',
      needs: 'view',
      over: 'hat',
      in: rosterFilter,
      out: rosterCount,
    }),
    choices: query({
      does: 'Find a member by name or initials for a picker.',
      needs: 'view',
      over: 'hat',
      in: z.strictObject({ search: z.string().trim().min(1).max(50), organisationId: id.optional() }),
      out: z.array(choice),
    }),
    profile: query({
      does: 'See one member with history, completeness and findings.',
      needs: 'view',
      over: i => ofMember(i.memberId),
      in: oneMember,
      out: memberProfile,
    }),
    myRecord: query({
      does: 'See my own record, its history and who opened its secret fields.',
      needs: 'self',
      in: nothing,
      out: ownRecord,
    }),
    imports: query({
      does: 'List the imports of an organisation and everything below it, newest first.',
      needs: 'import',
      over: 'hat',
      in: z.strictObject({ organisationId: id.optional(), cursor: z.string().max(200).optional() }),
      out: z.object({ rows: z.array(importBatch), next: z.string().nullable() }),
    }),
    importDetail: query({
      does: 'See what was recognised in a file, what it asks, and the counts.',
      needs: 'import',
      over: i => ofImport(i.importId),
      in: oneImport,
      out: importDetail,
    }),
    importRows: query({
      does: 'See the rows of an import with what was found in each cell.',
      needs: 'import',
      over: i => ofImport(i.importId),
      in: oneImport.extend({
        class: z.array(rowClass).optional(),
        onlyProblems: z.boolean().optional(),
        cursor: z.string().max(100).optional(),
        size: z.int().min(1).max(200).default(50),
      }),
      out: importRowPage,
    }),
    laterChanges: query({
      does: 'List whom an undo would keep, because they were changed after the import.',
      needs: 'import',
      over: i => ofImport(i.importId),
      in: oneImport,
      out: z.array(laterChange),
    }),

    add: action({
      does: 'Add a member to a branch.',
      needs: 'maintain',
      over: i => inOrganisation(i.organisationId),
      in: z.strictObject({
        organisationId: id,
        groupId: id.optional(),
        fields: newFields,
        evidence: z.string().trim().max(200).optional(),
      }),
      out: version,
      touches: ['member', 'organisation'],
    }),
    change: action({
      does: 'Change fields of a member; the history keeps what stood there.',
      needs: 'maintain',
      over: i => ofMember(i.memberId),
      in: oneMember.extend({
        /** The version the page was opened with: nobody overwrites what he has not seen. */
        version: z.int(),
        fields: changedFields,
        /** Fields to empty; `groupId` leaves the group. */
        cleared: clearable.optional(),
        groupId: id.nullable().optional(),
        evidence: z.string().trim().max(200).optional(),
      }),
      out: version,
      touches: ['member', 'organisation'],
    }),
    move: action({
      does: 'Move a member to another branch of the same range.',
      needs: 'maintain',
      over: i => ofMember(i.memberId),
      in: oneMember.extend({
        version: z.int(),
        toOrganisationId: id,
        groupId: id.optional(),
        on: day,
        reason: z.string().trim().max(200).optional(),
      }),
      out: version,
      touches: ['member', 'organisation'],
    }),
    recordEvent: action({
      does: 'Record a dated fact about a member: regularised, extended, suspended, restored, left, died.',
      needs: 'maintain',
      over: i => ofMember(i.memberId),
      in: oneMember.extend({
        version: z.int(),
        ...recordable,
      }),
      out: version,
      touches: ['member', 'organisation'],
    }),
    revealField: action({
      does: 'Show one secret field in clear; the purpose is recorded and the member sees it.',
      needs: 'maintain',
      over: i => ofMember(i.memberId),
      in: oneMember.extend({ field: z.enum(secretFieldNames), purpose: z.string().trim().min(2).max(200) }),
      out: z.object({ value: z.string() }),
      touches: ['member'],
      stepUp: true,
      // The answer is the secret itself and is kept nowhere; field and purpose stand in the journal's sentence.
      journal: 'fact-only',
    }),

    startImport: action({
      does: 'Read an uploaded roster for an organisation; nothing is changed yet.',
      needs: 'import',
      over: i => inOrganisation(i.organisationId),
      in: z.strictObject({ fileId: id, organisationId: id }),
      out: z.object({ importId: id }),
      touches: ['member'],
    }),
    answerImport: action({
      does: 'Answer what the file left open and check the rows again.',
      needs: 'import',
      over: i => ofImport(i.importId),
      in: oneImport.extend({ answers: importAnswers, createOrganisations: z.boolean().optional() }),
      out: state,
      touches: ['member'],
    }),
    fixCell: action({
      does: 'Correct one cell of an import and check its row again.',
      needs: 'import',
      over: i => ofImport(i.importId),
      in: oneImport.extend({ rowId: id, field: z.string().max(60), value: secret(z.string().max(500)) }),
      out: z.object({ class: rowClass, errors: z.int() }),
      touches: ['member'],
    }),
    problemsFile: action({
      does: 'Make a workbook of the rows with problems, each explained beside its cell.',
      needs: 'import',
      over: i => ofImport(i.importId),
      in: oneImport,
      out: z.object({ fileId: id, name: z.string() }),
      touches: [],
    }),
    commitImport: action({
      does: 'Bring the checked rows in, in one transaction.',
      needs: 'import',
      over: i => ofImport(i.importId),
      in: oneImport.extend({
        /** Rows with errors stay out; without this an import with errors is refused. */
        leaveOutRejected: z.boolean().optional(),
      }),
      out: state,
      touches: ['member'],
    }),
    cancelImport: action({
      does: 'Drop an import that has not been brought in, or stop one that is being brought in.',
      needs: 'import',
      over: i => ofImport(i.importId),
      in: oneImport,
      out: state,
      touches: ['member'],
    }),
    undoImport: action({
      does: 'Take an import back; whoever was changed since is kept unless named.',
      needs: 'import',
      over: i => ofImport(i.importId),
      in: oneImport.extend({ alsoUndo: z.array(id).max(2000).optional() }),
      out: state,
      touches: ['member'],
    }),

    noteDuty: action({
      does: 'Note that a member was given a post: an undo of an import will not take him out unasked.',
      needs: 'maintain',
      over: i => ofMember(i.memberId),
      in: oneMember,
      out: z.object({}),
      touches: ['member'],
      internal: true,
    }),
    countMembers: action({
      does: 'Count the members of branches for the roll-up.',
      needs: 'view',
      over: 'hat',
      in: z.strictObject({ organisationIds: z.array(id).max(10_000) }),
      out: z.object({
        counts: z.array(
          z.object({ organisationId: id, fullMembers: z.int().min(0), probationaryMembers: z.int().min(0) }),
        ),
      }),
      touches: [],
      internal: true,
    }),
    checkRows: action({
      does: 'Check every row of the file and keep it, compared with who is there already.',
      needs: 'import',
      over: i => ofImport(i.importId),
      in: oneImport.extend({ check: checkFile, watch }),
      out: state,
      touches: ['member'],
      journal: 'fact-only',
      internal: true,
    }),
    writeImport: action({
      does: 'Write every accepted row of an import.',
      needs: 'import',
      over: i => ofImport(i.importId),
      in: oneImport.extend({ watch }),
      out: finished,
      touches: ['member', 'organisation'],
      journal: 'fact-only',
      internal: true,
    }),
    writeUndo: action({
      does: 'Take back every row of an import that was not changed since.',
      needs: 'import',
      over: i => ofImport(i.importId),
      in: oneImport.extend({ watch }),
      out: finished,
      touches: ['member', 'organisation'],
      journal: 'fact-only',
      internal: true,
    }),
  }),
)
