import type { Messages } from '#platform/kernel/capability.ts'
import type { file } from './contract.ts'

export const zh = {
  title: '文件',
  permissions: {},
  refusals: {},
  says: {
    keep: (name: string) => `上传文件“${name}”`,
    dropExpired: (count: number) => `清除到期文件 ${count} 个`,
  },
} satisfies Messages<typeof file> & Record<string, unknown>
