import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto'
import { readHeader } from './bytes.ts'
import { openWith, overhead, sealWith } from './intl-aead.ts'
import { hashPassword, matchPassword, parametersOutdated, pepperOf } from './intl-password.ts'
import type { FileKeys } from './keys.ts'
import { CryptoError, type CryptoSuite, type KeyRef, type PublicKey } from './suite.ts'

// RFC 8410: the fixed start of an Ed25519 public key in DER.
const spkiStart = Buffer.from('302a300506032b6570032100', 'hex')

/** SHA-256, HMAC-SHA-256, AES-256-GCM, Ed25519, argon2id. */
export function intlSuite(keys: FileKeys): CryptoSuite {
  const privateKey = (key: KeyRef): KeyObject =>
    createPrivateKey({ key: keys.material(key), format: 'der', type: 'pkcs8' })
  return {
    id: 'intl-1',
    overhead,
    hash: sha256,
    hashing() {
      const running = createHash('sha256')
      return { add: bytes => void running.update(bytes), end: () => running.digest() }
    },
    mac: (key, bytes) => createHmac('sha256', keys.secret(key)).update(bytes).digest(),
    seal: (key, plaintext, aad) => sealWith(keys.secret(key), key.id, plaintext, aad),
    open(purpose, sealed, aad) {
      const { suite, keyId } = readHeader(sealed)
      if (suite !== 'intl-1') throw new CryptoError()
      return openWith(keys.secret({ purpose, id: keyId }), sealed, aad)
    },
    publicKey(key) {
      const der = createPublicKey(privateKey(key)).export({ format: 'der', type: 'spki' })
      return { suite: 'intl-1', bytes: der.subarray(spkiStart.length) }
    },
    sign: async (key, domain, message) => signBytes(null, separated(domain, message), privateKey(key)),
    verify: verifyIntl,
    passwordHash: (password, pepper) => hashPassword(password, pepper.id, keys.material(pepper)),
    async passwordVerify(password, stored) {
      const pepper = keys.all('pepper').find(key => key.id === pepperOf(stored))
      return pepper === undefined ? false : matchPassword(password, stored, keys.material(pepper))
    },
    passwordOutdated: (stored, pepper) => pepperOf(stored) !== pepper.id || parametersOutdated(stored),
  }
}

export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

/** Needs no key folder, so the verifier can run where only the public key is. Never throws. */
export function verifyIntl(key: PublicKey, domain: string, message: Uint8Array, signature: Uint8Array): boolean {
  if (key.suite !== 'intl-1' || key.bytes.length !== 32) return false
  try {
    const der = Buffer.concat([spkiStart, key.bytes])
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' })
    return verifyBytes(null, separated(domain, message), publicKey, signature)
  } catch {
    return false
  }
}

// A signature made for one purpose must not be valid for another; the zero byte ends the domain.
function separated(domain: string, message: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`tongxin/${domain}\0`), message])
}
