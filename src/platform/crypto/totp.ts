import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { frame } from './bytes.ts'
import type { CryptoSuite, KeyStore } from './suite.ts'

const period = 30

/** 160 random bits in base 32; keep it sealed. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The `otpauth://` address behind the QR code (RFC 6238: SHA-1, six digits, 30 seconds). */
export function totpUri(issuer: string, account: string, secret: string): string {
  return authenticator(secret, { issuer, label: account }).toString()
}

/** The number of the 30-second step an instant lies in. */
export function totpStep(at: Date): number {
  return Math.floor(at.getTime() / 1000 / period)
}

/**
 * The step the code belongs to, at most one away from now and later than `lastStep`, else null. A code is good once
 * (S-07): the caller stores the step with `update … where last_step < $step` and trusts the row count.
 */
export function matchTotp(secret: string, code: string, at: Date, lastStep: number | null): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const delta = authenticator(secret).validate({ token: code, timestamp: at.getTime(), window: 1 })
  if (delta === null) return null
  const step = totpStep(at) + delta
  return lastStep !== null && step <= lastStep ? null : step
}

/** The code of an instant, for the demo's on-screen aid and for tests. */
export function totpCode(secret: string, at: Date): string {
  return authenticator(secret).generate({ timestamp: at.getTime() })
}

function authenticator(secret: string, names: { issuer?: string; label?: string } = {}): TOTP {
  return new TOTP({ ...names, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) })
}

// Without 0/O, 1/I/L, U: 30 signs are not mistaken for each other when written by hand.
const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Ten codes `XXXXX-XXXXX-XXXXX`, 73 bits each; shown once, stored as `recoveryHash` (S-08). */
export function newRecoveryCodes(): string[] {
  const group = () => Array.from({ length: 5 }, () => signs.charAt(randomInt(signs.length))).join('')
  return Array.from({ length: 10 }, () => [group(), group(), group()].join('-'))
}

/** 40 bytes: key id and MAC. A random code of 73 bits needs no slow hash. Case, spaces and dashes do not matter. */
export function recoveryHash(keys: KeyStore, suite: CryptoSuite, account: string, code: string): Buffer {
  return recoveryHashes(keys, suite, account, code)[0] ?? Buffer.alloc(0)
}

/** The hashes of a typed code under every key still held, to be searched with `= any($1)` and deleted at use. */
export function recoveryHashes(keys: KeyStore, suite: CryptoSuite, account: string, code: string): Buffer[] {
  const typed = code.toUpperCase().replace(/[\s-]/g, '')
  return keys
    .all('recovery')
    .map(key => Buffer.concat([Buffer.from(key.id, 'hex'), suite.mac(key, frame([account, typed]))]))
}
