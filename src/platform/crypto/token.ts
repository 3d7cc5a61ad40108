import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits for a cookie; only the digest is stored (S-17). */
export const newToken = (): string => randomBytes(32).toString('base64url')

export const tokenDigest = (token: string): Buffer => createHash('sha256').update(token).digest()
