import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyServerOptions, LogController } from 'fastify'
import { isLoopback } from '#platform/install/settings.ts'
import { nobody } from '#platform/kernel/actor.ts'
import { answerQuery } from '#platform/kernel/answer.ts'
import type { Query } from '#platform/kernel/contract.ts'
import type { Kernel } from '#platform/kernel/kernel.ts'
import { TooMany } from '#platform/kernel/outcome.ts'
import type { Live } from '#platform/live/live.ts'
import { newId } from '#platform/pure/id.ts'
import { type Reach, sessionCookie } from './cookie.ts'
import { mountDocuments } from './documents.ts'
import { guardLoad, mountHealth, patience } from './health.ts'
import { callerOf, type IdentityPort } from './identity-port.ts'
import { anonymousLimit, openLimit } from './limit.ts'
import { withErrorLine } from './log.ts'
import { mountMetrics } from './metrics.ts'
import { isCrossSite } from './origin.ts'
import { mountPrerendered } from './prerender.ts'
import { toProblem } from './problem.ts'
import { mountRoutes } from './routes.ts'
import { type FilePort, mountFiles } from './upload.ts'
import { addSecurityHeaders, type Dress, mountPages, setSecurityHeaders } from './web.ts'
import { zh } from './zh.ts'

export interface ServerParts {
  readonly kernel: Kernel
  readonly live: Live
  readonly filePort: FilePort
  readonly identity: IdentityPort
  /** Whether pages are without colour today; absent: never. */
  readonly mourningPort?: Query<Record<string, never>, { readonly mourning: boolean }> | undefined
  readonly reach: Reach & {
    /** Origins our own pages are served from (`https://dj.example.gov.cn`). */
    readonly origins: readonly string[]
    /** Addresses of the proxy whose forwarded headers count; none by default (S-78). */
    readonly trustedProxies: readonly string[]
  }
  /** Folder of the built pages; absent in API tests. */
  readonly webFolder: URL | null
  readonly logger: FastifyServerOptions['logger']
  /** Tests share their processor with the clients they pretend to be. */
  readonly maxEventLoopDelayMs?: number
  /** Tests pretend to be a town behind one address. */
  readonly anonymousBurst?: number
}

const maxBodyBytes = 1024 * 1024

/** The web server: every route is derived from a contract, except files, pages, health and documents. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const server = fastify({
    logger: withErrorLine(parts.logger) ?? false,
    genReqId: () => newId(),
    trustProxy: parts.reach.trustedProxies.length > 0 ? [...parts.reach.trustedProxies] : false,
    bodyLimit: maxBodyBytes,
    // Slow senders are cut off instead of holding sockets (R14).
    requestTimeout: 120_000,
    connectionTimeout: 0,
    http: { headersTimeout: 5_000, connectionsCheckingInterval: 1_000 },
    logController: new LogController({ disableRequestLogging: true }),
    return503OnClosing: true,
    routerOptions: { ignoreTrailingSlash: true },
    // Addresses the router cannot read are answered before any hook runs; the framework's own words stay inside (S-81).
    frameworkErrors: (error, request, reply) => {
      const { status, ...told } = toProblem(parts.kernel, error)
      addSecurityHeaders(reply, parts.reach.mode === 'production')
      request.log.info({ id: request.id, method: request.method, route: 'unmatched', status })
      const body: unknown = { status, ...told, requestId: request.id }
      void (reply as FastifyReply).code(status).send(body)
    },
  })
  const sessions = sessionCookie(parts.reach)
  await server.register(cookie)
  await server.register(multipart, { limits: { fileSize: 50 * 1024 * 1024, files: 1, fields: 5 } })
  setSecurityHeaders(server, parts.reach.mode === 'production')
  guardLoad(server, parts.maxEventLoopDelayMs ?? patience.eventLoopDelayMs)
  guardOrigin(server, parts.reach.origins)
  partWhenIdle(server)
  logAnswers(server)
  tellProblems(server, parts.kernel)
  const tools = {
    kernel: parts.kernel,
    cookie: sessions,
    caller: (request: Parameters<typeof callerOf>[0], hatId?: string) =>
      callerOf(request, parts.identity, sessions.name, hatId),
    admitStranger: openLimit(parts.anonymousBurst ?? anonymousLimit.burst, () => performance.now()),
  }
  mountRoutes(server, tools)
  mountFiles(server, tools, parts.filePort)
  mountDocuments(server, parts.kernel)
  mountHealth(server, parts.kernel)
  mountMetrics(server)
  const dress = dresser(parts)
  await mountPages(server, parts.webFolder, dress)
  await mountPrerendered(server, tools, parts.webFolder, dress)
  return server
}

/** Pages arrive without colour on days of mourning, so that nothing flashes; a page matters more than its colour. */
const dresser =
  ({ kernel, mourningPort }: ServerParts): Dress =>
  async html => {
    if (!mourningPort) return html
    const nobodys = { identify: async () => nobody, address: null, idempotencyKey: null, cause: null }
    const caller = { ...nobodys, requestId: newId() }
    const { mourning } = await answerQuery(kernel, mourningPort, {}, caller).catch(() => ({ mourning: false }))
    return mourning ? html.replace('<html ', '<html data-mourn ') : html
  }

/** No state change without a same-origin sign (S-72), and every write is JSON or a declared upload. */
function guardOrigin(server: FastifyInstance, origins: readonly string[]): void {
  server.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return
    // A foreign name that points at this server (DNS rebinding) makes its pages look like ours; loopback has many names.
    const isOurName = origins.length === 0 || isLoopback(request.hostname)
    const own = isOurName ? [...origins, `${request.protocol}://${request.host}`] : origins
    if (isCrossSite(request, own)) {
      await reply.code(403).send({ status: 403, code: 'cross_site', title: zh.crossSite, requestId: request.id })
    }
  })
}

/** A stopping server waits for every connection; one that has its last answer would be kept for more until it runs out. */
function partWhenIdle(server: FastifyInstance): void {
  server.addHook('preClose', async () => {
    if (!server.server.listening) return
    const timer = setInterval(() => server.server.closeIdleConnections(), 50)
    server.server.once('close', () => clearInterval(timer))
  })
}

/** One line per request: route pattern, never the URL; names and numbers typed into a search stay out of the log. */
function logAnswers(server: FastifyInstance): void {
  server.addHook('onResponse', async (request, reply) => {
    const { method, id } = request
    const route = request.routeOptions.url ?? 'unmatched'
    request.log.info({ id, method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) })
  })
}

function tellProblems(server: FastifyInstance, kernel: Kernel): void {
  server.setErrorHandler(async (error, request, reply) => {
    const told = toProblem(kernel, error)
    if (told.status === 500) request.log.error({ id: request.id, err: error })
    if (told.status === 503) reply.header('retry-after', '5')
    if (error instanceof TooMany) reply.header('retry-after', String(error.seconds))
    return reply
      .code(told.status)
      .type('application/json')
      .serializer(JSON.stringify)
      .send({ ...told, requestId: request.id })
  })
  server.setNotFoundHandler(async (request, reply) =>
    reply.code(404).send({ status: 404, code: 'not_there', title: zh.notThere, requestId: request.id }),
  )
}
