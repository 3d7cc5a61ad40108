import type { ReactNode } from 'react'

export type Mood = 'neutral' | 'good' | 'notice' | 'bad' | 'info'

/** A state in a word. Colour is never the only cue: the shape before the word differs too, also in the grey of mourning. */
export function Mark({ mood = 'neutral', children }: { readonly mood?: Mood; readonly children: ReactNode }) {
  return <span className={`tx-mark tx-mark-${mood}`}>{children}</span>
}
