import { createHash, randomBytes } from 'node:crypto'

const strictMark = 'strict.'

/** 256 random bits for a cookie; only the digest is stored (S-17). `strict`: never sent when another site leads here (S-18). */
export const newToken = (strict: boolean): string =>
  `${strict ? strictMark : ''}${randomBytes(32).toString('base64url')}`

export const isStrict = (token: string): boolean => token.startsWith(strictMark)

export const tokenDigest = (token: string): Buffer => createHash('sha256').update(token).digest()
