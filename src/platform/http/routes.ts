import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isStrict } from '#platform/crypto/token.ts'
import { answerQuery } from '#platform/kernel/answer.ts'
import { type AnyAction, type AnyQuery, pathOf } from '#platform/kernel/contract.ts'
import type { Caller } from '#platform/kernel/kernel.ts'
import { type Kernel, operationsOf } from '#platform/kernel/kernel.ts'
import { perform } from '#platform/kernel/perform.ts'
import type { SessionCookie } from './cookie.ts'
import { readQueryString } from './query-string.ts'

export interface RouteTools {
  readonly kernel: Kernel
  readonly cookie: SessionCookie
  /** `hatId` for requests that cannot say which hat is worn. */
  readonly caller: (request: FastifyRequest, hatId?: string) => Caller
  /** Throws TooMany when strangers of this network did too much. */
  readonly admitStranger: (network: string | null) => () => void
}

/** The routes exist because the contracts do. Only declared fields can leave: the serialiser is compiled from `out`. */
export function mountRoutes(server: FastifyInstance, tools: RouteTools): void {
  for (const operation of operationsOf(tools.kernel)) {
    if (operation.kind === 'query') mountQuery(server, tools, operation)
    else if (!operation.internal) mountAction(server, tools, operation)
  }
}

/**
 * JSON schema of what leaves; draft 7 is what the serialiser compiler reads. Undeclared fields are left out everywhere; to
 * forbid them as well would only make the compiler find no form for a part that may be absent and has one too many.
 */
export const outputSchema = (schema: z.ZodType) =>
  z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'output',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  })

/** Compiled for the first answer: a server has hundreds of operations, and each start would wait for all of them. */
function answering(out: z.ZodType): (reply: FastifyReply, output: unknown) => FastifyReply {
  let form: Record<string, unknown> | undefined
  return (reply, output) => {
    // The framework keeps what it compiled by the identity of this.
    const schema = form ?? { ...outputSchema(out) }
    form = schema
    return reply
      .type('application/json; charset=utf-8')
      .serializer((value: Record<string, unknown>) => reply.serializeInput(value, schema))
      .send(output)
  }
}

function mountQuery(server: FastifyInstance, tools: RouteTools, operation: AnyQuery): void {
  const answer = answering(operation.out)
  server.get(pathOf(operation), async (request, reply) => {
    const raw = request.query as Record<string, unknown>
    const found = await answerQuery(tools.kernel, operation, readQueryString(operation.in, raw), tools.caller(request))
    return answer(reply, found)
  })
}

function mountAction(server: FastifyInstance, tools: RouteTools, operation: AnyAction): void {
  const answer = answering(operation.out)
  server.post(pathOf(operation), async (request, reply) => {
    const caller = tools.caller(request)
    const takeBack = operation.needs === 'everyone' ? tools.admitStranger(caller.address) : undefined
    const output = await perform(tools.kernel, operation, request.body ?? {}, caller)
    if (isEntry(output)) takeBack?.()
    return answer(reply, withCookie(reply, tools.cookie, output))
  })
}

const isEntry = (output: unknown): boolean =>
  typeof output === 'object' && output !== null && 'sessionToken' in output && typeof output.sessionToken === 'string'

/** An output field `sessionToken` never reaches the page: it becomes the cookie (null ends it). */
function withCookie(reply: FastifyReply, cookie: SessionCookie, output: unknown): unknown {
  if (typeof output !== 'object' || output === null || !('sessionToken' in output)) return output
  const { sessionToken, ...rest } = output
  if (typeof sessionToken === 'string') {
    const strict = isStrict(sessionToken) ? { sameSite: 'strict' as const } : {}
    reply.setCookie(cookie.name, sessionToken, { ...cookie.options, ...strict })
  }
  if (sessionToken === null) {
    reply.clearCookie(cookie.name, cookie.options)
    reply.header('clear-site-data', '"cache", "storage"')
  }
  return rest
}
