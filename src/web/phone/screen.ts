import type { ComponentType } from 'react'
import type { Query } from '#platform/kernel/contract.ts'
import { keyOf } from '#web/ask.ts'
import type { IconName } from '#web/kit/touch/Icon.tsx'
import { usePlace } from '#web/kit/touch/place.tsx'
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

export interface Part {
  readonly Screen: ComponentType
  readonly asks: readonly Asking[]
}
export interface Screen {
  readonly Screen: ComponentType
  /** A page about one thing (`/notices/$letterId`) asks by the last part of its address. */
  readonly asks: readonly Asking[] | ((part: string) => readonly Asking[])
}
export const asksOf = ({ asks }: Screen, path: string): readonly Asking[] =>
  typeof asks === 'function' ? asks(lastPart(path)) : asks
const lastPart = (path: string): string => path.split('/').at(-1) ?? ''
/** The last part of the address: which thing a page is about. */
export const usePart = (): string => lastPart(usePlace().path)

interface Way {
  readonly label: string
  readonly icon: IconName
  readonly order: number
}
/** A page of the phone app. Without a tab and a tile it is reached from another page. */
export interface PhonePage extends Omit<Page, 'load' | 'menu' | 'search' | 'parent'> {
  readonly app: 'phone'
  /** One tap away from everywhere. There is room for five on the smallest glass with the largest text. */
  readonly tab?: Way & { readonly mark?: Part }
  /** One tap away from the first page. */
  readonly tile?: Way
  readonly load: () => Promise<Screen>
}
export const phonePage = (declaration: PhonePage): PhonePage => declaration
