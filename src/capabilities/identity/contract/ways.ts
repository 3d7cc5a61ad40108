import { z } from 'zod'
import { done, nothing, secret } from '#platform/kernel/contract.ts'
import * as shape from './shapes.ts'

/** Ways in beside the password: passkeys, and an account of an identity provider (OpenID Connect). */

const Ticket = secret(z.string().min(1).max(4000))
/** What the key or the provider answered, as text. */
const Answer = secret(z.string().max(40_000))
const Device = z.string().max(80).optional()
const asked = z.object({ options: z.string(), ticket: z.string() })
const journalled = { touches: ['identity'], journal: 'fact-only' } as const

/** Why an answer of the provider did not help; each has its sentence. */
export const OidcWhy = z.enum(['off', 'away', 'denied', 'wrong', 'stale', 'unlinked', 'closed', 'taken'])

export const beginOidc = {
  does: 'Begins a sign-in at the identity provider: where to go, and a ticket to bring back.',
  needs: 'everyone',
  in: nothing,
  out: z.object({ url: z.string().nullable(), ticket: z.string() }),
  touches: [],
  journal: 'fact-only',
} as const

export const finishOidc = {
  does: 'Signs in with the answer of the identity provider; the account must be linked already.',
  needs: 'everyone',
  in: z.strictObject({ ticket: Ticket, answer: Answer, device: Device }),
  out: z.object({
    outcome: shape.refusedOr('signedIn'),
    why: OidcWhy.nullable(),
    displayName: z.string().optional(),
    sessionToken: shape.sessionToken,
  }),
  ...journalled,
} as const

export const beginOidcLink = {
  does: 'Begins to link the own account with the identity provider.',
  needs: 'self',
  stepUp: true,
  in: nothing,
  out: z.object({ url: z.string().nullable(), ticket: z.string() }),
  touches: [],
  journal: 'fact-only',
} as const

export const linkOidc = {
  does: 'Links the own account with the person the identity provider has just proven.',
  needs: 'self',
  stepUp: true,
  in: z.strictObject({ ticket: Ticket, answer: Answer }),
  out: z.object({ outcome: shape.refusedOr('linked'), why: OidcWhy.nullable() }),
  ...journalled,
} as const

export const unlinkOidc = {
  does: 'Ends the link of the own account with the identity provider.',
  needs: 'self',
  stepUp: true,
  in: z.strictObject({ linkId: shape.Id }),
  out: done,
  touches: ['identity'],
} as const

export const myWaysIn = {
  does: 'Lists the own passkeys and links.',
  needs: 'self',
  in: nothing,
  out: z.object({
    passkeys: z.array(
      z.object({ id: shape.Id, name: z.string(), addedAt: shape.Moment, usedAt: shape.Moment.nullable() }),
    ),
    links: z.array(
      z.object({ id: shape.Id, issuer: z.string(), addedAt: shape.Moment, usedAt: shape.Moment.nullable() }),
    ),
  }),
} as const

export const beginPasskey = {
  does: 'Begins to add a passkey to the own account.',
  needs: 'self',
  stepUp: true,
  in: nothing,
  out: asked,
  touches: [],
  journal: 'fact-only',
} as const

export const addPasskey = {
  does: 'Adds the passkey that was just made, under a name.',
  needs: 'self',
  stepUp: true,
  in: z.strictObject({ ticket: Ticket, answer: Answer, name: z.string().min(1).max(40) }),
  out: z.object({ outcome: shape.refusedOr('added'), sessionToken: shape.sessionToken }),
  ...journalled,
} as const

export const removePasskey = {
  does: 'Removes a passkey of the own account.',
  needs: 'self',
  stepUp: true,
  in: z.strictObject({ passkeyId: shape.Id }),
  out: done,
  touches: ['identity'],
} as const

export const beginPasskeySignIn = {
  does: 'Asks for a passkey of whoever stands at the door.',
  needs: 'everyone',
  in: nothing,
  out: asked,
  touches: [],
  journal: 'fact-only',
} as const

export const passkeySignIn = {
  does: 'Signs in with a passkey: the device and its lock are two factors.',
  needs: 'everyone',
  in: z.strictObject({ ticket: Ticket, answer: Answer, device: Device }),
  out: z.object({
    outcome: shape.refusedOr('signedIn'),
    displayName: z.string().optional(),
    sessionToken: shape.sessionToken,
  }),
  ...journalled,
} as const

export const beginPasskeyProof = {
  does: 'Asks for a passkey of the own account, as second factor or fresh proof.',
  needs: 'self',
  in: nothing,
  out: asked,
  touches: [],
  journal: 'fact-only',
} as const

export const provePasskey = {
  does: 'Proves the second factor of this session with a passkey.',
  needs: 'self',
  in: z.strictObject({ ticket: Ticket, answer: Answer }),
  out: z.object({ outcome: shape.refusedOr('proven'), sessionToken: shape.sessionToken }),
  ...journalled,
} as const
