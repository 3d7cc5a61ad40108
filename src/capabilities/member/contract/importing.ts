import { z } from 'zod'
import { secret } from '#platform/kernel/contract.ts'
import { id } from './fields.ts'
import {
  importDetail as detail,
  importAnswers,
  importBatch,
  importRowPage,
  importState,
  laterChange,
  rowClass,
} from './import.ts'
import { breakReasons, checkFile, finished, watch } from './internal.ts'
import { inOrganisation, ofImport } from './places.ts'

/** Everything that can be asked of an import and done with it. */

const oneImport = z.strictObject({ importId: id })
const state = z.object({ importId: id, state: importState })
const ofOne = (input: { importId: string }) => ofImport(input.importId)
const ofTarget = (input: { organisationId: string }) => inOrganisation(input.organisationId)

export const imports = {
  does: 'List the imports of an organisation and everything below it, newest first.',
  needs: 'import',
  over: 'hat',
  in: z.strictObject({ organisationId: id.optional(), cursor: z.string().max(200).optional() }),
  out: z.object({ rows: z.array(importBatch), next: z.string().nullable() }),
} as const

export const importDetail = {
  does: 'See what was recognised in a file, what it asks, and the counts.',
  needs: 'import',
  over: ofOne,
  in: oneImport,
  out: detail,
} as const

export const importRows = {
  does: 'See the rows of an import with what was found in each cell.',
  needs: 'import',
  over: ofOne,
  in: oneImport.extend({
    class: z.array(rowClass).optional(),
    onlyProblems: z.boolean().optional(),
    cursor: z.string().max(100).optional(),
    size: z.int().min(1).max(200).default(50),
  }),
  out: importRowPage,
} as const

export const laterChanges = {
  does: 'List whom an undo would keep, because they were changed after the import.',
  needs: 'import',
  over: ofOne,
  in: oneImport,
  out: z.array(laterChange),
} as const

export const startImport = {
  does: 'Read an uploaded roster for an organisation; nothing is changed yet.',
  needs: 'import',
  over: ofTarget,
  in: z.strictObject({ fileId: id, organisationId: id }),
  out: z.object({ importId: id }),
  touches: ['member'],
} as const

export const answerImport = {
  does: 'Answer what the file left open and check the rows again.',
  needs: 'import',
  over: ofOne,
  in: oneImport.extend({
    answers: importAnswers,
    /** Make every branch the tree lacks whose name has no answer of its own. */
    createOrganisations: z.boolean().optional(),
  }),
  out: state,
  touches: ['member'],
} as const

export const fixCell = {
  does: 'Correct one cell of an import and check its row again.',
  needs: 'import',
  over: ofOne,
  in: oneImport.extend({ rowId: id, field: z.string().max(60), value: secret(z.string().max(500)) }),
  out: z.object({ class: rowClass, errors: z.int() }),
  touches: ['member'],
} as const

export const problemsFile = {
  does: 'Make a workbook of the rows with problems, each explained beside its cell.',
  needs: 'import',
  over: ofOne,
  in: oneImport,
  out: z.object({ fileId: id, name: z.string() }),
  touches: [],
} as const

export const commitImport = {
  does: 'Bring the checked rows in, in one transaction.',
  needs: 'import',
  over: ofOne,
  in: oneImport.extend({
    /** Rows with errors stay out; without this an import with errors is refused. */
    leaveOutRejected: z.boolean().optional(),
  }),
  out: state,
  touches: ['member'],
} as const

export const cancelImport = {
  does: 'Drop an import that has not been brought in, or stop one that is being brought in.',
  needs: 'import',
  over: ofOne,
  in: oneImport,
  out: state,
  touches: ['member'],
} as const

export const undoImport = {
  does: 'Take an import back; whoever was changed since is kept unless named.',
  needs: 'import',
  over: ofOne,
  in: oneImport.extend({ alsoUndo: z.array(id).max(2000).optional() }),
  out: state,
  touches: ['member'],
} as const

export const checkRows = {
  does: 'Check every row of the file and keep it, compared with who is there already.',
  needs: 'import',
  over: ofOne,
  in: oneImport.extend({ check: checkFile, watch }),
  out: state,
  touches: ['member'],
  journal: 'fact-only',
  internal: true,
} as const

export const writeImport = {
  does: 'Write every accepted row of an import.',
  needs: 'import',
  over: ofOne,
  in: oneImport.extend({ watch }),
  out: finished,
  touches: ['member', 'organisation'],
  journal: 'fact-only',
  internal: true,
} as const

export const writeUndo = {
  does: 'Take back every row of an import that was not changed since.',
  needs: 'import',
  over: ofOne,
  in: oneImport.extend({ watch }),
  out: finished,
  touches: ['member', 'organisation'],
  journal: 'fact-only',
  internal: true,
} as const

export const noteBreak = {
  does: 'Note that work on an import broke off: nothing of it stays, and the person decides anew.',
  needs: 'import',
  over: ofOne,
  in: oneImport.extend({ reason: z.enum(breakReasons) }),
  out: state,
  touches: ['member'],
  internal: true,
} as const
