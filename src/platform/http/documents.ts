import type { FastifyInstance } from 'fastify'
import type { Kernel } from '#platform/kernel/kernel.ts'
import { openApi } from './openapi.ts'

/** /api/openapi.json for programs, /api for people; both written from what is mounted. */
export function mountDocuments(server: FastifyInstance, kernel: Kernel): void {
  // Written when somebody asks for it: most servers never are, and each waits for its start.
  let document: object | undefined
  server.get('/api/openapi.json', async () => {
    document ??= openApi(kernel.capabilities.map(({ contract }) => contract))
    return document
  })
  server.get('/api', async (_request, reply) => {
    reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
    return reply.type('text/html; charset=utf-8').send(readable(kernel))
  })
}

const style =
  'body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f1f1f}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.4rem;text-align:left;vertical-align:top}code{font-size:.9em}'

function readable(kernel: Kernel): string {
  const sections = kernel.capabilities.map(({ contract, messages }) => {
    const rows = Object.values(contract.operations)
      .filter(operation => !('internal' in operation && operation.internal))
      .map(({ kind, name, does, needs }) => {
        const method = kind === 'query' ? 'GET' : 'POST'
        return `<tr><td>${method}</td><td><code>${inHtml(name)}</code></td><td>${inHtml(does)}</td><td><code>${inHtml(needs)}</code></td></tr>`
      })
    return `<h2 id="${contract.name}">${contract.name} ${inHtml(messages.title)}</h2><table><thead><tr><th>Method</th><th>Operation</th><th>Does</th><th>Needs</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
  })
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tongxin API</title><style>${style}</style><h1>Tongxin API</h1><p>Every route is derived from a contract. Machine-readable: <a href="/api/openapi.json">openapi.json</a>. URL: <code>/api/&lt;capability&gt;/&lt;operation-in-kebab-case&gt;</code>.</p>${sections.join('')}</html>`
}

const inHtml = (text: string) => text.replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`)
