import type { z } from 'zod'
import type { Column } from '#web/kit/console/list/column.ts'
import { Mark, type Mood } from '#web/kit/console/Mark.tsx'
import { readable } from '#web/moment.ts'
import type { RequestRow } from '../contract/shapes.ts'
import { zh } from '../pages.zh.ts'
import { zh as sentences } from '../zh.ts'

export type GrantRequest = z.infer<typeof RequestRow>

const moods: Readonly<Record<GrantRequest['state'], Mood>> = { open: 'notice', approved: 'good', rejected: 'bad' }

/** What is asked for whom: the words of a row, a question and a drawer. */
export const whatOf = (row: GrantRequest): string =>
  [sentences.requestKinds[row.kind], row.title, row.displayName].filter(Boolean).join(' · ')

export const requestColumns: readonly Column<GrantRequest>[] = [
  { key: 'who', title: zh.approvals.who, show: row => row.displayName, main: true },
  { key: 'kind', title: zh.approvals.kind, show: row => sentences.requestKinds[row.kind] },
  { key: 'title', title: zh.fields.role, show: row => row.title || '—' },
  { key: 'reason', title: zh.fields.reason, show: row => row.reason },
  { key: 'by', title: zh.approvals.requestedBy, show: row => row.requestedBy },
  { key: 'at', title: zh.approvals.requestedAt, show: row => readable(row.requestedAt) },
  {
    key: 'state',
    title: zh.approvals.state,
    show: row => <Mark mood={moods[row.state]}>{sentences.requestStates[row.state]}</Mark>,
  },
  { key: 'decided', title: zh.approvals.decidedBy, show: row => row.decidedBy ?? '—', optional: true },
]
