import { CryptoError, type SuiteId } from './suite.ts'

const FORMAT = 0x01
const suiteBytes = { 'intl-1': 1, 'gm-1': 2 } as const satisfies Record<SuiteId, number>
const absent = 0xffffffff

export const headerLength = 10

/** The ten bytes in front of every sealed value. */
export function header(suite: SuiteId, keyId: string): Buffer {
  const bytes = Buffer.allocUnsafe(headerLength)
  bytes[0] = FORMAT
  bytes[1] = suiteBytes[suite]
  bytes.write(keyId, 2, 'hex')
  return bytes
}

/** Throws `CryptoError` when the value is too short, of another format or of an unknown suite. */
export function readHeader(sealed: Uint8Array): { suite: SuiteId; keyId: string } {
  if (sealed.length < headerLength || sealed[0] !== FORMAT) throw new CryptoError()
  const suite = sealed[1] === 1 ? 'intl-1' : sealed[1] === 2 ? 'gm-1' : null
  if (suite === null) throw new CryptoError()
  return { suite, keyId: Buffer.from(sealed.buffer, sealed.byteOffset + 2, 8).toString('hex') }
}

/** Joins texts so that no two different lists give the same bytes: each is led by its length, null by 2^32 − 1. */
export function frame(parts: readonly (string | null)[]): Buffer {
  let size = 0
  for (const part of parts) size += 4 + (part === null ? 0 : Buffer.byteLength(part))
  const bytes = Buffer.allocUnsafe(size)
  let at = 0
  for (const part of parts) {
    const length = part === null ? 0 : bytes.write(part, at + 4)
    at = bytes.writeUInt32BE(part === null ? absent : length, at) + length
  }
  return bytes
}
