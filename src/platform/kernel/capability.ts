import type { Kysely } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { Vault } from '#platform/crypto/vault.ts'
import type { Tables } from '#platform/database/tables.generated.ts'
import type { FileStore } from '#platform/files/store.ts'
import type { Act, Answer } from './act.ts'
import type { Action, AnyAction, Contract, EventDeclaration, Operations, Query, RefusalParams } from './contract.ts'

/** zh.ts of a capability: every sentence users read, typed against its contract so that none can be missing. */
export interface Messages<C extends Contract> {
  readonly title: string
  readonly permissions: { readonly [P in keyof C['permissions']]: string }
  readonly refusals: { readonly [R in keyof C['refusals']]: string | ((params: RefusalParams) => string) }
}

/** Where a place of one kind lies: its organisation path as far as the row lock shows it, else undefined. */
export type PlaceResolver = (db: ReadonlyKysely<Tables>, id: string) => Promise<string | undefined>

/** Does work outside any transaction (worker, files), then performs actions; it cannot touch the database itself. */
export interface ReactionTools {
  readonly vault: Vault
  readonly files: FileStore
  /** Performs as the person whose action caused the event, with the rights he has now (S-30, S-38). */
  performAsInitiator<I, O>(operation: Action<I, O>, input: I): Promise<O>
  /** Performs as the system, inside the organisation range of the event. */
  perform<I, O>(operation: Action<I, O>, input: I): Promise<O>
  /** Closes the sockets of ended sessions at once, or without any named all of the account (S-20). */
  hangUp(accountId: string, sessionIds: readonly string[]): void
  /** Ephemeral progress of long work to open pages; nothing is stored. */
  progress(id: string, done: number, total: number): void
  /** Aborts when the person cancels the work with this id or the process stops. */
  signal(id: string): AbortSignal
}
export interface Reaction<Payload = unknown> {
  readonly event: EventDeclaration<Payload>
  /** Unique per event: `member.tally`. The queue's name, so renaming it is a migration. */
  readonly name: string
  readonly run: (payload: Payload, tools: ReactionTools) => Promise<void>
}
export const on = <Payload>(
  event: EventDeclaration<Payload>,
  name: string,
  run: Reaction<Payload>['run'],
): Reaction<Payload> => ({ event, name, run })

type Implementation<Ops extends Operations> = {
  readonly [K in keyof Ops]: Ops[K] extends Query<infer I, infer O>
    ? Answer<I, O>
    : Ops[K] extends Action<infer I, infer O>
      ? Act<I, O>
      : never
}

/** An action the system performs by the clock, over the whole tree. */
export interface Schedule {
  /** Unique: `identity.disableIdle`. */
  readonly name: string
  /** Five fields, Asia/Shanghai. */
  readonly cron: string
  readonly action: AnyAction
}

/**
 * 持有: what one table keeps about people, as it is told to the person (PIPL Art. 44, 45). Declared, never programmed: the
 * row lock of the own hat finds the rows, and a test holds that no table and no column about people is left out (S-86).
 */
export interface Holding {
  readonly table: string
  /** What people call it, and why it is kept. */
  readonly title: string
  readonly purpose: string
  /** The column that says whose row it is, and how: `reader` is the person, or the account where there is none; `object` as text. */
  readonly whose: { readonly column: string; readonly is: 'person' | 'account' | 'reader' | 'object' }
  /** The column that orders the rows, the latest first. */
  readonly newest?: string
  /** Column → label, in the order people read them. A uuid among them names an organisation. */
  readonly columns: Readonly<Record<string, string>>
  /** Columns that tell nothing about the person: keys, paths, search bytes, digests. */
  readonly silent: readonly string[]
  /** Column → code → label. */
  readonly codes?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Sealed columns, and the column that names the row in their seal. */
  readonly sealed?: Readonly<Record<string, string>>
}

/** Something unusual that an administrator has to hear of (S-56). */
export interface Finding {
  /** One fact, one key: it is told once. */
  readonly key: string
  readonly kind: 'refusals' | 'nightExport' | 'newNetwork' | 'brokenRights' | 'journalBroken' | 'journalUnsealed'
  readonly accountId: string | null
  readonly network: string | null
  readonly at: string | null
}

/** The manifest: what a capability's index.ts exports and server.ts mounts. */
export interface Capability<C extends Contract = Contract> {
  readonly contract: C
  readonly messages: Messages<C>
  readonly operations: Implementation<C['operations']>
  // biome-ignore lint/suspicious/noExplicitAny: reactions of all payloads stand in one list.
  readonly reactions: readonly Reaction<any>[]
  readonly schedules?: readonly Schedule[]
  /** Asked four times a minute by the system, over the whole tree. */
  readonly watches?: readonly Query<Record<string, never>, { readonly found: readonly Finding[] }>[]
  readonly places: Readonly<Record<string, PlaceResolver>>
  /** What it keeps about people; nothing where it keeps none. */
  readonly holds?: readonly Holding[]
  /** Folder with dated .sql files. */
  readonly migrations: URL
}
export const capability = <C extends Contract>(manifest: Capability<C>): Capability<C> => manifest

/** The writable connection exists only inside the kernel; this names its type for stores. */
export type Transaction = Kysely<Tables>
