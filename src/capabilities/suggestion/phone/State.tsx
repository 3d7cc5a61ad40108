import { Mark } from '#web/kit/touch/Card.tsx'
import type { MatterRow } from '../contract/shapes.ts'
import { stateLabels } from '../words.zh.ts'
import { zh } from './zh.ts'

const moods = { RECEIVED: '', HANDLING: 'notice', ANSWERED: 'good', CLOSED: '' } as const

/** Where a matter stands, and whether its answer is late. */
export const State = ({ row }: { readonly row: MatterRow }) => (
  <>
    <Mark mood={moods[row.state]}>{stateLabels[row.state]}</Mark>
    {row.isOverdue ? <Mark mood="bad">{zh.overdue}</Mark> : null}
  </>
)
