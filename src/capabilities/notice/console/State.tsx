import type { z } from 'zod'
import { Mark } from '#web/kit/console/Mark.tsx'
import type { LetterRow } from '../contract/shapes.ts'
import { words } from '../pages.zh.ts'

const says = words.inbox

/** What a letter still asks for. */
export function State({ row }: { readonly row: z.infer<typeof LetterRow> }) {
  if (row.recalledAt !== null) return <Mark mood="neutral">{says.recalled}</Mark>
  if (!row.needsConfirmation) return null
  if (row.confirmedAt !== null) return <Mark mood="good">{says.confirmedNow}</Mark>
  return <Mark mood="notice">{row.confirmOn === null ? says.confirmNeeded : says.confirmBy(row.confirmOn)}</Mark>
}
