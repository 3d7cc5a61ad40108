import { capability } from '#platform/kernel/capability.ts'
import { raise, settle } from './actions/origin.ts'
import { delegate, finish, reopen, takeBack, write } from './actions/own.ts'
import { packSheet } from './actions/pack.ts'
import { todo } from './contract.ts'
import { holds } from './holds.zh.ts'
import { count, list, offices, pack } from './queries.ts'
import { reactions } from './reactions.ts'
import { zh } from './zh.ts'

export const todoCapability = capability({
  contract: todo,
  messages: zh,
  operations: { list, count, offices, pack, write, finish, reopen, delegate, takeBack, packSheet, raise, settle },
  reactions,
  places: {},
  holds,
  migrations: new URL('./migrations/', import.meta.url),
})
