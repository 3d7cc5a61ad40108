import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

export const nonceMark = '__NONCE__'

/** Header policy of every answer, errors included (S-70, S-71, S-82). */
export function setSecurityHeaders(server: FastifyInstance, https: boolean): void {
  server.addHook('onSend', async (_request, reply) => addSecurityHeaders(reply, https))
}

/** For answers given before any route, and so any hook, is found. */
export function addSecurityHeaders(reply: FastifyReply, https: boolean): void {
  reply.header('x-content-type-options', 'nosniff')
  reply.header('referrer-policy', 'same-origin')
  reply.header('cross-origin-opener-policy', 'same-origin')
  reply.header('cross-origin-resource-policy', 'same-origin')
  reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=()')
  reply.header('x-request-id', reply.request.id)
  if (https) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
  if (!reply.hasHeader('content-security-policy'))
    reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
}

/**
 * Pages may load only what we ship. Styles need the nonce (cssinjs) and inline style attributes, which the widget
 * library sets for positions; scripts have neither exception.
 */
export const pagePolicy = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self' ws: wss:",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Puts on the page what it has to wear before its scripts run. */
export type Dress = (html: string) => Promise<string>

/** Serves the built apps: hashed assets for a year, index.html per request with a fresh nonce. */
export async function mountPages(server: FastifyInstance, folder: URL | null, dress: Dress): Promise<void> {
  if (!folder || !existsSync(fileURLToPath(folder))) return
  const shell = await readFile(new URL('console/index.html', folder), 'utf8')
  await server.register(fastifyStatic, {
    root: fileURLToPath(new URL('assets/', folder)),
    prefix: '/assets/',
    decorateReply: false,
    cacheControl: false,
    preCompressed: true,
    setHeaders: reply => reply.header('cache-control', 'public, max-age=31536000, immutable'),
  })
  const worker = new URL('push-worker.js', folder)
  if (existsSync(fileURLToPath(worker))) {
    const code = await readFile(worker, 'utf8')
    server.get('/push-worker.js', async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(code))
  }
  const send = async (_request: unknown, reply: FastifyReply) => {
    const nonce = randomBytes(16).toString('base64')
    reply.header('content-security-policy', pagePolicy(nonce))
    return reply.type('text/html; charset=utf-8').send(await dress(shell.replaceAll(nonceMark, nonce)))
  }
  server.get('/console', send)
  server.get('/console/*', send)
  server.get('/', async (_request, reply) => reply.redirect('/console'))
}
