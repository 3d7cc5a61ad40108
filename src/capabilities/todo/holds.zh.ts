import type { Holding } from '#platform/kernel/capability.ts'

/** What todo keeps about a person: work of his own. Work of an office belongs to the office. */
export const holds: readonly Holding[] = [
  {
    table: 'todo_item',
    title: '本人待办',
    purpose: '提醒您要办的事项。',
    whose: { column: 'person_id', is: 'person' },
    newest: 'raised_at',
    columns: {
      title: '事项',
      detail: '说明',
      due_on: '期限',
      raised_at: '产生时间',
      settled_at: '办结时间',
      settled_how: '结果',
    },
    silent: [
      'id',
      'key',
      'not_for',
      'origin',
      'organisation_id',
      'path',
      'roles',
      'person_id',
      'page',
      'by_hand',
      'raised_by',
      'not_for',
      'due_key',
    ],
    codes: { settled_how: { done: '已办结', withdrawn: '已撤销' } },
  },
]
