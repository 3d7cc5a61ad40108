import type { Holding } from '#platform/kernel/capability.ts'

const purpose = '全程留痕，防止越权和抵赖（《中华人民共和国网络安全法》第二十三条）。'
const outcomes = { done: '成功', refused: '被拒绝', forbidden: '无权限', failed: '失败' }
const table = 'journal_line'
/** Keys and chains; sealed input stays shut, and of who acted only the office is told, where a look is recorded. */
const silent = ['id', 'request_id', 'person_id', 'hat', 'verb', 'object_kind', 'path', 'input', 'sealed', 'cause']

/** What the journal keeps about a person: what he did, and what was done to his record. */
export const holds: readonly Holding[] = [
  {
    table,
    title: '我的操作记录',
    purpose,
    whose: { column: 'account_id', is: 'account' },
    newest: 'at',
    columns: { at: '时间', sentence: '事项', outcome: '结果', address_prefix: '网络' },
    silent: [...silent, 'account_id', 'object_id'],
    codes: { outcome: outcomes },
  },
  {
    table,
    title: '查看与使用记录',
    purpose,
    whose: { column: 'object_id', is: 'object' },
    newest: 'at',
    columns: { at: '时间', sentence: '对您的档案做了什么', outcome: '结果' },
    silent: [...silent, 'account_id', 'object_id', 'address_prefix'],
    codes: { outcome: outcomes },
  },
]
