import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

type Provider = new (issuer: string, configuration: object) => { callback(): RequestListener }

/** The `oidc-provider` of npm on loopback, with its own sign-in page: a real provider, unaware of us. */
export async function openProvider(redirectUri: string) {
  let answer: RequestListener = (_, response) => void response.end()
  const server = createServer((request, response) => answer(request, response))
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const settings = { issuer, clientId: 'tongxin', clientSecret: randomUUID(), name: '统一认证' }
  // The package brings no types of its own.
  const name: string = 'oidc-provider'
  const { default: Made } = (await import(name)) as { default: Provider }
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider = new Made(issuer, {
    clients: [
      {
        ...{ client_id: settings.clientId, client_secret: settings.clientSecret, redirect_uris: [redirectUri] },
        ...{ response_types: ['code'], grant_types: ['authorization_code'], require_auth_time: true },
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'one' }] },
    cookies: { keys: [randomUUID()] },
    pkce: { required: () => true },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  })
  answer = provider.callback()
  return {
    settings,
    close: () =>
      new Promise<void>(done => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

/** Signs in there as `login` as a browser would, and returns the query string the person is sent back with. */
export async function visitProvider(url: string, login: string, redirectUri: string): Promise<string> {
  const jar = new Map<string, string>()
  let next = url
  let form: URLSearchParams | null = null
  for (let step = 0; step < 12; step++) {
    const cookie = [...jar].map(([key, value]) => `${key}=${value}`).join('; ')
    const init = form ? { method: 'POST', body: form } : {}
    const response = await fetch(next, { ...init, redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const location = response.headers.get('location')
    if (location) {
      next = new URL(location, next).href
      form = null
      if (next.startsWith(redirectUri)) return new URL(next).search
      continue
    }
    const page = await response.text()
    const action = /<form[^>]+action="([^"]+)"/.exec(page)?.[1]
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    if (!action || !prompt) throw new Error(`${response.status} ${next}: ${page.slice(0, 400)}`)
    next = new URL(action, next).href
    form = new URLSearchParams({ prompt, login, password: 'x' })
  }
  throw new Error('the provider does not let go')
}
