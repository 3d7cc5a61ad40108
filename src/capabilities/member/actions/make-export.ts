import { dropMadeFile, keepMadeFile } from '#capabilities/file/index.ts'
import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { writeXlsx } from '#platform/sheet/write.ts'
import type { Watch } from '../contract/internal.ts'
import { member } from '../contract.ts'
import { type ExportState, exportHours, mostThen } from '../rules/export.ts'
import {
  askToStopExport,
  findExport,
  forgetExportStop,
  isExportStopAsked,
  lockExport,
  openWish,
  type StoredExport,
  setExport,
  stateOf,
  tryLockExport,
} from '../store/export.ts'
import { countOf, rosterSheets, select } from '../workbook.ts'
import { zh } from '../zh.ts'

/** S-68: an approval serves the one it was given to, for what was asked, once, and not for ever. */
function requireMine(ctx: ActionCtx, stored: StoredExport, wanted: ExportState): void {
  if (stored.byAccount !== ctx.actor.accountId) throw member.refuse('notYourExport')
  const state = stateOf(stored, ctx.now)
  if (state !== wanted) throw member.refuse('exportNotThere', { state })
}

export const startExport = act(member.startExport, {
  says: () => zh.says.startExport,
  async run(ctx, { exportId }) {
    requireMine(ctx, await lockExport(ctx.db, exportId), 'approved')
    await forgetExportStop(ctx.db, exportId)
    await setExport(ctx.db, exportId, { state: 'running', problem: null })
    ctx.emit(member.events.exportStarted, { exportId })
    return { exportId, state: 'running' as const }
  },
})

export const stopExport = act(member.stopExport, {
  says: () => zh.says.stopExport,
  async run(ctx, { exportId }) {
    requireMine(ctx, await findExport(ctx.db, exportId), 'running')
    const free = await tryLockExport(ctx.db, exportId)
    if (!free) await askToStopExport(ctx.db, await findExport(ctx.db, exportId))
    // Nobody is working on it now.
    else if (free.state === 'running') await setExport(ctx.db, exportId, { state: 'open', problem: zh.exports.stopped })
    return {}
  },
})

/** In the background, as the requester, with the rights he has then (S-30): whoever has moved on is not in the list. */
export const writeExport = act(member.writeExport, {
  says: (_, { people }) => zh.says.writeExport(people),
  async run(ctx, { exportId, watch }) {
    const stored = await lockExport(ctx.db, exportId)
    // Stopped before it began, or a second delivery of the event.
    if (stored.state !== 'running') return { people: 0, problem: null }
    const made = await make(ctx, stored, watch)
    await forgetExportStop(ctx.db, exportId)
    if (made.problem !== null) {
      await setExport(ctx.db, exportId, { state: 'open', problem: made.problem })
      return { people: 0, problem: made.problem }
    }
    const { fileId, fileName, people } = made
    await setExport(ctx.db, exportId, { state: 'ready', fileId, fileName, taken: people, readyAt: ctx.now })
    ctx.emit(member.events.exportReady, { exportId, people, accountId: stored.byAccount })
    return { people, problem: null }
  },
})

type Made =
  | { readonly problem: string }
  | { readonly problem: null; readonly fileId: string; readonly fileName: string; readonly people: number }

async function make(ctx: ActionCtx, stored: StoredExport, watch: Watch): Promise<Made> {
  const selection = await select(ctx, openWish(ctx.vault, stored))
  const most = mostThen(stored.people)
  const count = await countOf(ctx, selection, most + 1)
  if (count > most) return { problem: zh.exports.grown(stored.people) }
  if (count === 0) return { problem: zh.exports.nobodyLeft }
  const work = { done: 0, isStopped: false }
  const note = { purpose: stored.purpose, count, approvedBy: stored.decidedBy ?? '', number: stored.id }
  const sheets = await rosterSheets(ctx, selection, note, async done => {
    watch.progress(done, Math.max(done, count))
    work.isStopped = done > most || (await isExportStopAsked(ctx.db, stored.id))
    return !work.isStopped
  })
  const fileName = zh.exported.fileName(ctx.today)
  const expiresAt = new Date(ctx.now.getTime() + exportHours.keep * 3_600_000)
  const fileId = await keepMadeFile(ctx, fileName, writeXlsx(sheets), expiresAt)
  if (!work.isStopped) return { problem: null, fileId, fileName, people: count }
  await dropMadeFile(ctx, fileId)
  return { problem: zh.exports.stopped }
}

export const noteExportBreak = act(member.noteExportBreak, {
  says: () => zh.says.noteExportBreak,
  async run(ctx, { exportId, reason }) {
    const stored = await lockExport(ctx.db, exportId)
    if (stored.state === 'running')
      await setExport(ctx.db, exportId, { state: 'open', problem: zh.exports.broken[reason] })
    return {}
  },
})

export const takeExport = act(member.takeExport, {
  says: (_, { name }) => zh.says.takeExport(name),
  async run(ctx, { exportId }) {
    const stored = await findExport(ctx.db, exportId)
    requireMine(ctx, stored, 'ready')
    return { fileId: found(stored.fileId), name: found(stored.fileName) }
  },
})
