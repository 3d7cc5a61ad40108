import { identity } from '#capabilities/identity/contract.ts'
import { call } from '#web/client.ts'
import { root } from './address.ts'
import { forget } from './kept.ts'

/** Ends the session and takes away what this device kept, that also when the server is out of reach. Throws Problem. */
export async function leave(): Promise<void> {
  await forget()
  await call(identity.signOut, {})
  location.replace(root)
}
