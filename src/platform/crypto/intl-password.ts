import { createHmac } from 'node:crypto'
import { hash, parseOptions, verify } from '@node-rs/argon2'

/** ASVS 5.0.0 11.4.2: argon2id with at least 19 MiB, two passes, one lane. */
export const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

// The pepper turns any password into 32 bytes: argon2 sees no length limit and no terminator, and a stolen
// table is worthless without the key that lies outside the database. As text, because the binding takes UTF-8 only.
function peppered(password: string, pepper: Buffer): string {
  return createHmac('sha256', pepper).update('tongxin.password\n').update(password, 'utf8').digest('base64')
}

/** `<pepper key id>$argon2id$…`: the pepper in use is readable, so that it can be rotated. */
export async function hashPassword(password: string, pepperId: string, pepper: Buffer): Promise<string> {
  if (!password.isWellFormed()) throw new RangeError('A password must be well-formed Unicode.')
  return pepperId + (await hash(peppered(password, pepper), argon))
}

/** Two different ill-formed texts would have equal bytes, so those never match. */
export async function matchPassword(password: string, stored: string, pepper: Buffer): Promise<boolean> {
  if (!password.isWellFormed()) return false
  try {
    return await verify(stored.slice(16), peppered(password, pepper))
  } catch {
    return false
  }
}

export function pepperOf(stored: string): string | null {
  return /^[0-9a-f]{16}\$argon2id\$/.test(stored) ? stored.slice(0, 16) : null
}

export function parametersOutdated(stored: string): boolean {
  const used = parseOptions(stored.slice(16))
  return (
    used.memoryCost < argon.memoryCost ||
    used.timeCost < argon.timeCost ||
    used.parallelism < argon.parallelism ||
    used.outputLen < 32 ||
    used.saltLen < 16
  )
}
