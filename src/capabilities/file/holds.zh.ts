import type { Holding } from '#platform/kernel/capability.ts'

/** What file keeps about a person: the files brought or made. */
export const holds: readonly Holding[] = [
  {
    table: 'file_upload',
    title: '上传和生成的文件',
    purpose: '办理业务时使用；文件加密保存。',
    whose: { column: 'account_id', is: 'account' },
    newest: 'at',
    columns: { name: '文件名', size: '大小（字节）', at: '时间', expires_at: '自动删除时间' },
    silent: ['id', 'account_id', 'digest'],
  },
]
