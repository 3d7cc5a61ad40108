import { z } from 'zod'
import { adminRoles, officeRoles, roleNames } from '#capabilities/roles.ts'
import { secret } from '#platform/kernel/contract.ts'
import { isDay } from '#platform/pure/calendar.ts'
import { isVisible } from '#platform/pure/text.ts'

export const Id = z.uuid()
export const Day = z.string().refine(isDay)
export const Moment = z.iso.datetime()
export const Login = z.string().regex(/^[a-z][a-z0-9._-]{2,31}$/)
export const NewPassword = secret(z.string().min(1).max(512))
export const Code = secret(z.string().min(4).max(64))
export const Mobile = secret(z.string().regex(/^1\d{10}$/))
export const Reason = z.string().min(2).max(200)
/** Moved into the cookie by the web server and taken out of the answer; null clears the cookie. */
export const sessionToken = z.string().nullable().optional()

export const PolicyName = z.enum(['dengbao', 'modern'])
export const PasswordFault = z.enum(['illFormed', 'tooShort', 'tooLong', 'tooPlain', 'breached', 'personal', 'used'])
export const AccountState = z.enum(['awaiting', 'active', 'disabled'])
export const RequestedRole = z.enum([...officeRoles, ...adminRoles])

export const Hat = z.object({
  id: z.string(),
  kind: z.enum(['officer', 'self', 'admin']),
  role: z.enum(roleNames),
  title: z.string(),
  organisationId: Id.nullable(),
  organisationName: z.string().nullable(),
  permissions: z.array(z.string()),
  needsSecondFactor: z.boolean(),
  to: Day.nullable(),
})
export type Hat = z.infer<typeof Hat>

/** Everything the frame of an app needs to know about the person in front of it. */
export const Session = z.object({
  mode: z.enum(['demo', 'production']),
  /** True until the three administrators exist. */
  bootstrapOpen: z.boolean(),
  account: z.object({ id: Id, login: z.string(), displayName: z.string(), personId: Id.nullable() }).nullable(),
  hats: z.array(Hat),
  /** Id of the hat this request was made with; null when none can be worn. */
  worn: z.string().nullable(),
  secondFactor: z.object({
    /** A hat of this account asks for it. */
    needed: z.boolean(),
    /** An authenticator app or a passkey. */
    enrolled: z.boolean(),
    /** The authenticator app: six digits can be asked for. */
    app: z.boolean(),
    passkeys: z.number().int(),
    /** In this session. */
    proven: z.boolean(),
    recoveryCodesLeft: z.number().int(),
  }),
  /** When a factor was last proven, for step-up. */
  provenAt: Moment.nullable(),
  /** Only changing the password is possible until it is done. */
  passwordDue: z.boolean(),
  /** Why: its owner said that somebody else used the account. */
  passwordVoid: z.boolean(),
  /** Ways in beside the password, as this installation has them. */
  ways: z.object({ passkey: z.boolean(), oidc: z.string().nullable() }),
  policy: z.object({
    name: PolicyName,
    minLength: z.number().int(),
    classes: z.number().int(),
    maxAgeDays: z.number().int().nullable(),
  }),
  idleMinutes: z.number().int().nullable(),
  /** Pages are without colour today. */
  mourning: z.boolean(),
})
export type Session = z.infer<typeof Session>

export const SessionRow = z.object({
  id: Id,
  current: z.boolean(),
  device: z.string().nullable(),
  network: z.string().nullable(),
  startedAt: Moment,
  seenAt: Moment,
})
/** What happened to an account, as its owner is told (S-14). */
export const NoticeKind = z.enum([
  'newDevice',
  'attemptsSuspicious',
  'passwordChanged',
  'passwordActivated',
  'factorEnrolled',
  'factorRemoved',
  'recoveryUsed',
  'codesRenewed',
  'officeGiven',
  'officeEnded',
  'disowned',
  'passkeyAdded',
  'passkeyRemoved',
  'linkAdded',
  'linkRemoved',
])
export const NoticeRow = z.object({
  id: Id,
  at: Moment,
  kind: NoticeKind,
  network: z.string().nullable(),
  /** The device, or the hat that was given or ended. */
  detail: z.string().nullable(),
})
export const AccountRow = z.object({
  id: Id,
  login: z.string(),
  displayName: z.string(),
  organisationId: Id.nullable(),
  organisationName: z.string().nullable(),
  hasPerson: z.boolean(),
  state: AccountState,
  factorEnrolled: z.boolean(),
  lastSeenAt: Moment.nullable(),
})
export const OfficeRow = z.object({
  id: Id,
  accountId: Id,
  displayName: z.string(),
  role: RequestedRole,
  title: z.string(),
  organisationId: Id.nullable(),
  from: Day,
  to: Day.nullable(),
  /** False when the row no longer matches its seal: it cannot be worn (S-46). */
  intact: z.boolean(),
  fromPost: z.boolean(),
})
export const RequestRow = z.object({
  id: Id,
  kind: z.enum(['role', 'factor', 'link']),
  accountId: Id,
  displayName: z.string(),
  role: RequestedRole.nullable(),
  title: z.string(),
  from: Day.nullable(),
  to: Day.nullable(),
  reason: z.string(),
  state: z.enum(['open', 'approved', 'rejected']),
  requestedBy: z.string(),
  requestedAt: Moment,
  decidedBy: z.string().nullable(),
  decidedAt: Moment.nullable(),
})

export const NewGrant = z.strictObject({
  accountId: Id,
  role: RequestedRole,
  organisationId: Id.optional(),
  from: Day,
  to: Day.optional(),
  reason: Reason,
})

export const page = <Row extends z.ZodType>(row: Row) => z.object({ rows: z.array(row), next: z.string().nullable() })
export const Activation = z.object({
  accountId: Id,
  login: z.string(),
  /** Shown once; good for 24 hours. */
  activationCode: z.string(),
  expiresAt: Moment,
})
/** What others see of an account: no mark that makes it look like another's. */
export const DisplayName = z.string().trim().min(1).max(40).refine(isVisible)
export const Administrator = z.strictObject({ login: Login, displayName: DisplayName })
export const refusedOr = <Word extends string>(word: Word) => z.enum([word, 'refused'])
export const newPasswordOutcome = <Word extends string>(word: Word) => z.enum([word, 'refused', 'weak'])
