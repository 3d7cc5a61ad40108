/** One thing the search of the console can lead to. */
export interface Found {
  readonly key: string
  readonly label: string
  /** Second line: where it belongs. */
  readonly hint?: string
  readonly path: string
}

/** What a capability offers to the search (Ctrl+K): asked with at least one character, by hats that hold `needs`. */
export interface Finder {
  readonly name: string
  readonly title: string
  readonly needs: string
  readonly find: (text: string) => Promise<readonly Found[]>
}
