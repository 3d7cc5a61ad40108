import type { ComponentType } from 'react'
import type { Query } from '#platform/kernel/contract.ts'
import { keyOf } from '#web/ask.ts'
import type { IconName } from '#web/kit/touch/Icon.tsx'
import type { Page } from '#web/page.ts'

/** A question a screen begins with; the server asks it beforehand, so that the first paint has its answer. */
export interface Asking {
  readonly name: string
  readonly input: unknown
  readonly key: () => readonly unknown[]
  /** Leaves only what the contract declares. */
  readonly read: (answer: unknown) => unknown
}
export const asking = <Input, Output>(query: Query<Input, Output>, input: Input): Asking => ({
  name: query.name,
  input,
  key: () => keyOf(query, input),
  read: answer => query.out.parse(answer),
})

export interface Screen {
  readonly Screen: ComponentType
  readonly asks: readonly Asking[]
}

/** A page of the phone app: one tap away by its tab. */
export interface PhonePage extends Omit<Page, 'load' | 'menu' | 'search' | 'parent'> {
  readonly app: 'phone'
  readonly tab: { readonly label: string; readonly icon: IconName; readonly order: number }
  readonly load: () => Promise<Screen>
}
export const phonePage = (declaration: PhonePage): PhonePage => declaration
