import { Mark } from '#web/kit/touch/Card.tsx'
import type { TodoRow } from '../contract/shapes.ts'
import { standingLabels } from '../zh.ts'

/** Only what deserves a look: soon due, or late. */
export function Standing({ row: { standing } }: { readonly row: TodoRow }) {
  if (standing !== 'soon' && standing !== 'overdue') return null
  return <Mark mood={standing === 'overdue' ? 'bad' : 'notice'}>{standingLabels[standing]}</Mark>
}
