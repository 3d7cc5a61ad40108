import { capability } from '#platform/kernel/capability.ts'
import { audit } from './contract.ts'
import { holds } from './holds.zh.ts'
import { journal, seal } from './queries.ts'
import { zh } from './zh.ts'

export const auditCapability = capability({
  contract: audit,
  messages: zh,
  operations: { journal, seal },
  reactions: [],
  places: {},
  holds,
  migrations: new URL('./migrations/', import.meta.url),
})
