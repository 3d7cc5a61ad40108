import { createHash, createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Claims = Record<string, unknown>

/** One lie of the provider; what is absent is honest. */
export interface Lie {
  readonly claims?: (honest: Claims) => Claims
  readonly header?: Claims
  readonly signature?: 'other key' | 'none' | 'client secret' | 'broken'
  /** The answer of the token endpoint. */
  readonly body?: (honest: Claims) => unknown
  readonly status?: number
  /** The query string the person comes back with. */
  readonly back?: (honest: URLSearchParams) => void
}

/** A provider on loopback that says whatever a test wants, over honest keys and an honest check of PKCE. */
export interface Issuer {
  readonly settings: { issuer: string; clientId: string; clientSecret: string; name: string }
  lie(next: Lie | null): void
  /** What the person brings back from there: signed in as `subject` so many seconds ago. */
  visit(url: string, subject: string, secondsAgo?: number): string
  close(): Promise<void>
}

const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const seconds = () => Math.floor(Date.now() / 1000)

export async function openIssuer(): Promise<Issuer> {
  const [own, other] = [0, 1].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }))
  if (!own || !other) throw new Error('no keys')
  const clientSecret = randomUUID()
  let lie: Lie = {}
  const visits = new Map<string, { claims: Claims; challenge: string; redirect: string }>()
  const signed = (claims: Claims): string => {
    const { signature } = lie
    const alg = signature === 'none' ? 'none' : signature === 'client secret' ? 'HS256' : 'RS256'
    const head = `${text({ alg, kid: 'one', typ: 'JWT', ...lie.header })}.${text(claims)}`
    return `${head}.${signatureOf(head, lie.signature, own.privateKey, other.privateKey, clientSecret)}`
  }
  const tokens = (form: URLSearchParams): { status: number; body: unknown } => {
    const visit = visits.get(form.get('code') ?? '')
    visits.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (visit?.challenge !== challenge || visit.redirect !== form.get('redirect_uri')) {
      return { status: 400, body: { error: 'invalid_grant' } }
    }
    const claims = lie.claims?.(visit.claims) ?? visit.claims
    const honest = { access_token: randomUUID(), token_type: 'Bearer', expires_in: 60, id_token: signed(claims) }
    return { status: lie.status ?? 200, body: lie.body?.(honest) ?? honest }
  }
  const server = createServer(async (request, response) => {
    let sent = ''
    for await (const part of request) sent += part
    const say = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.url === '/jwks') {
      say(200, { keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] })
    } else if (request.url === '/token') {
      const { status, body } = tokens(new URLSearchParams(sent))
      say(status, body)
    } else say(200, metadata(issuer))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    settings: { issuer, clientId: 'tongxin', clientSecret, name: '统一认证' },
    lie: next => {
      lie = next ?? {}
    },
    visit(url, subject, secondsAgo = 0) {
      const asked = new URL(url).searchParams
      const code = randomUUID()
      const now = seconds()
      const claims = {
        ...{ iss: issuer, sub: subject, aud: 'tongxin', nonce: asked.get('nonce') },
        ...{ iat: now, exp: now + 300, auth_time: now - secondsAgo },
      }
      if (asked.get('code_challenge_method') !== 'S256') throw new Error('no PKCE')
      const redirect = asked.get('redirect_uri') ?? ''
      visits.set(code, { claims, challenge: asked.get('code_challenge') ?? '', redirect })
      const back = new URLSearchParams({ code, state: asked.get('state') ?? '', iss: issuer })
      lie.back?.(back)
      return `?${back}`
    },
    close: () => new Promise(done => void server.close(() => done())),
  }
}

const metadata = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  token_endpoint_auth_methods_supported: ['client_secret_basic'],
  code_challenge_methods_supported: ['S256'],
  authorization_response_iss_parameter_supported: true,
})

function signatureOf(head: string, how: Lie['signature'], own: KeyObject, other: KeyObject, secret: string): string {
  if (how === 'none') return ''
  if (how === 'client secret') return createHmac('sha256', secret).update(head).digest('base64url')
  const made = sign('sha256', Buffer.from(head), how === 'other key' ? other : own)
  if (how === 'broken') made.writeUInt8(made.readUInt8(9) ^ 1, 9)
  return made.toString('base64url')
}
