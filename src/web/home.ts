import type { ComponentType } from 'react'

/** What a capability shows on the first page of the console to hats that hold `needs`: a handful of figures, what is due. */
export interface HomePart {
  readonly name: string
  readonly needs: string
  readonly load: () => Promise<ComponentType>
}
