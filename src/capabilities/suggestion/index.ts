import { capability } from '#platform/kernel/capability.ts'
import { accept, answer } from './actions/office.ts'
import { close, reopen, send } from './actions/own.ts'
import { suggestion } from './contract.ts'
import { holds } from './holds.zh.ts'
import { addressees, matter, mine, myMatter, received } from './queries.ts'
import { reactions } from './reactions.ts'
import { pathOfMatter } from './store.ts'
import { zh } from './zh.ts'

export const suggestionCapability = capability({
  contract: suggestion,
  messages: zh,
  operations: { addressees, mine, myMatter, send, close, reopen, received, matter, accept, answer },
  reactions,
  places: { suggestion: pathOfMatter },
  holds,
  migrations: new URL('./migrations/', import.meta.url),
})
