import type { Messages } from '#platform/kernel/capability.ts'
import type { audit } from './contract.ts'

export const zh = {
  title: '审计',
  permissions: { view: '查看审计日志' },
  refusals: {},
  outcomes: { done: '成功', refused: '被拒绝', forbidden: '无权限', failed: '失败' },
} as const satisfies Messages<typeof audit> & Record<string, unknown>
