import { setImmediate } from 'node:timers/promises'
import { act } from '#platform/kernel/act.ts'
import type { Reading } from '../contract/internal.ts'
import { member } from '../contract.ts'
import {
  answersOf,
  forgetStop,
  groundOf,
  isStopAsked,
  lockImport,
  type StoredImport,
  sealReading,
  setImport,
  setNewOrganisations,
} from '../store/import.ts'
import { clearRows, stageRows } from '../store/staged.ts'
import { zh } from '../zh.ts'

/** Everything a file says is staged in one transaction: a check that breaks off leaves nothing half done. */
export const checkRows = act(member.checkRows, {
  says: () => zh.says.checkRows,
  async run(ctx, { importId, check, watch }) {
    const batch = await lockImport(ctx.db, importId)
    // A late delivery of an event that somebody has overtaken does nothing.
    if (batch.state !== 'reading' && batch.state !== 'checking') return { importId, state: batch.state }
    await clearRows(ctx.db, importId)
    let ordinal = 0
    const checked = await check(await groundOf(ctx.db, batch, ctx.today), async rows => {
      await stageRows(ctx, batch, rows, ordinal)
      ordinal += rows.length
      watch.progress(ordinal, 2 * ordinal)
      await setImmediate()
      return !(await isStopAsked(ctx.db, importId))
    })
    await forgetStop(ctx.db, importId)
    if (!checked.ok) return turnedAway(ctx.db, importId, checked.refusal)
    const state = isOpen(checked.reading, batch) ? ('asking' as const) : ('checked' as const)
    await setImport(ctx.db, importId, {
      state,
      problem: null,
      reading: sealReading(ctx.vault, importId, checked.reading),
    })
    await setNewOrganisations(ctx.db, importId, checked.reading.newOrganisations)
    watch.progress(1, 1)
    ctx.emit(member.events.importWaiting, { importId, organisationId: batch.organisationId, state })
    return { importId, state }
  },
})

async function turnedAway(db: Parameters<typeof clearRows>[0], importId: string, refusal: string | null) {
  await clearRows(db, importId)
  const state = refusal === null ? ('cancelled' as const) : ('failed' as const)
  await setImport(db, importId, { state, problem: refusal })
  return { importId, state }
}

/** A question without answer and without suggestion holds the import up. */
function isOpen({ questions }: Reading, batch: StoredImport): boolean {
  const answers = answersOf(batch)
  return questions.some(
    ({ id, suggested }) => suggested === null && answers[id] === undefined && !isSettledByCreation(id, batch),
  )
}

// Making what is missing answers the questions about every unknown organisation at once.
const isSettledByCreation = (id: string, batch: StoredImport) =>
  batch.createOrganisations && id.startsWith('unknownOrganisation:')
