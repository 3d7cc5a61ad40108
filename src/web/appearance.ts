import { useSyncExternalStore } from 'react'
import type { TextSize, Tone } from './theme.ts'

export type Choice = Tone | 'system'
export interface Appearance {
  readonly choice: Choice
  readonly text: TextSize
}

const key = 'tongxin.appearance'
const listeners = new Set<() => void>()
const prefersDark = matchMedia('(prefers-color-scheme: dark)')
const prefersStill = matchMedia('(prefers-reduced-motion: reduce)')
for (const query of [prefersDark, prefersStill]) query.addEventListener('change', tell)

function tell(): void {
  for (const listener of listeners) listener()
}

/** Stored as `dark large`: a look is not worth more structure. */
function stored(): string {
  const [choice = 'light', text = 'normal'] = (localStorage.getItem(key) ?? 'light').split(' ')
  return `${choice} ${text}`
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const snapshot = () => `${stored()} ${prefersDark.matches} ${prefersStill.matches}`

/** How this person wants pages to look, on this device. */
export function useAppearance(): Appearance & { readonly tone: Tone; readonly still: boolean } {
  const [choice = '', text, systemDark, still] = useSyncExternalStore(subscribe, snapshot).split(' ')
  const wanted: Choice = choice === 'dark' || choice === 'system' ? choice : 'light'
  const tone = wanted === 'system' ? (systemDark === 'true' ? 'dark' : 'light') : wanted
  return {
    choice: wanted,
    text: text === 'large' ? 'large' : 'normal',
    tone,
    still: still === 'true',
  }
}

export function setAppearance({ choice, text }: Appearance): void {
  localStorage.setItem(key, `${choice} ${text}`)
  tell()
}
