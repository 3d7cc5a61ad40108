import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { header, headerLength, readHeader } from '#platform/crypto/bytes.ts'
import { intlSuite } from '#platform/crypto/intl.ts'
import type { FileKeys } from '#platform/crypto/keys.ts'
import { CryptoError, type CryptoSuite } from '#platform/crypto/suite.ts'

const tagLength = 32
const bodyStart = headerLength + 16

/**
 * A second suite for tests: SM3, and SM4-CTR with HMAC-SM3 (encrypt, then MAC, two derived keys). It proves that
 * callers depend on the interface alone. Not for production: signatures and passwords are those of `intl-1`.
 */
export function gmSuite(keys: FileKeys): CryptoSuite {
  const sm3 = (key: Buffer, ...parts: Uint8Array[]) =>
    parts.reduce((mac, part) => mac.update(part), createHmac('sm3', key)).digest()
  const derived = (material: Buffer) => ({
    cipher: sm3(material, Buffer.from('cipher')).subarray(0, 16),
    mac: sm3(material, Buffer.from('mac')),
  })
  return {
    ...intlSuite(keys),
    id: 'gm-1',
    overhead: bodyStart + tagLength,
    hash: bytes => createHash('sm3').update(bytes).digest(),
    hashing() {
      const running = createHash('sm3')
      return { add: bytes => void running.update(bytes), end: () => running.digest() }
    },
    mac: (key, bytes) => sm3(keys.material(key), bytes),
    seal(key, plaintext, aad) {
      const { cipher, mac } = derived(keys.material(key))
      const head = Buffer.concat([header('gm-1', key.id), randomBytes(16)])
      const body = createCipheriv('sm4-ctr', cipher, head.subarray(headerLength)).update(plaintext)
      return Buffer.concat([head, body, sm3(mac, head, aad, body)])
    },
    open(purpose, sealed, aad) {
      const { suite, keyId } = readHeader(sealed)
      const tagStart = sealed.length - tagLength
      if (suite !== 'gm-1' || tagStart < bodyStart) throw new CryptoError()
      const { cipher, mac } = derived(keys.material({ purpose, id: keyId }))
      const [head, body] = [sealed.subarray(0, bodyStart), sealed.subarray(bodyStart, tagStart)]
      if (!timingSafeEqual(sm3(mac, head, aad, body), sealed.subarray(tagStart))) throw new CryptoError()
      return createDecipheriv('sm4-ctr', cipher, head.subarray(headerLength)).update(body)
    },
  }
}
