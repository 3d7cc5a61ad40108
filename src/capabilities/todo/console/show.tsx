import type { ReactNode } from 'react'
import { Go } from '#web/kit/console/Go.tsx'
import { Mark, type Mood } from '#web/kit/console/Mark.tsx'
import type { TodoRow } from '../contract/shapes.ts'
import { words } from '../pages.zh.ts'
import { originLabels, standingLabels } from '../zh.ts'

const moods: Readonly<Record<TodoRow['standing'], Mood>> = {
  open: 'info',
  soon: 'notice',
  overdue: 'bad',
  done: 'good',
  withdrawn: 'neutral',
}

export const Standing = ({ row }: { readonly row: TodoRow }) => (
  <Mark mood={moods[row.standing]}>{standingLabels[row.standing]}</Mark>
)

export const originOf = ({ origin }: TodoRow): string => originLabels[origin] ?? origin

/** The title leads to where it is done; what has no other page than the list is plain text. */
export const TodoTitle = ({ row }: { readonly row: TodoRow }): ReactNode => (
  <>
    {row.page === '/todo' ? row.title : <Go to={row.page}>{row.title}</Go>}
    {row.detail ? <small className="tx-quiet todo-detail">{row.detail}</small> : null}
  </>
)

export const day = (text: string | null): ReactNode =>
  text === null ? words.noDue : <span className="tx-number">{text}</span>

export const lent = ({ delegation }: TodoRow): string | null => {
  if (delegation === null) return null
  const { title, untilOn, toMe } = delegation
  return toMe ? words.lentToMe(untilOn) : words.lentTo(title, untilOn)
}
