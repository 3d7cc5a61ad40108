import { z } from 'zod'
import { nothing } from '#platform/kernel/contract.ts'
import * as shape from './shapes.ts'

/** What everybody does for himself: sessions, password, second factor. */

export const confirmFactor = {
  does: 'Proves the second factor of this session with a code of the app or a recovery code.',
  needs: 'self',
  in: z.strictObject({ code: shape.Code }),
  out: z.object({ outcome: shape.refusedOr('confirmed'), sessionToken: shape.sessionToken }),
  touches: ['identity'],
  journal: 'fact-only',
} as const

export const prove = {
  does: 'Proves password or second factor again, for the next five minutes (S-22).',
  needs: 'self',
  in: z.strictObject({ password: shape.NewPassword.optional(), code: shape.Code.optional() }),
  out: z.object({ outcome: shape.refusedOr('proven'), sessionToken: shape.sessionToken }),
  touches: ['identity'],
  journal: 'fact-only',
} as const

export const enrolFactor = {
  does: 'Begins the enrolment of an authenticator app; shows its secret once.',
  needs: 'self',
  in: nothing,
  out: z.object({ uri: z.string(), secret: z.string() }),
  touches: [],
  journal: 'fact-only',
} as const

export const completeEnrolment = {
  does: 'Completes the enrolment with a first code and shows ten recovery codes once.',
  needs: 'self',
  in: z.strictObject({ code: shape.Code }),
  out: z.object({
    outcome: shape.refusedOr('enrolled'),
    recoveryCodes: z.array(z.string()),
    sessionToken: shape.sessionToken,
  }),
  touches: ['identity'],
  journal: 'fact-only',
} as const

export const renewRecoveryCodes = {
  does: 'Replaces the recovery codes by ten new ones, shown once.',
  needs: 'self',
  stepUp: true,
  in: nothing,
  out: z.object({ recoveryCodes: z.array(z.string()) }),
  touches: ['identity'],
  journal: 'fact-only',
} as const

export const changePassword = {
  does: 'Changes the own password; every other session of the account ends.',
  needs: 'self',
  in: z.strictObject({ current: shape.NewPassword, password: shape.NewPassword }),
  out: z.object({
    outcome: shape.newPasswordOutcome('changed'),
    faults: z.array(shape.PasswordFault),
    sessionToken: shape.sessionToken,
  }),
  touches: ['identity'],
  journal: 'fact-only',
} as const

export const mySessions = {
  does: 'Lists where one is signed in.',
  needs: 'self',
  in: nothing,
  out: z.object({ rows: z.array(shape.SessionRow) }),
} as const

export const endMySessions = {
  does: 'Ends one other session of the own account, or all others.',
  needs: 'self',
  stepUp: true,
  in: z.strictObject({ sessionId: shape.Id.optional() }),
  out: z.object({ ended: z.number().int() }),
  touches: ['identity'],
} as const

export const myNotices = {
  does: 'Lists what happened to the own account, the newest first (S-14).',
  needs: 'self',
  in: nothing,
  out: z.object({ rows: z.array(shape.NoticeRow) }),
} as const

export const disown = {
  does: 'Says that somebody else used the account: every other session ends, and nobody enters before the owner has set a new password here.',
  needs: 'self',
  stepUp: true,
  in: z.strictObject({ noticeId: shape.Id }),
  out: z.object({ ended: z.number().int(), sessionToken: shape.sessionToken }),
  touches: ['identity'],
} as const

export const demoFactor = {
  does: 'Shows the current code of the own authenticator, in a demo installation only.',
  needs: 'self',
  in: nothing,
  out: z.object({ code: z.string(), secondsLeft: z.number().int() }),
} as const
