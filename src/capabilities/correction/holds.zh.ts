import { fieldHeadings } from '#capabilities/member/headings.zh.ts'
import type { Holding } from '#platform/kernel/capability.ts'
import { zh } from './zh.ts'

const purpose = '办理您提出的更正申请（《个人信息保护法》第四十六条）。'
const whose = { column: 'person_id', is: 'person' } as const

/** What correction keeps about a person: what was asked for, why, and what became of it. */
export const holds: readonly Holding[] = [
  {
    table: 'correction_request',
    title: '更正申请',
    purpose,
    whose,
    newest: 'asked_at',
    columns: {
      asked_at: '申请时间',
      state: '状态',
      reason: '理由',
      files: '证明材料',
      due_on: '办理期限',
      decided_hat: '办理的党组织',
      decision: '答复',
      closed_at: '办结时间',
    },
    silent: ['id', 'person_id', 'version', 'asked_by', 'decided_by'],
    codes: { state: zh.states },
    sealed: { reason: 'id', decision: 'id' },
  },
  {
    table: 'correction_change',
    title: '申请更正的内容',
    purpose,
    whose,
    newest: 'id',
    columns: { field: '项目', before: '申请时内容', asked: '申请改为', state: '状态' },
    silent: ['id', 'request_id', 'person_id'],
    codes: {
      state: zh.states,
      field: Object.fromEntries(Object.entries(fieldHeadings).map(([field, { label }]) => [field, label])),
    },
    sealed: { before: 'id', asked: 'id' },
  },
]
