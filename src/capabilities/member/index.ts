import { capability } from '#platform/kernel/capability.ts'
import { noteBreak } from './actions/break.ts'
import { reviewContact } from './actions/contact-task.ts'
import { countMembers, noteDuty } from './actions/count.ts'
import { exportRoster } from './actions/export.ts'
import { fixCell } from './actions/fix.ts'
import { changeGroup } from './actions/group.ts'
import { answerImport, cancelImport, commitImport, startImport, undoImport } from './actions/import.ts'
import { noteExportBreak, startExport, stopExport, takeExport, writeExport } from './actions/make-export.ts'
import { endMarker, noteContact, startMarker } from './actions/marker.ts'
import { attachDocument, recordAward, takeDocument } from './actions/paper.ts'
import { problemsFile } from './actions/problems.ts'
import { add, change, changeRecord } from './actions/record.ts'
import { approveExport, endExports, rejectExport, requestExport, withdrawExport } from './actions/request-export.ts'
import { revealField } from './actions/reveal.ts'
import { liftSanction, recordSanction } from './actions/sanction.ts'
import { checkRows } from './actions/staging.ts'
import { move, recordEvent } from './actions/standing.ts'
import { writeUndo } from './actions/undo.ts'
import { withdraw } from './actions/withdraw.ts'
import { writeImport } from './actions/write.ts'
import { member } from './contract.ts'
import { holds } from './holds.zh.ts'
import { choicesOf, noteLook, openRecord, readable, tryFields, valueIn } from './published.ts'
import { exports } from './queries/export.ts'
import { importDetail, imports } from './queries/import.ts'
import { importRows, laterChanges } from './queries/import-rows.ts'
import { life, myLife, myRights, rights } from './queries/life.ts'
import { myRecord, profile } from './queries/profile.ts'
import { choices, roster, rosterCount } from './queries/roster.ts'
import { reactions } from './reactions.ts'
import { pathOfExport, pathOfImport, pathOfMember } from './store/place.ts'
import { renewTails, rosterOn, wholeBranchReactions } from './whole-branches.ts'
import { zh } from './zh.ts'

export const memberCapability = capability({
  contract: member,
  messages: zh,
  operations: {
    roster,
    rosterCount,
    choices,
    profile,
    myRecord,
    imports,
    importDetail,
    importRows,
    laterChanges,
    add,
    change,
    move,
    recordEvent,
    revealField,
    startImport,
    answerImport,
    fixCell,
    problemsFile,
    commitImport,
    cancelImport,
    undoImport,
    checkRows,
    exports,
    exportRoster,
    requestExport,
    approveExport,
    rejectExport,
    withdrawExport,
    startExport,
    stopExport,
    takeExport,
    writeExport,
    noteExportBreak,
    endExports,
    writeImport,
    writeUndo,
    noteBreak,
    noteDuty,
    countMembers,
    reviewContact,
    rosterOn,
    renewTails,
    rights,
    myRights,
    life,
    myLife,
    recordSanction,
    liftSanction,
    withdraw,
    changeGroup,
    startMarker,
    noteContact,
    endMarker,
    recordAward,
    attachDocument,
    takeDocument,
  },
  reactions: [...reactions, ...wholeBranchReactions],
  schedules: [
    { name: 'member.endExports', cron: '10 3 * * *', action: member.endExports },
    { name: 'member.reviewContact', cron: '10 7 * * *', action: member.reviewContact },
  ],
  places: { member: pathOfMember, memberImport: pathOfImport, memberExport: pathOfExport },
  holds,
  migrations: new URL('./migrations/', import.meta.url),
})

/** For capabilities that work on records: look at one, try and write values, note a look. */
export const records = {
  open: openRecord,
  change: changeRecord,
  try: tryFields,
  noteLook,
  readable,
  valueIn,
  choices: choicesOf,
}
export type { FieldValue } from './published.ts'
