import { type OidcClient, type OidcSettings, openOidc } from './oidc.ts'
import { openPasskeys, type Passkeys } from './passkeys.ts'

/** Ways in that lean on something outside: each is null when this installation does not have it. */
export interface Outside {
  readonly oidc: OidcClient | null
  readonly passkeys: Passkeys | null
}
export const nothingOutside: Outside = { oidc: null, passkeys: null }

/** The page the identity provider sends people back to; it must be registered there exactly so. */
export const oidcReturn = '/console/oidc'

/** `origin` is the address people reach us at; without one (tests of the API) there is nothing outside. */
export const openOutside = (origin: string | undefined, oidc: OidcSettings | null | undefined): Outside =>
  origin === undefined
    ? nothingOutside
    : { oidc: oidc ? openOidc(oidc, `${origin}${oidcReturn}`) : null, passkeys: openPasskeys(origin) }
