import { act } from '#platform/kernel/act.ts'
import { member } from '../contract.ts'
import { lockImport, setImport } from '../store/import.ts'
import { clearRows } from '../store/staged.ts'
import { zh } from '../zh.ts'

/** Where the person stands again after work broke off; whatever the work did was rolled back with it. */
const back = { reading: 'failed', checking: 'failed', committing: 'checked', undoing: 'done' } as const
type Working = keyof typeof back
const isWorking = (state: string): state is Working => Object.hasOwn(back, state)

export const noteBreak = act(member.noteBreak, {
  says: (_, { state }) => zh.says.noteBreak(zh.importStates[state]),
  async run(ctx, { importId, reason }) {
    const batch = await lockImport(ctx.db, importId)
    // Somebody went on in the meantime, or another delivery of the event did the work.
    if (!isWorking(batch.state)) return { importId, state: batch.state }
    const state = back[batch.state]
    if (state === 'failed') await clearRows(ctx.db, importId)
    const problem = zh.broken[reason](batch.state)
    await setImport(ctx.db, importId, { state, problem, ...(state === 'failed' ? { finishedAt: ctx.now } : {}) })
    return { importId, state }
  },
})
