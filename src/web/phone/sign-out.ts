import { coming } from '#capabilities/identity/contract/session.ts'
import { call } from '#web/client.ts'
import { root } from './address.ts'

/** Ends the session and takes away what this device kept, that also when the server is out of reach. Throws Problem. */
export async function leave(): Promise<void> {
  const { forget } = await import('./kept.ts')
  await forget()
  await call(coming.signOut, {})
  location.replace(root)
}
