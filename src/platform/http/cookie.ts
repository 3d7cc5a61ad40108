/** How the installation is reached decides how its cookies look; this is the one place that decides. */
export interface Reach {
  readonly mode: 'demo' | 'production'
}

export interface SessionCookie {
  readonly name: string
  readonly options: {
    readonly httpOnly: true
    readonly secure: boolean
    readonly sameSite: 'lax'
    readonly path: '/'
  }
}

/**
 * Production: `__Host-` and Secure (S-18). Demo runs on loopback without TLS, where browsers drop Secure cookies,
 * so its cookie has neither; production can never emit that form.
 */
export function sessionCookie({ mode }: Reach): SessionCookie {
  const secure = mode !== 'demo'
  return {
    name: secure ? '__Host-tongxin' : 'tongxin-demo',
    options: { httpOnly: true, secure, sameSite: 'lax', path: '/' },
  }
}
