import type { FastifyRequest } from 'fastify'

/**
 * Cross-site requests cannot change anything (S-72): browsers say where a request comes from, and our pages send JSON.
 * Programs without a browser send neither header and carry no cookie of a person, so they pass this check.
 */
export function isCrossSite(request: FastifyRequest, ownOrigins: readonly string[]): boolean {
  const site = request.headers['sec-fetch-site']
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') return true
  const origin = request.headers.origin
  return typeof origin === 'string' && !ownOrigins.includes(origin)
}

/** `1.2.3.4` → `1.2.3.0/24`, IPv6 → /48: enough to see a pattern, not a person's flat (journal, lockout). */
export function networkPrefix(address: string): string {
  const plain = address.replace(/^::ffff:/, '')
  if (plain.includes('.')) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  return `${plain.split(':').slice(0, 3).join(':')}::/48`
}
