/** Passkeys in this browser. The library is fetched when somebody uses one. */
export const canUsePasskeys = (): boolean => typeof PublicKeyCredential === 'function'

/** The answer of the person's key as text; null when the person or the browser broke off. */
export const proveKey = (options: string): Promise<string | null> =>
  import('@simplewebauthn/browser')
    .then(({ startAuthentication }) => startAuthentication({ optionsJSON: JSON.parse(options) }))
    .then(
      answer => JSON.stringify(answer),
      () => null,
    )
export const makeKey = (options: string): Promise<string | null> =>
  import('@simplewebauthn/browser')
    .then(({ startRegistration }) => startRegistration({ optionsJSON: JSON.parse(options) }))
    .then(
      answer => JSON.stringify(answer),
      () => null,
    )
