import type { z } from 'zod'
import { Mark } from '#web/kit/touch/Card.tsx'
import type { LetterRow } from '../contract/shapes.ts'
import { zh } from './zh.ts'

type Row = z.infer<typeof LetterRow>

/** What a letter still asks for. */
export function State({ row }: { readonly row: Row }) {
  if (row.recalledAt !== null) return <Mark>{zh.recalled}</Mark>
  if (!row.needsConfirmation) return null
  if (row.confirmedAt !== null) return <Mark mood="good">{zh.confirmed}</Mark>
  return <Mark mood="notice">{row.confirmOn === null ? zh.toConfirm : zh.confirmBy(row.confirmOn)}</Mark>
}
