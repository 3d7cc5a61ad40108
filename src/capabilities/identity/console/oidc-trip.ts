/** What this browser tab keeps while its person is at the identity provider; another tab or browser cannot finish the way. */
interface Trip {
  readonly purpose: 'signIn' | 'link'
  readonly ticket: string
}
const key = 'tongxin.oidc'
export const returnPath = '/console/oidc'

export function leaveFor(url: string, trip: Trip): void {
  sessionStorage.setItem(key, JSON.stringify(trip))
  location.assign(url)
}

/** The trip that ends here and what it brought, once: the address is cleared, so that a reload sends nothing again. */
export function comeBack(purpose: Trip['purpose']): { readonly ticket: string; readonly answer: string } | null {
  const kept = sessionStorage.getItem(key)
  const trip: Partial<Trip> = kept === null ? {} : JSON.parse(kept)
  if (location.pathname !== returnPath || trip.purpose !== purpose || !trip.ticket) return null
  sessionStorage.removeItem(key)
  const answer = location.search
  history.replaceState(null, '', returnPath)
  return { ticket: trip.ticket, answer }
}
