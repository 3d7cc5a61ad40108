import * as client from 'openid-client'

export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What the button on the sign-in page says. */
  readonly name: string
}

/** away: the provider cannot be reached; denied: the person broke off; stale: he proved himself too long ago. */
export type OidcFault = 'away' | 'denied' | 'wrong' | 'stale'
export type OidcVerdict =
  | { readonly ok: true; readonly subject: string; readonly provenAt: Date | null }
  | { readonly ok: false; readonly why: OidcFault }

export interface OidcClient {
  readonly name: string
  readonly issuer: string
  /** Where to send the person, and what must be at hand when he comes back. Null when the provider is away. */
  begin(fresh: boolean): Promise<{ readonly url: string; readonly flow: string } | null>
  /** `answer` is the query string he came back with. With `fresh` he must have proven himself in these minutes. */
  finish(flow: string, answer: string, fresh: boolean): Promise<OidcVerdict>
}

const freshSeconds = 300
const tolerance = 30
/** Each waits at most this long; no more than this many at once, because a transaction waits with them. */
const limits = { seconds: 5, atOnce: 4 }

/** Authorization code with PKCE, state and nonce; every signature is checked, also of tokens that came over TLS (S-16). */
export function openOidc({ issuer, clientId, clientSecret, name }: OidcSettings, redirectUri: string): OidcClient {
  let known: Promise<client.Configuration> | null = null
  const configuration = () => {
    known ??= discover(issuer, clientId, clientSecret).catch(error => {
      known = null
      throw error
    })
    return known
  }
  let running = 0
  return {
    name,
    issuer,
    async begin(fresh) {
      const config = await configuration().catch(() => null)
      if (config === null) return null
      const flow = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid',
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
        ...(fresh ? { max_age: '0' } : {}),
      })
      return { url: url.href, flow: JSON.stringify(flow) }
    },
    async finish(flow, answer, fresh) {
      if (running >= limits.atOnce) return { ok: false, why: 'away' }
      running += 1
      try {
        return await exchange(await configuration(), redirectUri, JSON.parse(flow), answer, fresh)
      } catch (error) {
        return { ok: false, why: faultOf(error) }
      } finally {
        running -= 1
      }
    },
  }
}

function discover(issuer: string, clientId: string, clientSecret: string): Promise<client.Configuration> {
  const url = new URL(issuer)
  return client.discovery(url, clientId, undefined, authOf(clientSecret), {
    timeout: limits.seconds,
    // Settings let `http:` through for this machine only.
    execute: [client.enableNonRepudiationChecks, ...(url.protocol === 'http:' ? [client.allowInsecureRequests] : [])],
  })
}

const authOf = (secret: string): client.ClientAuth => {
  const [basic, post] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)]
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    return (methods.includes('client_secret_basic') ? basic : post)(server, ...rest)
  }
}

async function exchange(
  config: client.Configuration,
  redirectUri: string,
  { state, nonce, verifier }: { state: string; nonce: string; verifier: string },
  answer: string,
  fresh: boolean,
): Promise<OidcVerdict> {
  const url = new URL(redirectUri)
  url.search = answer
  const tokens = await client.authorizationCodeGrant(config, url, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims?.sub) return { ok: false, why: 'wrong' }
  const at = typeof claims.auth_time === 'number' ? claims.auth_time : null
  const now = Date.now() / 1000
  if (at !== null && at > now + tolerance) return { ok: false, why: 'wrong' }
  if (fresh && (at === null || now - at > freshSeconds + tolerance)) return { ok: false, why: 'stale' }
  return { ok: true, subject: claims.sub, provenAt: at === null ? null : new Date(at * 1000) }
}

function faultOf(error: unknown): OidcFault {
  if (error instanceof client.AuthorizationResponseError) return error.error === 'access_denied' ? 'denied' : 'wrong'
  const text = error instanceof Error ? `${error.name} ${'code' in error ? error.code : ''} ${error.message}` : ''
  return /OAUTH_TIMEOUT|TimeoutError|AbortError|fetch failed/.test(text) ? 'away' : 'wrong'
}
