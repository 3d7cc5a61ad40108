import { z } from 'zod'
import { adminRoles, officeRoles, roleNames } from '#capabilities/roles.ts'
import { contract, done, nothing, place, secret } from '#platform/kernel/contract.ts'
import { isDay } from '#platform/pure/calendar.ts'

const Id = z.uuid()
const Day = z.string().refine(isDay)
const Moment = z.iso.datetime()
const Login = z.string().regex(/^[a-z][a-z0-9._-]{2,31}$/)
const NewPassword = secret(z.string().min(1).max(512))
const Code = secret(z.string().min(4).max(64))
const Mobile = secret(z.string().regex(/^1\d{10}$/))
const Reason = z.string().min(2).max(200)
/** Moved into the cookie by the web server and taken out of the answer; null clears the cookie. */
const sessionToken = z.string().nullable().optional()

const PolicyName = z.enum(['dengbao', 'modern'])
const PasswordFault = z.enum(['illFormed', 'tooShort', 'tooLong', 'tooPlain', 'breached', 'personal', 'used'])
const AccountState = z.enum(['awaiting', 'active', 'disabled'])
const RequestedRole = z.enum([...officeRoles, ...adminRoles])

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
    enrolled: z.boolean(),
    /** In this session. */
    proven: z.boolean(),
    recoveryCodesLeft: z.number().int(),
  }),
  /** When a factor was last proven, for step-up. */
  provenAt: Moment.nullable(),
  /** Only changing the password is possible until it is done. */
  passwordDue: z.boolean(),
  policy: z.object({
    name: PolicyName,
    minLength: z.number().int(),
    classes: z.number().int(),
    maxAgeDays: z.number().int().nullable(),
  }),
  idleMinutes: z.number().int().nullable(),
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
  kind: z.enum(['role', 'factor']),
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

const page = <Row extends z.ZodType>(row: Row) => z.object({ rows: z.array(row), next: z.string().nullable() })
const Activation = z.object({
  accountId: Id,
  login: z.string(),
  /** Shown once; good for 24 hours. */
  activationCode: z.string(),
  expiresAt: Moment,
})
const Administrator = z.strictObject({ login: Login, displayName: z.string().min(1).max(40) })
const refusedOr = <Word extends string>(word: Word) => z.enum([word, 'refused'])
const newPasswordOutcome = <Word extends string>(word: Word) => z.enum([word, 'refused', 'weak'])

const ofAccount = place('account')
const ofMember = place('member')
const inOrganisation = place('organisation')

/**
 * Actions that check a password or a code answer with `outcome: 'refused'` instead of a refusal: a refusal would roll
 * back the failed attempt that the lockout counts (S-04). The answer is the same whatever was wrong (S-05).
 */
export const identity = contract(
  'identity',
  {
    permissions: {
      accounts: 'open, disable and reactivate accounts',
      grants: 'request and end roles and offices',
      approvals: 'decide on requests of the security administrator',
      security: 'see and end sessions of others, choose the password policy',
    },
    refusals: {
      loginTaken: 'Another account has this name.',
      mobileTaken: 'Another account has this mobile.',
      personHasAccount: 'This person has an account already.',
      notActive: 'The account is not active.',
      factorAlready: 'A second factor is enrolled; prove it first.',
      notEnrolling: 'No enrolment is under way.',
      oneAdminRole: 'One person holds at most one administrator role and no office beside it (S-35).',
      organisationNeeded: 'An office needs an organisation, an administrator role has none.',
      selfApproval: 'Nobody decides on his own request or on a grant to himself (S-36).',
      alreadyDecided: 'The request has been decided.',
      alreadyHeld: 'The account holds this office already.',
      periodWrong: 'The last day lies before the first.',
      ownRights: 'Nobody takes his own rights away or gives himself some.',
      lastOfRole: 'The last administrator of a role cannot be removed.',
      notInDemo: 'This exists only in a demo installation.',
      modeFixed: 'The mode of an installation cannot be changed.',
      outsideRange: 'The person is outside the range of this hat.',
    },
    events: {
      newDevice: z.object({ accountId: Id, network: z.string().nullable(), at: Moment }),
      factorChanged: z.object({
        accountId: Id,
        change: z.enum(['enrolled', 'removed', 'recoveryUsed', 'codesRenewed']),
      }),
      passwordChanged: z.object({ accountId: Id, way: z.enum(['changed', 'activated']) }),
      attemptsSuspicious: z.object({ accountId: Id, network: z.string().nullable() }),
      sessionsEnded: z.object({ accountId: Id, sessionIds: z.array(Id) }),
      officeGiven: z.object({ accountId: Id, officeId: Id, role: z.string() }),
      officeEnded: z.object({ accountId: Id, officeId: Id, role: z.string() }),
      grantsBroken: z.object({ officeIds: z.array(Id), accountIds: z.array(Id) }),
    },
  },
  ({ query, action }) => ({
    session: query({
      does: 'Tells who is signed in, which hats there are and which one is worn.',
      needs: 'everyone',
      in: nothing,
      out: Session,
    }),
    signIn: action({
      does: 'Signs in with account name or mobile and password.',
      needs: 'everyone',
      in: z.strictObject({
        login: secret(z.string().min(1).max(64)),
        password: secret(z.string().min(1).max(512)),
        device: z.string().max(80).optional(),
      }),
      out: z.object({ outcome: refusedOr('signedIn'), displayName: z.string().optional(), sessionToken }),
      touches: ['identity'],
      journal: 'fact-only',
    }),
    activate: action({
      does: 'Sets a password with an activation code; a second factor stays in force (S-10).',
      needs: 'everyone',
      in: z.strictObject({ login: secret(z.string().min(1).max(64)), code: Code, password: NewPassword }),
      out: z.object({ outcome: newPasswordOutcome('activated'), faults: z.array(PasswordFault) }),
      touches: ['identity'],
      journal: 'fact-only',
    }),
    bootstrap: action({
      does: 'Makes the three administrators of a new installation, once, with the code printed at its first start (S-11).',
      needs: 'everyone',
      in: z.strictObject({
        code: Code,
        systemAdmin: Administrator,
        securityAdmin: Administrator,
        auditAdmin: Administrator,
      }),
      out: z.object({ outcome: refusedOr('opened'), activations: z.array(Activation) }),
      touches: ['identity'],
      journal: 'fact-only',
    }),

    signOut: action({
      does: 'Ends this session.',
      needs: 'self',
      in: nothing,
      out: z.object({ sessionToken }),
      touches: ['identity'],
    }),
    confirmFactor: action({
      does: 'Proves the second factor of this session with a code of the app or a recovery code.',
      needs: 'self',
      in: z.strictObject({ code: Code }),
      out: z.object({ outcome: refusedOr('confirmed'), sessionToken }),
      touches: ['identity'],
      journal: 'fact-only',
    }),
    prove: action({
      does: 'Proves password or second factor again, for the next five minutes (S-22).',
      needs: 'self',
      in: z.strictObject({ password: NewPassword.optional(), code: Code.optional() }),
      out: z.object({ outcome: refusedOr('proven'), sessionToken }),
      touches: ['identity'],
      journal: 'fact-only',
    }),
    enrolFactor: action({
      does: 'Begins the enrolment of an authenticator app; shows its secret once.',
      needs: 'self',
      in: nothing,
      out: z.object({ uri: z.string(), secret: z.string() }),
      touches: [],
      journal: 'fact-only',
    }),
    completeEnrolment: action({
      does: 'Completes the enrolment with a first code and shows ten recovery codes once.',
      needs: 'self',
      in: z.strictObject({ code: Code }),
      out: z.object({ outcome: refusedOr('enrolled'), recoveryCodes: z.array(z.string()), sessionToken }),
      touches: ['identity'],
      journal: 'fact-only',
    }),
    renewRecoveryCodes: action({
      does: 'Replaces the recovery codes by ten new ones, shown once.',
      needs: 'self',
      stepUp: true,
      in: nothing,
      out: z.object({ recoveryCodes: z.array(z.string()) }),
      touches: ['identity'],
      journal: 'fact-only',
    }),
    changePassword: action({
      does: 'Changes the own password; every other session of the account ends.',
      needs: 'self',
      in: z.strictObject({ current: NewPassword, password: NewPassword }),
      out: z.object({ outcome: newPasswordOutcome('changed'), faults: z.array(PasswordFault), sessionToken }),
      touches: ['identity'],
      journal: 'fact-only',
    }),
    mySessions: query({
      does: 'Lists where one is signed in.',
      needs: 'self',
      in: nothing,
      out: z.object({ rows: z.array(SessionRow) }),
    }),
    endMySessions: action({
      does: 'Ends one other session of the own account, or all others.',
      needs: 'self',
      stepUp: true,
      in: z.strictObject({ sessionId: Id.optional() }),
      out: z.object({ ended: z.number().int() }),
      touches: ['identity'],
    }),
    demoFactor: query({
      does: 'Shows the current code of the own authenticator, in a demo installation only.',
      needs: 'self',
      in: nothing,
      out: z.object({ code: z.string(), secondsLeft: z.number().int() }),
    }),

    accounts: query({
      does: 'Lists the accounts a hat looks after.',
      needs: 'accounts',
      over: 'hat',
      in: z.strictObject({
        text: z.string().max(40).optional(),
        state: AccountState.optional(),
        after: z.string().max(200).optional(),
      }),
      out: page(AccountRow),
    }),
    openAccount: action({
      does: 'Opens an account in an organisation and makes its activation code.',
      needs: 'accounts',
      over: i => inOrganisation(i.organisationId),
      in: z.strictObject({
        login: Login,
        displayName: z.string().min(1).max(40),
        organisationId: Id,
        mobile: Mobile.optional(),
      }),
      out: Activation,
      touches: ['identity'],
      journal: 'fact-only',
    }),
    openMemberAccount: action({
      does: 'Opens the account of a member inside the own range and makes its activation code.',
      needs: 'accounts',
      over: i => ofMember(i.personId),
      in: z.strictObject({ personId: Id, login: Login, mobile: Mobile.optional() }),
      out: Activation,
      touches: ['identity'],
      journal: 'fact-only',
    }),
    newActivationCode: action({
      does: 'Makes a new activation code, so that the owner can set a new password himself (S-09).',
      needs: 'accounts',
      over: i => ofAccount(i.accountId),
      in: z.strictObject({ accountId: Id }),
      out: Activation,
      touches: ['identity'],
      journal: 'fact-only',
    }),
    disableAccount: action({
      does: 'Disables an account and ends its sessions.',
      needs: 'accounts',
      over: i => ofAccount(i.accountId),
      in: z.strictObject({ accountId: Id, reason: Reason }),
      out: done,
      touches: ['identity'],
    }),
    enableAccount: action({
      does: 'Lets a disabled account sign in again.',
      needs: 'accounts',
      over: i => ofAccount(i.accountId),
      in: z.strictObject({ accountId: Id, reason: Reason }),
      out: done,
      touches: ['identity'],
    }),

    offices: query({
      does: 'Lists accounts with the roles and offices they hold.',
      needs: 'grants',
      over: 'hat',
      in: z.strictObject({ text: z.string().max(40).optional(), after: z.string().max(200).optional() }),
      out: page(OfficeRow),
    }),
    grantees: query({
      does: 'Finds accounts a role can be requested for.',
      needs: 'grants',
      over: 'hat',
      in: z.strictObject({ text: z.string().min(1).max(40) }),
      out: z.object({
        rows: z.array(AccountRow.pick({ id: true, login: true, displayName: true, organisationName: true })),
      }),
    }),
    grantPlaces: query({
      does: 'Finds organisations an office can be requested over.',
      needs: 'grants',
      over: 'hat',
      in: z.strictObject({ text: z.string().min(1).max(40) }),
      out: z.object({ rows: z.array(z.object({ id: Id, name: z.string() })) }),
    }),
    requestGrant: action({
      does: 'Requests a role or an office for an account; a second person decides (S-36).',
      needs: 'grants',
      over: 'hat',
      stepUp: true,
      in: z.strictObject({
        accountId: Id,
        role: RequestedRole,
        organisationId: Id.optional(),
        from: Day,
        to: Day.optional(),
        reason: Reason,
      }),
      out: z.object({ requestId: Id }),
      touches: ['identity'],
    }),
    requestFactorRemoval: action({
      does: 'Requests to remove the lost second factor of a person who proved himself face to face (S-10).',
      needs: 'grants',
      over: 'hat',
      stepUp: true,
      in: z.strictObject({ accountId: Id, reason: Reason }),
      out: z.object({ requestId: Id }),
      touches: ['identity'],
    }),
    endOffice: action({
      does: 'Ends a role or an office now.',
      needs: 'grants',
      over: 'hat',
      stepUp: true,
      in: z.strictObject({ officeId: Id, reason: Reason }),
      out: done,
      touches: ['identity'],
    }),
    myRequests: query({
      does: 'Lists requests with their decisions.',
      needs: 'grants',
      over: 'hat',
      in: z.strictObject({ after: z.string().max(200).optional() }),
      out: page(RequestRow),
    }),
    openRequests: query({
      does: 'Lists requests that wait for a second person, and those decided.',
      needs: 'approvals',
      over: 'hat',
      in: z.strictObject({ after: z.string().max(200).optional() }),
      out: page(RequestRow),
    }),
    approveRequest: action({
      does: 'Approves a request; the grant holds from then on.',
      needs: 'approvals',
      over: 'hat',
      stepUp: true,
      in: z.strictObject({ requestId: Id }),
      out: done,
      touches: ['identity'],
    }),
    rejectRequest: action({
      does: 'Rejects a request.',
      needs: 'approvals',
      over: 'hat',
      in: z.strictObject({ requestId: Id, reason: Reason }),
      out: done,
      touches: ['identity'],
    }),

    sessionsOf: query({
      does: 'Lists the sessions of an account.',
      needs: 'security',
      over: 'hat',
      in: z.strictObject({ accountId: Id }),
      out: z.object({ rows: z.array(SessionRow) }),
    }),
    endSessionsOf: action({
      does: 'Ends one session of an account, or all of them.',
      needs: 'security',
      over: 'hat',
      in: z.strictObject({ accountId: Id, sessionId: Id.optional() }),
      out: z.object({ ended: z.number().int() }),
      touches: ['identity'],
    }),
    choosePolicy: action({
      does: 'Chooses the password policy of the installation.',
      needs: 'security',
      over: 'hat',
      stepUp: true,
      in: z.strictObject({ policy: PolicyName }),
      out: done,
      touches: ['identity'],
    }),

    install: action({
      does: 'Stores the mode of a new installation and the digest of the bootstrap code.',
      needs: 'security',
      over: 'hat',
      internal: true,
      in: z.strictObject({ mode: z.enum(['demo', 'production']), bootstrapCode: Code.optional() }),
      out: done,
      touches: ['identity'],
      journal: 'fact-only',
    }),
    giveOfficeOfPost: action({
      does: 'Gives the holder of a post the office that belongs to it.',
      needs: 'grants',
      over: 'hat',
      internal: true,
      in: z.strictObject({
        postId: Id,
        personId: Id,
        organisationId: Id,
        path: z.string(),
        post: z.string(),
        from: Day,
        to: Day.nullable(),
      }),
      out: z.object({ officeId: Id.nullable() }),
      touches: ['identity'],
    }),
    endOfficeOfPost: action({
      does: 'Ends the office that belongs to a post.',
      needs: 'grants',
      over: 'hat',
      internal: true,
      in: z.strictObject({ postId: Id, to: Day.nullable() }),
      out: done,
      touches: ['identity'],
    }),
    renamePlace: action({
      does: 'Follows the new name of an organisation.',
      needs: 'accounts',
      over: 'hat',
      internal: true,
      in: z.strictObject({ organisationId: Id, name: z.string() }),
      out: done,
      touches: ['identity'],
    }),
    disableIdle: action({
      does: 'Disables accounts that were not used for 180 days and forgets old sign-in attempts (S-12).',
      needs: 'accounts',
      over: 'hat',
      internal: true,
      in: nothing,
      out: z.object({ disabled: z.number().int() }),
      touches: ['identity'],
    }),
    checkGrants: action({
      does: 'Checks the seal of every office and account, and that no person holds two administrator roles (S-35, S-46).',
      needs: 'grants',
      over: 'hat',
      internal: true,
      in: nothing,
      out: z.object({ checked: z.number().int(), broken: z.number().int() }),
      touches: ['identity'],
    }),
  }),
)
