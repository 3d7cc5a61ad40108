import { ownFile } from '#capabilities/file/index.ts'
import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { randomId } from '#platform/pure/id.ts'
import { member } from '../contract.ts'
import { findBranch } from '../store/branch.ts'
import {
  answersOf,
  askToStop,
  countByClass,
  findImport,
  forgetStop,
  lockImport,
  requireState,
  type StoredImport,
  setAnswers,
  setImport,
  tryLockImport,
} from '../store/import.ts'
import { requireMayCreate } from '../store/new-branch.ts'
import { insertRows } from '../store/rows.ts'
import { clearRows } from '../store/staged.ts'
import { zh } from '../zh.ts'

const undoHours = 24

export const startImport = act(member.startImport, {
  says: () => zh.says.startImport,
  async run(ctx, { fileId, organisationId }) {
    const organisation = found(await findBranch(ctx.db, organisationId))
    if (organisation.state !== 'ACTIVE') throw member.refuse('notActive')
    const file = await ownFile(ctx, fileId)
    // Open pages follow the work by this id: it must not be guessed.
    const id = randomId()
    await insertRows(ctx.db, 'member_import', [
      {
        id,
        organisationId,
        path: organisation.path,
        state: 'reading',
        fileId,
        fileName: file.name,
        byAccount: ctx.actor.accountId,
        hat: ctx.actor.hat.id,
        startedAt: ctx.now,
        ...settings,
      },
    ])
    ctx.emit(member.events.importStarted, { importId: id, fileId })
    return { importId: id }
  },
})
// Columns with a default are written out: a row that travels as JSON has no defaults.
const settings = { createOrganisations: false, leaveOutRejected: false, alsoUndo: [], madeOrganisations: [] } as const

export const answerImport = act(member.answerImport, {
  says: () => zh.says.answerImport,
  async run(ctx, { importId, answers, createOrganisations }) {
    const batch = await lockImport(ctx.db, importId)
    requireState(batch, 'asking', 'checked')
    if (createOrganisations || Object.values(answers).includes('create'))
      await requireMayCreate(ctx, batch.organisationId)
    await setAnswers(ctx.db, importId, { ...answersOf(batch), ...answers })
    await setImport(ctx.db, importId, {
      state: 'checking',
      createOrganisations: createOrganisations ?? batch.createOrganisations,
    })
    ctx.emit(member.events.importAnswered, { importId, fileId: batch.fileId })
    return { importId, state: 'checking' as const }
  },
})

export const commitImport = act(member.commitImport, {
  says: () => zh.says.commitImport,
  async run(ctx, { importId, leaveOutRejected }) {
    const batch = await lockImport(ctx.db, importId)
    if (batch.state === 'asking') throw member.refuse('answerMissing')
    requireState(batch, 'checked')
    const counts = await countByClass(ctx.db, importId)
    const rejected = counts.find(each => each.class === 'rejected')?.rows ?? 0
    if (rejected > 0 && !leaveOutRejected) throw member.refuse('errorsLeft', { count: rejected })
    await forgetStop(ctx.db, importId)
    await setImport(ctx.db, importId, {
      state: 'committing',
      leaveOutRejected: leaveOutRejected ?? false,
      problem: null,
    })
    ctx.emit(member.events.importConfirmed, { importId })
    return { importId, state: 'committing' as const }
  },
})

/** Before anything was written: the staged rows go. While it is being written: the work is asked to stop. */
export const cancelImport = act(member.cancelImport, {
  says: () => zh.says.cancelImport,
  async run(ctx, { importId }) {
    const batch = await tryLockImport(ctx.db, importId)
    if (batch) return { importId, state: await cancelNow(ctx, batch) }
    const busy = found(await findImport(ctx.db, importId))
    await askToStop(ctx.db, busy)
    return { importId, state: busy.state }
  },
})

// Nobody is working on it now: a broken-off commit goes back to where the person can decide again.
async function cancelNow(ctx: ActionCtx, batch: StoredImport): Promise<StoredImport['state']> {
  requireState(batch, 'reading', 'asking', 'checking', 'checked', 'failed', 'committing', 'undoing')
  const back = { committing: 'checked', undoing: 'done' } as const
  const state = batch.state === 'committing' || batch.state === 'undoing' ? back[batch.state] : ('cancelled' as const)
  if (state === 'cancelled') {
    await clearRows(ctx.db, batch.id)
    ctx.emit(member.events.importCancelled, { importId: batch.id })
  }
  await setImport(ctx.db, batch.id, { state, finishedAt: state === 'done' ? batch.finishedAt : ctx.now })
  return state
}

export const undoImport = act(member.undoImport, {
  says: () => zh.says.undoImport,
  async run(ctx, { importId, alsoUndo }) {
    const batch = await lockImport(ctx.db, importId)
    requireState(batch, 'done')
    if (undoEnd(batch) < ctx.now) throw member.refuse('undoTooLate')
    await forgetStop(ctx.db, importId)
    await setImport(ctx.db, importId, { state: 'undoing', alsoUndo: alsoUndo ?? [] })
    ctx.emit(member.events.undoConfirmed, { importId })
    return { importId, state: 'undoing' as const }
  },
})

/** An import can be taken back for a day (ux 6.3). */
export const undoEnd = ({ finishedAt, startedAt }: Pick<StoredImport, 'finishedAt' | 'startedAt'>): Date =>
  new Date((finishedAt ?? startedAt).getTime() + undoHours * 3_600_000)
