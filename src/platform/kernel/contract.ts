import { z } from 'zod'

/**
 * A contract is a capability's promise: every query and action, what they need, and how they may refuse.
 * It is browser-safe; routes, OpenAPI, the client, the access matrix and the journal are derived from it.
 */

/** Something a permission is checked over: an organisation, a member, an import batch … resolved to a path by its owner. */
export interface Place {
  readonly kind: string
  readonly id: string
}

/** Makes the word a contract uses for one kind of place: `const ofMember = place('member')`. */
export const place =
  (kind: string) =>
  (id: string): Place => ({ kind, id })

/**
 * The only ways around a permission; a test pins the list of their uses.
 * everyone: no sign-in. signed-in: any hat. self: acts on the actor's own account or record.
 */
export type Escape = 'everyone' | 'signed-in' | 'self'

/** `over: 'hat'` means: the whole of what the worn hat covers; the row lock narrows it. */
export type Bound<Permission extends string, Input> =
  | { readonly needs: Permission; readonly over: 'hat' | ((input: Input) => Place) }
  | { readonly needs: Escape; readonly over?: never }

export type QueryDeclaration<Permission extends string, Input, Output> = Bound<Permission, Input> & {
  /** One sentence: the API document, the permission screen and the menu hint. */
  readonly does: string
  readonly in: z.ZodType<Input>
  readonly out: z.ZodType<Output>
}

export type ActionDeclaration<Permission extends string, Input, Output> = QueryDeclaration<
  Permission,
  Input,
  Output
> & {
  /** Names of the capabilities whose queries must be fetched again. */
  readonly touches: readonly string[]
  /** Needs a factor proven within the last five minutes (S-22). */
  readonly stepUp?: true
  /** `fact-only`: that it happened is journaled, how is not (ballots, passwords). */
  readonly journal?: 'fact-only'
  /** Open pages everywhere fetch again, not only where the deed was done: it reaches people below the place. */
  readonly everywhere?: true
  /** Runs only by the kernel (reactions, schedules): no route is made. */
  readonly internal?: true
}

export interface Operation<Input = unknown, Output = unknown> {
  readonly kind: 'query' | 'action'
  /** `dues.recordPayment`: the one spelling in URL, journal, permission screen and tests. */
  readonly name: string
  readonly capability: string
  readonly does: string
  /** Full permission name (`dues.record`) or an escape. */
  readonly needs: string
  readonly over: 'hat' | ((input: Input) => Place) | undefined
  readonly in: z.ZodType<Input>
  readonly out: z.ZodType<Output>
}
export interface Query<Input, Output> extends Operation<Input, Output> {
  readonly kind: 'query'
}
export interface Action<Input, Output> extends Operation<Input, Output> {
  readonly kind: 'action'
  readonly touches: readonly string[]
  readonly stepUp: boolean
  readonly journal: 'full' | 'fact-only'
  readonly everywhere: boolean
  readonly internal: boolean
}

/** A past-tense fact with a schema; published in the transaction that made it true. */
export interface EventDeclaration<Payload = unknown> {
  readonly name: string
  readonly schema: z.ZodType<Payload>
}

/** Where operations of all shapes stand together: the kernel knows them only by their schemas. */
// biome-ignore lint/suspicious/noExplicitAny: the one place that forgets the shapes.
export type AnyQuery = Query<any, any>
// biome-ignore lint/suspicious/noExplicitAny: as above.
export type AnyAction = Action<any, any>
export type AnyOperation = AnyQuery | AnyAction
export type Operations = Record<string, AnyOperation>

export interface Declaration<Permission extends string, Code extends string, Events> {
  /** permission → what it allows, one sentence each (three or four per capability). */
  readonly permissions: Record<Permission, string>
  /** refusal code → the situation, one sentence each; the Chinese sentence stands in zh.ts. */
  readonly refusals: Record<Code, string>
  readonly events: Events
}

export interface Contract<
  Name extends string = string,
  Permission extends string = string,
  Code extends string = string,
  Events = Record<string, z.ZodType>,
  Ops extends Operations = Operations,
> {
  readonly name: Name
  readonly permissions: Record<Permission, string>
  readonly refusals: Record<Code, string>
  readonly events: { readonly [K in keyof Events]: EventDeclaration<Events[K] extends z.ZodType<infer P> ? P : never> }
  readonly operations: Ops
  /** `throw dues.refuse('monthClosed', { month })`: the only way a capability can say no. */
  refuse(code: Code, params?: RefusalParams): Refusal
}

export type RefusalParams = Readonly<Record<string, string | number>>

/** A rule said no: becomes 409 with a stable code and a sentence people can act on. */
export class Refusal extends Error {
  readonly capability: string
  readonly code: string
  readonly params: RefusalParams
  constructor(capability: string, code: string, params: RefusalParams = {}) {
    super(`${capability}.${code}`)
    this.capability = capability
    this.code = code
    this.params = params
  }
}

/** What a long contract hands to its parts. */
export interface Builders<Permission extends string> {
  query<Input, Output>(declaration: QueryDeclaration<Permission, Input, Output>): Query<Input, Output>
  action<Input, Output>(declaration: ActionDeclaration<Permission, Input, Output>): Action<Input, Output>
}

const escapes: readonly string[] = ['everyone', 'signed-in', 'self']

export function contract<
  const Name extends string,
  Permission extends string,
  Code extends string,
  Events extends Record<string, z.ZodType>,
  Ops extends Operations,
>(
  name: Name,
  declaration: Declaration<Permission, Code, Events>,
  operations: (builders: Builders<Permission>) => Ops,
): Contract<Name, Permission, Code, Events, Ops> & Ops {
  const needs = (word: string) => (escapes.includes(word) ? word : `${name}.${word}`)
  const drafts = operations({
    query: d => ({ kind: 'query', name, capability: name, over: undefined, ...d, needs: needs(d.needs) }),
    action: d => ({
      kind: 'action',
      name,
      capability: name,
      over: undefined,
      ...d,
      needs: needs(d.needs),
      stepUp: d.stepUp ?? false,
      journal: d.journal ?? 'full',
      everywhere: d.everywhere ?? false,
      internal: d.internal ?? false,
    }),
  })
  const named = mapValues(drafts, (operation, key) => ({ ...operation, name: `${name}.${key}` }))
  const events = mapValues(declaration.events, (schema, key) => ({ name: `${name}.${key}`, schema }))
  return {
    name,
    permissions: declaration.permissions,
    refusals: declaration.refusals,
    events,
    operations: named,
    refuse: (code, params) => new Refusal(name, code, params),
    ...named,
  } as Contract<Name, Permission, Code, Events, Ops> & Ops
}

function mapValues<V, W>(record: Record<string, V>, change: (value: V, key: string) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]))
}

const secrets = new WeakSet<object>()

/** Marks a field whose value never reaches the journal in clear: it is sealed there (S-55). */
export function secret<S extends z.ZodType>(schema: S): S {
  const marked = schema.meta({ secret: true })
  secrets.add(marked)
  return marked
}

export const isSecret = (schema: object): boolean => secrets.has(schema)

/** An input of no fields. */
export const nothing = z.strictObject({})
/** An output of no fields: the action happened. */
export const done = z.object({})

/** `dues.recordPayment` → `/api/dues/record-payment`: the one spelling, in URL form. */
export const pathOf = (operation: Pick<Operation, 'name'>): string =>
  `/api/${operation.name.replace('.', '/').replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`
