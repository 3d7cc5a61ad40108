import { type CipherKey, createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto'
import { header, headerLength } from './bytes.ts'
import { CryptoError } from './suite.ts'

const nonceLength = 12
const tagLength = 16
const bodyStart = headerLength + nonceLength
export const overhead = bodyStart + tagLength

// One call for 1,024 nonces: a call for each costs more than the encryption of a short field.
const nonces = Buffer.allocUnsafe(nonceLength * 1024)
let spent = nonces.length

function putNonce(target: Buffer): void {
  if (spent === nonces.length) {
    randomFillSync(nonces)
    spent = 0
  }
  nonces.copy(target, headerLength, spent, spent + nonceLength)
  spent += nonceLength
}

/** AES-256-GCM under a random 96-bit nonce. */
export function sealWith(material: CipherKey, keyId: string, plaintext: Uint8Array, aad: Uint8Array): Buffer {
  const sealed = Buffer.allocUnsafe(overhead + plaintext.length)
  header('intl-1', keyId).copy(sealed)
  putNonce(sealed)
  const cipher = createCipheriv('aes-256-gcm', material, sealed.subarray(headerLength, bodyStart))
  cipher.setAAD(Buffer.concat([sealed.subarray(0, headerLength), aad]))
  cipher.update(plaintext).copy(sealed, bodyStart)
  cipher.final()
  cipher.getAuthTag().copy(sealed, bodyStart + plaintext.length)
  return sealed
}

/** Throws `CryptoError` and nothing else. */
export function openWith(material: CipherKey, sealed: Uint8Array, aad: Uint8Array): Buffer {
  const tagStart = sealed.length - tagLength
  if (tagStart < bodyStart) throw new CryptoError()
  const nonce = sealed.subarray(headerLength, bodyStart)
  const decipher = createDecipheriv('aes-256-gcm', material, nonce, { authTagLength: tagLength })
  decipher.setAAD(Buffer.concat([sealed.subarray(0, headerLength), aad]))
  decipher.setAuthTag(sealed.subarray(tagStart))
  const plaintext = decipher.update(sealed.subarray(bodyStart, tagStart))
  try {
    decipher.final()
  } catch {
    plaintext.fill(0)
    throw new CryptoError()
  }
  return plaintext
}
