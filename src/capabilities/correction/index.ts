import { capability } from '#platform/kernel/capability.ts'
import { ask, withdraw } from './actions/ask.ts'
import { approve, reject, revealAsked, takePaper } from './actions/decide.ts'
import { correction } from './contract.ts'
import { holds } from './holds.zh.ts'
import { form, mine, request, requests } from './queries.ts'
import { reactions } from './reactions.ts'
import { pathOfRequest } from './store.ts'
import { zh } from './zh.ts'

export const correctionCapability = capability({
  contract: correction,
  messages: zh,
  operations: { form, mine, requests, request, ask, withdraw, approve, reject, revealAsked, takePaper },
  reactions: [...reactions],
  places: { correctionRequest: pathOfRequest },
  holds,
  migrations: new URL('./migrations/', import.meta.url),
})
