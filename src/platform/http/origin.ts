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
