import { createCipheriv, createECDH, createPrivateKey, hkdfSync, randomBytes, sign } from 'node:crypto'

/** Keys of the sender (VAPID, RFC 8292) or of one message; base64url, the public one uncompressed. */
export interface PushKeys {
  readonly publicKey: string
  readonly privateKey: string
}
/** What a browser gives when it subscribes. */
export interface PushReader {
  readonly p256dh: string
  readonly auth: string
}

const curve = 'prime256v1'
const recordSize = 4096
const tokenSeconds = 12 * 3600
const bytes = (text: string) => Buffer.from(text, 'base64url')
const hkdf = (key: Uint8Array, salt: Uint8Array, label: Uint8Array, length: number) =>
  Buffer.from(hkdfSync('sha256', key, salt, label, length))

export function newPushKeys(): PushKeys {
  const pair = createECDH(curve)
  pair.generateKeys()
  return { publicKey: pair.getPublicKey('base64url'), privateKey: pair.getPrivateKey('base64url') }
}

/** True for a point of the curve and a secret of 16 bytes: what a browser gives, and nothing that fails later. */
export function isPushReader({ p256dh, auth }: PushReader): boolean {
  const point = bytes(p256dh)
  return point.length === 65 && point[0] === 4 && bytes(auth).length === 16
}

/** One message only this browser can read (RFC 8291, `aes128gcm`). `once` is fixed in tests alone. */
export function sealPush(
  text: string,
  reader: PushReader,
  once: { readonly salt: Buffer; readonly keys: PushKeys } = { salt: randomBytes(16), keys: newPushKeys() },
): Buffer {
  const [theirs, ours] = [bytes(reader.p256dh), bytes(once.keys.publicKey)]
  const pair = createECDH(curve)
  pair.setPrivateKey(bytes(once.keys.privateKey))
  const shared = pair.computeSecret(theirs)
  const key = hkdf(shared, bytes(reader.auth), Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours]), 32)
  const content = hkdf(key, once.salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = hkdf(key, once.salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const cipher = createCipheriv('aes-128-gcm', content, nonce)
  // A single record ends with the delimiter 2.
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.update(Buffer.of(2)), cipher.final()])
  const head = Buffer.alloc(5)
  head.writeUInt32BE(recordSize)
  head.writeUInt8(ours.length, 4)
  return Buffer.concat([once.salt, head, ours, body, cipher.getAuthTag()])
}

/** The header that tells the push service who sends (RFC 8292). `at` in seconds since 1970. */
export function pushToken(endpoint: string, contact: string, keys: PushKeys, at: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { aud: new URL(endpoint).origin, exp: at + tokenSeconds, sub: `mailto:${contact}` }
  const signed = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`
  const point = bytes(keys.publicKey)
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map(each => each.toString('base64url'))
  const key = createPrivateKey({
    key: { kty: 'EC', crv: 'P-256', d: keys.privateKey, x: x ?? '', y: y ?? '' },
    format: 'jwk',
  })
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  return `vapid t=${signed}.${signature}, k=${keys.publicKey}`
}
