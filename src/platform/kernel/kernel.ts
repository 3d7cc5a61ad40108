import type { Kysely } from 'kysely'
import type { Vault } from '#platform/crypto/vault.ts'
import type { Read } from '#platform/database/reading.ts'
import type { ScopeKey } from '#platform/database/scope.ts'
import type { Tables } from '#platform/database/tables.generated.ts'
import type { FileStore } from '#platform/files/store.ts'
import { nothingOutside, type Outside } from '#platform/outside/outside.ts'
import type { AnyAct, AnyAnswer } from './act.ts'
import type { Actor } from './actor.ts'
import type { Capability, PlaceResolver, Reaction } from './capability.ts'
import type { AnyOperation, EventDeclaration, Refusal, RefusalParams } from './contract.ts'
import type { Hindrance } from './outcome.ts'

/** Who is asking. Identity answers inside the transaction, so that rights and deed share one commit order (S-31). */
export interface Caller {
  identify(trx: Kysely<Tables>, now: Date | null, lock: boolean): Promise<Actor>
  readonly requestId: string
  /** Network prefix for the journal, never the whole address of a person's phone. */
  readonly address: string | null
  /** Same key, same person: the first result is returned again. */
  readonly idempotencyKey: string | null
  /** The event that caused this action, for reactions. */
  readonly cause: string | null
}

export interface Emitted {
  readonly id: string
  readonly event: EventDeclaration
  readonly payload: unknown
}

/** What happened in a committed action: for live refresh. Carries no content. */
export interface Announcement {
  readonly operation: string
  readonly touches: readonly string[]
  readonly path: string | null
}

export interface Kernel {
  readonly db: Kysely<Tables>
  readonly read: Read
  readonly vault: Vault
  readonly files: FileStore
  readonly outside: Outside
  readonly scopeKey: ScopeKey
  readonly capabilities: readonly Capability[]
  readonly acts: ReadonlyMap<string, AnyAct>
  readonly answers: ReadonlyMap<string, AnyAnswer>
  readonly places: ReadonlyMap<string, PlaceResolver>
  readonly reactions: readonly Reaction[]
  /** The time of a transaction when a test sets it; null: the database's own. */
  readonly clock: ((trx: Kysely<Tables>) => Promise<Date>) | null
  /** Hands events to the queue inside the transaction. */
  readonly publish: (trx: Kysely<Tables>, events: readonly Emitted[], actor: Actor, requestId: string) => Promise<void>
  /** Why actions answer 503 at the moment, or null. Queries go on. */
  readonly hindrance: () => Hindrance | null
  /** Called after commit. */
  readonly announce: (announcement: Announcement) => void
}

/** Builds the tables of operations; throws at start when a contract entry has no implementation. */
export function mount(
  capabilities: readonly Capability[],
  rest: Pick<Kernel, 'db' | 'read' | 'vault' | 'files' | 'scopeKey' | 'clock' | 'publish' | 'hindrance' | 'announce'> &
    Partial<Pick<Kernel, 'outside'>>,
): Kernel {
  const acts = new Map<string, AnyAct>()
  const answers = new Map<string, AnyAnswer>()
  for (const { contract, operations } of capabilities) {
    for (const [key, operation] of Object.entries(contract.operations)) {
      const code = operations[key]
      if (!code) throw new Error(`${contract.name}.${key} is promised in the contract but not implemented`)
      if ('says' in code) acts.set(operation.name, code)
      else answers.set(operation.name, code)
    }
  }
  return {
    outside: nothingOutside,
    ...rest,
    capabilities,
    acts,
    answers,
    places: new Map(capabilities.flatMap(({ places }) => Object.entries(places))),
    reactions: capabilities.flatMap(({ reactions }) => [...reactions]),
  }
}

export const operationsOf = (kernel: Kernel): AnyOperation[] =>
  kernel.capabilities.flatMap(({ contract }) => Object.values(contract.operations))

/** What people read when a rule says no; undefined when its capability has no sentence for it. */
export function sentenceOf({ capabilities }: Pick<Kernel, 'capabilities'>, refusal: Refusal): string | undefined {
  const table = capabilities.find(({ contract }) => contract.name === refusal.capability)?.messages.refusals
  const sentence = (table as Record<string, string | ((params: RefusalParams) => string)> | undefined)?.[refusal.code]
  return typeof sentence === 'function' ? sentence(refusal.params) : sentence
}
