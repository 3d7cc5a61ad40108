import { capability } from '#platform/kernel/capability.ts'
import { arrange, callOff } from './actions.ts'
import { mourning } from './contract.ts'
import { periods, today } from './queries.ts'
import { zh } from './zh.ts'

export const mourningCapability = capability({
  contract: mourning,
  messages: zh,
  operations: { today, periods, arrange, callOff },
  reactions: [],
  places: {},
  migrations: new URL('./migrations/', import.meta.url),
})
