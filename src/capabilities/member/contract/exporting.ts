import { z } from 'zod'
import { done, nothing } from '#platform/kernel/contract.ts'
import { exportStates } from '../rules/export.ts'
import { id } from './fields.ts'
import { breakReasons, watch } from './internal.ts'
import { ofExport } from './places.ts'
import { exportQuestion } from './roster.ts'

/** Taking people out as a workbook: at once up to a thousand, above that with a second person's word. */

const oneExport = z.strictObject({ exportId: id })
const ofOne = (input: { exportId: string }) => ofExport(input.exportId)
const state = z.object({ exportId: id, state: z.enum(exportStates) })
const moment = z.string().nullable()

export const exportRow = z.object({
  id,
  state: z.enum(exportStates),
  organisationName: z.string(),
  purpose: z.string(),
  people: z.int(),
  /** Filters and order, and the columns, in the words of the list. */
  filters: z.string(),
  columns: z.string(),
  requestedBy: z.string(),
  requestedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: moment,
  reason: z.string().nullable(),
  /** When it ends by itself. */
  until: moment,
  /** Why the work broke off; the export can be started again. */
  problem: z.string().nullable(),
  isMine: z.boolean(),
  mayDecide: z.boolean(),
})

export const exportRoster = {
  does: 'Take the members a filter finds out as a workbook, as masked as the list; the purpose is recorded.',
  needs: 'export',
  over: 'hat',
  in: exportQuestion,
  out: z.object({ fileId: id, name: z.string(), count: z.int() }),
  touches: [],
  stepUp: true,
} as const

export const exports = {
  does: 'List the exports that were requested in the range, with their decisions, newest first.',
  needs: 'export',
  over: 'hat',
  in: z.strictObject({ cursor: z.string().max(200).optional() }),
  out: z.object({ rows: z.array(exportRow), next: z.string().nullable() }),
} as const

export const requestExport = {
  does: 'Request to take out more people than one person may: a second person decides.',
  needs: 'export',
  over: 'hat',
  in: exportQuestion,
  out: z.object({ exportId: id, people: z.int() }),
  touches: ['member'],
} as const

export const approveExport = {
  does: 'Approve the export somebody else requested: it can be made once, by him, as it was requested.',
  needs: 'export',
  over: ofOne,
  in: oneExport,
  out: done,
  touches: ['member'],
  stepUp: true,
} as const

export const rejectExport = {
  does: 'Reject the export somebody else requested.',
  needs: 'export',
  over: ofOne,
  in: oneExport.extend({ reason: z.string().trim().min(2).max(200) }),
  out: done,
  touches: ['member'],
} as const

export const withdrawExport = {
  does: 'Withdraw an export one requested oneself and that has not been made.',
  needs: 'export',
  over: ofOne,
  in: oneExport,
  out: done,
  touches: ['member'],
} as const

export const startExport = {
  does: 'Make the workbook of an approved export.',
  needs: 'export',
  over: ofOne,
  in: oneExport,
  out: state,
  touches: ['member'],
  stepUp: true,
} as const

export const stopExport = {
  does: 'Stop the making of a workbook; it can be started again.',
  needs: 'export',
  over: ofOne,
  in: oneExport,
  out: done,
  touches: ['member'],
} as const

export const takeExport = {
  does: 'Take the workbook of an export one requested oneself; each time is recorded.',
  needs: 'export',
  over: ofOne,
  in: oneExport,
  out: z.object({ fileId: id, name: z.string() }),
  touches: ['member'],
  stepUp: true,
} as const

export const writeExport = {
  does: 'Write every person of an approved export into its workbook.',
  needs: 'export',
  over: ofOne,
  in: oneExport.extend({ watch }),
  out: z.object({ people: z.int(), problem: z.string().nullable() }),
  touches: ['member'],
  journal: 'fact-only',
  internal: true,
} as const

export const noteExportBreak = {
  does: 'Note that the making of a workbook broke off: nothing of it stays, and it can be started again.',
  needs: 'export',
  over: ofOne,
  in: oneExport.extend({ reason: z.enum(breakReasons) }),
  out: done,
  touches: ['member'],
  internal: true,
} as const

export const endExports = {
  does: 'End exports whose time is over.',
  needs: 'export',
  over: 'hat',
  in: nothing,
  out: z.object({ ended: z.int() }),
  touches: ['member'],
  internal: true,
} as const
