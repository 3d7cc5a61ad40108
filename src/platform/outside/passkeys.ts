import { isIP } from 'node:net'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'

/** A public key as it is stored: what it takes to check a proof of it. */
export interface StoredKey {
  readonly credentialId: string
  readonly publicKey: Buffer
  readonly counter: number
  readonly transports: readonly string[]
}
export interface Asked {
  /** For the browser, as JSON. */
  readonly options: string
  readonly challenge: string
}

/** Options go to the browser and answers come back as JSON text; whatever is wrong with an answer is null. */
export interface Passkeys {
  askNew(
    user: { readonly id: string; readonly login: string; readonly name: string },
    held: readonly Pick<StoredKey, 'credentialId'>[],
  ): Promise<Asked>
  made(challenge: string, answer: string): Promise<StoredKey | null>
  /** Without `held` the person chooses among the keys of his device. */
  ask(held: readonly Pick<StoredKey, 'credentialId' | 'transports'>[] | null): Promise<Asked>
  /** Which key an answer names, before anything is checked. */
  credentialOf(answer: string): string | null
  /** The new counter; null also when the counter went back, as that of a copied key does. */
  proven(challenge: string, answer: string, key: StoredKey, userId: string): Promise<number | null>
}

/** ES256, EdDSA, RS256: what every browser makes. Left to itself the library asks Node for algorithms still on trial. */
const supportedAlgorithmIDs = [-7, -8, -257]

/** Keys belong to a host name. At a bare number (`127.0.0.1`) browsers keep none, so there are none. */
export function openPasskeys(origin: string): Passkeys | null {
  const { hostname } = new URL(origin)
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return null
  const expected = { expectedOrigin: origin, expectedRPID: hostname, requireUserVerification: true }
  return {
    async askNew({ id, login, name }, held) {
      const options = await generateRegistrationOptions({
        rpName: 'Tongxin',
        rpID: hostname,
        userID: new TextEncoder().encode(id),
        userName: login,
        userDisplayName: name,
        supportedAlgorithmIDs,
        excludeCredentials: held.map(({ credentialId }) => ({ id: credentialId })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      return { options: JSON.stringify(options), challenge: options.challenge }
    },
    made: (expectedChallenge, answer) =>
      orNull(async () => {
        const response = JSON.parse(answer)
        const { registrationInfo } = await verifyRegistrationResponse({
          ...expected,
          response,
          expectedChallenge,
          supportedAlgorithmIDs,
        })
        if (!registrationInfo) return null
        const { id, publicKey, counter, transports = [] } = registrationInfo.credential
        return { credentialId: id, publicKey: Buffer.from(publicKey), counter, transports }
      }),
    async ask(held) {
      const allowCredentials = held?.map(({ credentialId: id, transports }) => ({ id, transports: known(transports) }))
      const options = await generateAuthenticationOptions({
        rpID: hostname,
        userVerification: 'required',
        ...(allowCredentials ? { allowCredentials } : {}),
      })
      return { options: JSON.stringify(options), challenge: options.challenge }
    },
    credentialOf(answer) {
      try {
        const { id } = JSON.parse(answer)
        return typeof id === 'string' ? id : null
      } catch {
        return null
      }
    },
    proven: (expectedChallenge, answer, { credentialId: id, publicKey, counter }, userId) =>
      orNull(async () => {
        const response = JSON.parse(answer)
        const handle = response.response?.userHandle
        if (handle && Buffer.from(handle, 'base64url').toString('utf8') !== userId) return null
        const credential = { id, publicKey: new Uint8Array(publicKey), counter }
        const proof = await verifyAuthenticationResponse({ ...expected, response, expectedChallenge, credential })
        return proof.verified ? proof.authenticationInfo.newCounter : null
      }),
  }
}

const ways = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const
const known = (transports: readonly string[]) => ways.filter(way => transports.includes(way))

/** The library throws for whatever is wrong; to us it is one thing. */
async function orNull<T>(check: () => Promise<T | null>): Promise<T | null> {
  try {
    return await check()
  } catch {
    return null
  }
}
