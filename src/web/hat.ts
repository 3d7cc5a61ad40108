const key = 'tongxin.hat'
const listeners = new Set<() => void>()
let only: string | null = null

/** The worn hat (one identity per request) of this tab: two tabs may wear two hats. Null lets the server choose the first. */
export const wornHat = (): string | null => only ?? sessionStorage.getItem(key)

/** For apps of one kind of hat: it is worn from the start, and nothing is kept in the tab. */
export const wearOnly = (hatId: string): void => {
  only = hatId
}

/** Changes the hat of this tab; everything fetched so far was seen with the other one and is dropped by the listeners. */
export function wear(hatId: string | null): void {
  if (hatId === wornHat()) return
  if (hatId === null) sessionStorage.removeItem(key)
  else sessionStorage.setItem(key, hatId)
  for (const listener of listeners) listener()
}

/** Calls back when the hat changes; returns the way to stop. */
export function onHatChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
