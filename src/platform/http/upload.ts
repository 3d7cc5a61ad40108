import type { FastifyInstance } from 'fastify'
import { answerQuery } from '#platform/kernel/answer.ts'
import type { Action, Query } from '#platform/kernel/contract.ts'
import { enter } from '#platform/kernel/enter.ts'
import { Invalid, Unknown } from '#platform/kernel/outcome.ts'
import { perform, requireUnhindered } from '#platform/kernel/perform.ts'
import type { RouteTools } from './routes.ts'
import { zh } from './zh.ts'

/** What the file capability gives the platform: remembering an upload, and who may read one. */
export interface FilePort {
  readonly keep: Action<{ id: string; name: string; size: number; digest: string }, { fileId: string }>
  readonly describe: Query<{ fileId: string }, { name: string; size: number; mediaType: string }>
}

/** POST /api/files (multipart field `file`) and GET /api/files/:id. Bytes are sealed on disk before the row exists. */
export function mountFiles(server: FastifyInstance, tools: RouteTools, port: FilePort): void {
  const { kernel } = tools
  server.post('/api/files', async request => {
    await requireSignedIn(tools, tools.caller(request))
    requireUnhindered(kernel)
    const part = await request.file().catch(asBrokenForm)
    if (!part) throw missing()
    const stored = await kernel.files.keep(part.file).catch(asBrokenForm)
    if (part.file.truncated) {
      await kernel.files.remove(stored.id)
      throw Object.assign(new Error('too large'), { statusCode: 413 })
    }
    const row = { id: stored.id, name: cleanName(part.filename), size: stored.size, digest: stored.digest }
    const { fileId } = await perform(kernel, port.keep, row, tools.caller(request)).catch(async error => {
      // Whoever may not keep it leaves nothing on the disk either.
      await kernel.files.remove(stored.id)
      throw error
    })
    return { fileId, name: row.name, size: row.size }
  })
  server.get<{ Params: { id: string } }>('/api/files/:id', async (request, reply) => {
    const input = { fileId: request.params.id }
    const { name, mediaType } = await answerQuery(kernel, port.describe, input, tools.caller(request))
    reply.header('content-disposition', attachment(name))
    reply.header('content-security-policy', "default-src 'none'; sandbox")
    return reply.type(mediaType).send(await kernel.files.read(request.params.id))
  })
}

const missing = () => new Invalid([{ path: 'file', message: zh.file.missing }])

/** A form that breaks off is the sender's fault, but its parser has only words for it: a 400, not a bug of ours. */
function asBrokenForm(error: unknown): never {
  const words =
    /^(Unexpected end of multipart data|Part terminated early|Multipart: Boundary not found|Premature close)/
  throw error instanceof Error && words.test(error.message) ? missing() : error
}

/** Nobody fills the disk without an account: the session is checked before the first byte is kept. */
async function requireSignedIn({ kernel }: RouteTools, caller: ReturnType<RouteTools['caller']>): Promise<void> {
  await kernel.read(async ({ db }) => {
    const { actor } = await enter(kernel, caller, db, false)
    if (actor.accountId === null) throw new Unknown()
  })
}

/** The name as people know it, without paths and control characters (S-63). */
const cleanName = (name: string) =>
  (name.split(/[/\\]/).pop() ?? '').replace(/\p{C}/gu, '').trim().slice(0, 200) || 'file'

/** RFC 6266 with the UTF-8 form (S-64); files never open inline (S-58). */
export const attachment = (name: string): string => {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const coded = encodeURIComponent(name).replace(/['()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${coded}`
}
