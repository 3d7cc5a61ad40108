import type { z } from 'zod'
import type { Mood } from '#web/kit/console/Mark.tsx'
import type { ImportState, importDetail } from '../../contract/import.ts'

/** One import as its page sees it. */
export type Detail = z.infer<typeof importDetail>

export const stateMoods: Readonly<Record<ImportState, Mood>> = {
  reading: 'info',
  asking: 'notice',
  checking: 'info',
  checked: 'notice',
  committing: 'info',
  done: 'good',
  undoing: 'info',
  undone: 'neutral',
  failed: 'bad',
  cancelled: 'neutral',
}
