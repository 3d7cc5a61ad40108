import { capability } from '#platform/kernel/capability.ts'
import { administratorElsewhere, grantsBroken, raise, unusual } from './alarms.ts'
import { audit } from './contract.ts'
import { holds } from './holds.zh.ts'
import { journal, seal } from './queries.ts'
import { zh } from './zh.ts'

export const auditCapability = capability({
  contract: audit,
  messages: zh,
  operations: { journal, seal, unusual, raise },
  reactions: [administratorElsewhere, grantsBroken],
  watches: [audit.unusual],
  places: {},
  holds,
  migrations: new URL('./migrations/', import.meta.url),
})
