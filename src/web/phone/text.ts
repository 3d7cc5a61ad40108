import { createContext, useContext } from 'react'

export const textSteps = ['standard', 'large', 'largest'] as const
export type TextStep = (typeof textSteps)[number]

/** A cookie and not the browser's storage: the server makes the first page in the right size, and signing out leaves it. */
const cookieName = 'tongxin-text'

export const textIn = (cookies: string): TextStep => {
  const found = new RegExp(`(?:^|; *)${cookieName}=(\\w+)`).exec(cookies)?.[1]
  return textSteps.find(step => step === found) ?? 'standard'
}

export function keepText(step: TextStep): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the newer interface is unknown to the browsers of 2021.
  document.cookie = `${cookieName}=${step}; path=/m; max-age=31536000; samesite=lax`
  document.documentElement.dataset.text = step
}

interface Text {
  readonly step: TextStep
  readonly set: (step: TextStep) => void
}
const Context = createContext<Text>({ step: 'standard', set: () => {} })
export const TextProvider = Context.Provider
export const useText = (): Text => useContext(Context)
