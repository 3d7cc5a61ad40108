import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { answerQuery } from '#platform/kernel/answer.ts'
import { operationsOf } from '#platform/kernel/kernel.ts'
import type { RouteTools } from './routes.ts'
import { type Dress, nonceMark, pagePolicy } from './web.ts'

/** What the second build of the phone app exports: its first screen as text, made of answers. */
export interface Prerenderer {
  readonly hat: string
  render(wanted: {
    readonly template: string
    readonly address: string
    readonly cookies: string
    readonly now: Date
    readonly ask: (name: string, input: unknown) => Promise<unknown>
  }): Promise<string>
}

/**
 * The phone app under /m: each page arrives with its answers in it. The queries run as the person of the request, through
 * both locks, exactly as if the page had asked. /m/shell is the same page for nobody, for the worker to keep.
 */
export async function mountPrerendered(
  server: FastifyInstance,
  tools: RouteTools,
  folder: URL | null,
  dress: Dress,
): Promise<void> {
  if (!folder || !existsSync(fileURLToPath(new URL('phone/index.html', folder)))) return
  const page = await readFile(new URL('phone/index.html', folder), 'utf8')
  const app: Prerenderer = await import(new URL('../server/phone.js', folder).href)
  await server.register(fastifyStatic, {
    root: fileURLToPath(new URL('m/', folder)),
    prefix: '/m/',
    wildcard: false,
    decorateReply: false,
    cacheControl: false,
    setHeaders: reply => {
      reply.header('cache-control', 'no-cache')
      reply.header('service-worker-allowed', '/m')
      // A worker obeys the policy it came with, and has to fetch the files it keeps.
      reply.header('content-security-policy', "default-src 'none'; connect-src 'self'; frame-ancestors 'none'")
    },
  })
  const shell = (reply: FastifyReply) => {
    const nonce = randomBytes(16).toString('base64')
    void reply.header('content-security-policy', pagePolicy(nonce)).type('text/html; charset=utf-8')
    return page.replaceAll(nonceMark, nonce)
  }
  const send = async (request: FastifyRequest, reply: FastifyReply) =>
    app.render({
      template: await dress(shell(reply)),
      address: request.url.split('?')[0] ?? '',
      cookies: request.headers.cookie ?? '',
      now: new Date(),
      ask: asker(tools, request, app.hat),
    })
  server.get('/m', send)
  server.get('/m/*', send)
  // Kept by the worker for days: what holds today only is not put on it.
  server.get('/m/shell', async (_request, reply) => shell(reply))
}

function asker({ kernel, caller }: RouteTools, request: FastifyRequest, hatId: string) {
  const queries = new Map(operationsOf(kernel).flatMap(each => (each.kind === 'query' ? [[each.name, each]] : [])))
  return async (name: string, input: unknown) => {
    const query = queries.get(name)
    if (!query) throw new Error(`${name} is not a query`)
    return answerQuery(kernel, query, input, caller(request, hatId))
  }
}
