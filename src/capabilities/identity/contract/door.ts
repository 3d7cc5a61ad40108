import { z } from 'zod'
import { secret } from '#platform/kernel/contract.ts'
import * as shape from './shapes.ts'

/** What is open to somebody nobody knows yet. */

export const signIn = {
  does: 'Signs in with account name or mobile and password.',
  needs: 'everyone',
  in: z.strictObject({
    login: secret(z.string().min(1).max(64)),
    password: secret(z.string().min(1).max(512)),
    device: z.string().max(80).optional(),
  }),
  out: z.object({
    outcome: shape.refusedOr('signedIn'),
    displayName: z.string().optional(),
    sessionToken: shape.sessionToken,
  }),
  touches: ['identity'],
  journal: 'fact-only',
} as const

export const activate = {
  does: 'Sets a password with an activation code; a second factor stays in force (S-10).',
  needs: 'everyone',
  in: z.strictObject({ login: secret(z.string().min(1).max(64)), code: shape.Code, password: shape.NewPassword }),
  out: z.object({ outcome: shape.newPasswordOutcome('activated'), faults: z.array(shape.PasswordFault) }),
  touches: ['identity'],
  journal: 'fact-only',
} as const

export const bootstrap = {
  does: 'Makes the three administrators of a new installation, once, with the code printed at its first start (S-11).',
  needs: 'everyone',
  in: z.strictObject({
    code: shape.Code,
    systemAdmin: shape.Administrator,
    securityAdmin: shape.Administrator,
    auditAdmin: shape.Administrator,
  }),
  out: z.object({ outcome: shape.refusedOr('opened'), activations: z.array(shape.Activation) }),
  touches: ['identity'],
  journal: 'fact-only',
} as const
