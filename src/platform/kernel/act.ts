import type { Kysely } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { Vault } from '#platform/crypto/vault.ts'
import type { Tables } from '#platform/database/tables.generated.ts'
import type { FileStore } from '#platform/files/store.ts'
import type { Outside } from '#platform/outside/outside.ts'
import type { Actor } from './actor.ts'
import type { Action, EventDeclaration, Query } from './contract.ts'

/** What an action or query may know. Nothing ambient stands behind it. */
interface Circumstances {
  readonly actor: Actor
  /** The path range the worn hat covers; null for self and gate hats. */
  readonly scope: { readonly lo: string; readonly hi: string } | null
  /** The transaction's time: the database's in production, set by hand in tests. */
  readonly now: Date
  /** `now` in Asia/Shanghai. */
  readonly today: string
  /** Sealed fields and blind indexes. */
  readonly vault: Vault
  /** Uploaded and produced files, sealed on disk. */
  readonly files: FileStore
  /** Ways in that lean on something outside this installation. */
  readonly outside: Outside
}
export interface QueryCtx extends Circumstances {
  readonly db: ReadonlyKysely<Tables>
}
export interface ActionCtx extends Circumstances {
  readonly db: Kysely<Tables>
  /** Published in this transaction: no commit, no event. */
  emit<Payload>(event: EventDeclaration<Payload>, payload: Payload): void
}

export interface Act<Input, Output> {
  readonly operation: Action<Input, Output>
  /** The journal sentence, Chinese, without personal secrets. */
  readonly says: (input: Input, output: Output) => string
  readonly run: (ctx: ActionCtx, input: Input) => Promise<Output>
}
export interface Answer<Input, Output> {
  readonly operation: Query<Input, Output>
  readonly run: (ctx: QueryCtx, input: Input) => Promise<Output>
}

/** Binds a contract's action to its code. Load, decide, save, tell. */
export const act = <Input, Output>(
  operation: Action<Input, Output>,
  code: Omit<Act<Input, Output>, 'operation'>,
): Act<Input, Output> => ({ operation, ...code })

/** Binds a contract's query to its code; it runs in a READ ONLY transaction. */
export const answer = <Input, Output>(
  operation: Query<Input, Output>,
  run: Answer<Input, Output>['run'],
): Answer<Input, Output> => ({ operation, run })

// biome-ignore lint/suspicious/noExplicitAny: code of all shapes stands together in the kernel.
export type AnyAct = Act<any, any>
// biome-ignore lint/suspicious/noExplicitAny: as above.
export type AnyAnswer = Answer<any, any>
