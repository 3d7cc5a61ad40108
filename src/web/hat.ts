const key = 'tongxin.hat'
const listeners = new Set<() => void>()

/** The worn hat (one identity per request) of this tab: two tabs may wear two hats. Null lets the server choose the first. */
export const wornHat = (): string | null => sessionStorage.getItem(key)

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
