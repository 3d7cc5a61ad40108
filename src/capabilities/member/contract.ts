import { z } from 'zod'
import { contract } from '#platform/kernel/contract.ts'
import { events } from './contract/events.ts'
import * as exporting from './contract/exporting.ts'
import { changedFields, clearable, day, id, newFields, recordable, secretFieldNames } from './contract/fields.ts'
import * as imports from './contract/importing.ts'
import { life } from './contract/life.ts'
import { myRecord } from './contract/mine.ts'
import { inOrganisation, ofMember } from './contract/places.ts'
import { permissions, refusals } from './contract/refusals.ts'
import { choice, memberProfile, rosterCount, rosterFilter, rosterPage, rosterQuestion } from './contract/roster.ts'
import { wholeBranches } from './contract/whole-branches.ts'

const oneMember = z.strictObject({ memberId: id })
const version = z.object({ memberId: id, version: z.int() })

export const member = contract('member', { permissions, refusals, events }, ({ query, action }) => ({
  ...wholeBranches({ query, action }),
  ...life({ query, action }),
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
  myRecord: query(myRecord),
  imports: query(imports.imports),
  importDetail: query(imports.importDetail),
  importRows: query(imports.importRows),
  laterChanges: query(imports.laterChanges),
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
  exports: query(exporting.exports),
  exportRoster: action(exporting.exportRoster),
  requestExport: action(exporting.requestExport),
  approveExport: action(exporting.approveExport),
  rejectExport: action(exporting.rejectExport),
  withdrawExport: action(exporting.withdrawExport),
  startExport: action(exporting.startExport),
  stopExport: action(exporting.stopExport),
  takeExport: action(exporting.takeExport),
  startImport: action(imports.startImport),
  answerImport: action(imports.answerImport),
  fixCell: action(imports.fixCell),
  problemsFile: action(imports.problemsFile),
  commitImport: action(imports.commitImport),
  cancelImport: action(imports.cancelImport),
  undoImport: action(imports.undoImport),
  noteDuty: action({
    does: 'Note that a member was given a post: an undo of an import will not take him out unasked.',
    needs: 'maintain',
    over: i => ofMember(i.memberId),
    in: oneMember,
    out: z.object({}),
    touches: ['member'],
    internal: true,
  }),
  reviewContact: action({
    does: 'Tell the offices what lost contact asks of them now (LST-08).',
    needs: 'maintain',
    over: 'hat',
    in: z.strictObject({ memberIds: z.array(id).max(100).optional() }),
    out: z.object({ told: z.int() }),
    touches: ['todo'],
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
  checkRows: action(imports.checkRows),
  writeImport: action(imports.writeImport),
  writeUndo: action(imports.writeUndo),
  noteBreak: action(imports.noteBreak),
  writeExport: action(exporting.writeExport),
  noteExportBreak: action(exporting.noteExportBreak),
  endExports: action(exporting.endExports),
}))
