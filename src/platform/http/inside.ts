import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { type Action, pathOf, type Query } from '#platform/kernel/contract.ts'
import { newId } from '#platform/pure/id.ts'

/** A refused answer as a program sees it. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly body: Record<string, unknown>
  constructor(status: number, body: Record<string, unknown>) {
    super(`${status} ${String(body.code)}: ${String(body.title)} ${JSON.stringify(body.issues ?? '')}`)
    this.status = status
    this.code = String(body.code)
    this.body = body
  }
}

/** One browser of one person, inside the process: keeps its cookie, says which hat it wears, goes through every door. */
export interface Browser {
  do<I, O>(action: Action<I, O>, input: NoInfer<I>, options?: { key?: string }): Promise<O>
  ask<I, O>(query: Query<I, O>, input: NoInfer<Partial<I>> & object): Promise<O>
  /** Bytes of a made or uploaded file. */
  download(fileId: string): Promise<Buffer>
  upload(name: string, bytes: Buffer): Promise<{ fileId: string }>
  wear(hatId: string | null): void
  cookie(): string | null
}

/** `patient`: an answer of 503 is waited out for up to two minutes, as a person would do. */
export function openBrowser(server: FastifyInstance, address = '127.0.0.1', patient = false): Browser {
  const send = async (request: InjectOptions): Promise<LightMyRequestResponse> => {
    for (let turn = 0; ; turn++) {
      const response = await server.inject(request)
      if (response.statusCode !== 503 || !patient || turn === 240) return response
      await wait(500)
    }
  }
  let cookie: string | null = null
  let hat: string | null = null
  const headers = () => ({ ...(cookie ? { cookie } : {}), ...(hat ? { 'x-tongxin-hat': hat } : {}) })
  const take = (response: {
    statusCode: number
    headers: object
    json(): unknown
    cookies: { name: string; value: string }[]
  }) => {
    for (const { name, value } of response.cookies) cookie = value === '' ? null : `${name}=${value}`
    const body = response.json()
    if (response.statusCode >= 400) throw new Problem(response.statusCode, body as Record<string, unknown>)
    return body
  }
  return {
    async do(action, input, { key = newId() } = {}) {
      const sent = { ...headers(), 'idempotency-key': key, 'content-type': 'application/json' }
      return take(
        await send({
          method: 'POST',
          url: pathOf(action),
          headers: sent,
          payload: JSON.stringify(input),
          remoteAddress: address,
        }),
      ) as never
    },
    async ask(query, input) {
      const pairs = Object.entries(input).flatMap(([name, value]) =>
        value === undefined
          ? []
          : (Array.isArray(value) ? value : [value]).map(one => [name, String(one)] as [string, string]),
      )
      const url = `${pathOf(query)}?${new URLSearchParams(pairs)}`
      return take(await send({ method: 'GET', url, headers: headers(), remoteAddress: address })) as never
    },
    async download(fileId) {
      const response = await send({
        method: 'GET',
        url: `/api/files/${fileId}`,
        headers: headers(),
        remoteAddress: address,
      })
      if (response.statusCode >= 400) throw new Problem(response.statusCode, response.json())
      return response.rawPayload
    },
    async upload(name, bytes) {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(bytes)]), name)
      const body = new Response(form)
      const sent = { ...headers(), 'content-type': body.headers.get('content-type') ?? '' }
      const payload = Buffer.from(await body.arrayBuffer())
      return take(
        await send({ method: 'POST', url: '/api/files', headers: sent, payload, remoteAddress: address }),
      ) as never
    },
    wear(hatId) {
      hat = hatId
    },
    cookie: () => cookie,
  }
}
