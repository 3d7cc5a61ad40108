/**
 * One interface for every use of cryptography. Callers name a purpose, never an algorithm, so that a second suite
 * (`gm-1`: SM2, SM3, SM4) can be added without touching them.
 *
 * Symmetric work is synchronous: keys are wrapped by the master key and unwrapped once at start, and the C interface
 * of hardware modules (GM/T 0018) is synchronous as well. Signatures are asynchronous, because a signing key may
 * never leave its device.
 */
export type SuiteId = 'intl-1' | 'gm-1'

export const purposes = [
  'field',
  'index',
  'row',
  'files',
  'journal-sign',
  'pepper',
  'session',
  'recovery',
  'database',
] as const
export type Purpose = (typeof purposes)[number]

/** `id` is 16 hexadecimal digits and never reused. */
export interface KeyRef {
  readonly purpose: Purpose
  readonly id: string
}

export interface PublicKey {
  readonly suite: SuiteId
  readonly bytes: Uint8Array
}

export interface CryptoSuite {
  readonly id: SuiteId
  /** By how many bytes a sealed value is longer than its content. */
  readonly overhead: number
  hash(bytes: Uint8Array): Buffer
  /** The same hash for what comes in pieces. */
  hashing(): { add(bytes: Uint8Array): void; end(): Buffer }
  mac(key: KeyRef, bytes: Uint8Array): Buffer
  /** `0x01 | suite | keyId(8) | nonce | ciphertext | tag`; the first ten bytes are authenticated with `aad`. */
  seal(key: KeyRef, plaintext: Uint8Array, aad: Uint8Array): Buffer
  /** Finds the key by the id in the header. Throws `CryptoError` and nothing else. */
  open(purpose: Purpose, sealed: Uint8Array, aad: Uint8Array): Buffer
  publicKey(key: KeyRef): PublicKey
  sign(key: KeyRef, domain: string, message: Uint8Array): Promise<Buffer>
  /** Never throws. */
  verify(key: PublicKey, domain: string, message: Uint8Array, signature: Uint8Array): boolean
  passwordHash(password: string, pepper: KeyRef): Promise<string>
  /** Never throws on a malformed stored value: that is `false`. */
  passwordVerify(password: string, stored: string): Promise<boolean>
  /** True when parameters have risen or the pepper was rotated since `stored` was made. */
  passwordOutdated(stored: string, pepper: KeyRef): boolean
}

/** What every key back end offers. Only the file back end also gives out key material (`FileKeys`). */
export interface KeyStore {
  /** The newest key of a purpose. */
  current(purpose: Purpose): KeyRef
  /** The newest key after counting one seal; a used-up key is rotated first. Ask before every seal. */
  spend(purpose: Purpose): KeyRef
  /** All keys that can still open, newest first. */
  all(purpose: Purpose): readonly KeyRef[]
  /** Makes a new current key; old keys go on opening. The purpose `index` cannot be rotated: its values are searched. */
  rotate(purpose: Purpose): KeyRef
  /** Irrevocable: what this key sealed is lost. The current key cannot be destroyed. */
  destroy(key: KeyRef): void
  /** Overwrites key material in memory. */
  close(): void
}

/** The only error of opening: a wrong key, a wrong place and a flipped bit look the same. */
export class CryptoError extends Error {
  override readonly name = 'CryptoError'
  constructor() {
    super('The sealed value cannot be opened.')
  }
}
