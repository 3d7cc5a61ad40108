import { z } from 'zod'
import { contract, done, place } from '#platform/kernel/contract.ts'
import * as administration from './contract/administration.ts'
import * as door from './contract/door.ts'
import * as internal from './contract/internal.ts'
import * as own from './contract/own.ts'
import * as coming from './contract/session.ts'
import * as shape from './contract/shapes.ts'
import * as ways from './contract/ways.ts'

export type Hat = z.infer<typeof shape.Hat>
export type Session = z.infer<typeof shape.Session>

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
      officeElsewhere: 'The account also holds an office outside the range of this hat.',
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
      noProvider: 'No identity provider is set up.',
      linkTaken: 'The account or the person at the provider has a link already.',
      noPasskeys: 'Passkeys cannot be used: at this address, or because the account has none.',
      modeFixed: 'The mode of an installation cannot be changed.',
    },
    events: {
      newDevice: z.object({ accountId: shape.Id, network: z.string().nullable(), at: shape.Moment }),
      factorChanged: z.object({
        accountId: shape.Id,
        change: z.enum(['enrolled', 'removed', 'recoveryUsed', 'codesRenewed']),
      }),
      passwordChanged: z.object({ accountId: shape.Id, way: z.enum(['changed', 'activated']) }),
      attemptsSuspicious: z.object({ accountId: shape.Id, network: z.string().nullable() }),
      /** An administrator signed in from a network he was never seen on (S-56). */
      administratorElsewhere: z.object({ accountId: shape.Id, network: z.string().nullable(), at: shape.Moment }),
      sessionsEnded: z.object({ accountId: shape.Id, sessionIds: z.array(shape.Id) }),
      officeGiven: z.object({ accountId: shape.Id, officeId: shape.Id, role: z.string() }),
      officeEnded: z.object({ accountId: shape.Id, officeId: shape.Id, role: z.string() }),
      requestMade: z.object({
        requestId: shape.Id,
        kind: z.enum(['role', 'factor', 'link']),
        role: z.string().nullable(),
      }),
      requestDecided: z.object({ requestId: shape.Id }),
      grantsBroken: z.object({ officeIds: z.array(shape.Id), accountIds: z.array(shape.Id) }),
    },
  },
  ({ query, action }) => ({
    session: query(coming.session),
    signIn: action(door.signIn),
    activate: action(door.activate),
    bootstrap: action(door.bootstrap),
    beginOidc: action(ways.beginOidc),
    finishOidc: action(ways.finishOidc),
    beginPasskeySignIn: action(ways.beginPasskeySignIn),
    passkeySignIn: action(ways.passkeySignIn),
    signOut: action(coming.signOut),
    confirmFactor: action(own.confirmFactor),
    prove: action(own.prove),
    enrolFactor: action(own.enrolFactor),
    completeEnrolment: action(own.completeEnrolment),
    renewRecoveryCodes: action(own.renewRecoveryCodes),
    changePassword: action(own.changePassword),
    mySessions: query(own.mySessions),
    endMySessions: action(own.endMySessions),
    myNotices: query(own.myNotices),
    disown: action(own.disown),
    demoFactor: query(own.demoFactor),
    myWaysIn: query(ways.myWaysIn),
    beginOidcLink: action(ways.beginOidcLink),
    linkOidc: action(ways.linkOidc),
    unlinkOidc: action(ways.unlinkOidc),
    beginPasskey: action(ways.beginPasskey),
    addPasskey: action(ways.addPasskey),
    removePasskey: action(ways.removePasskey),
    beginPasskeyProof: action(ways.beginPasskeyProof),
    provePasskey: action(ways.provePasskey),
    accounts: query({
      does: 'Lists the accounts a hat looks after.',
      needs: 'accounts',
      over: 'hat',
      in: z.strictObject({
        text: z.string().max(40).optional(),
        state: shape.AccountState.optional(),
        after: z.string().max(200).optional(),
      }),
      out: shape.page(shape.AccountRow),
    }),
    openAccount: action({
      does: 'Opens an account in an organisation and makes its activation code.',
      needs: 'accounts',
      over: i => inOrganisation(i.organisationId),
      in: z.strictObject({
        login: shape.Login,
        displayName: shape.DisplayName,
        organisationId: shape.Id,
        mobile: shape.Mobile.optional(),
      }),
      out: shape.Activation,
      touches: ['identity'],
      journal: 'fact-only',
    }),
    openMemberAccount: action({
      does: 'Opens the account of a member inside the own range and makes its activation code.',
      needs: 'accounts',
      over: i => ofMember(i.personId),
      in: z.strictObject({ personId: shape.Id, login: shape.Login, mobile: shape.Mobile.optional() }),
      out: shape.Activation,
      touches: ['identity'],
      journal: 'fact-only',
    }),
    newActivationCode: action({
      does: 'Makes a new activation code, so that the owner can set a new password himself (S-09).',
      needs: 'accounts',
      over: i => ofAccount(i.accountId),
      in: z.strictObject({ accountId: shape.Id }),
      out: shape.Activation,
      touches: ['identity'],
      journal: 'fact-only',
    }),
    disableAccount: action({
      does: 'Disables an account and ends its sessions.',
      needs: 'accounts',
      over: i => ofAccount(i.accountId),
      in: z.strictObject({ accountId: shape.Id, reason: shape.Reason }),
      out: done,
      touches: ['identity'],
    }),
    enableAccount: action({
      does: 'Lets a disabled account sign in again.',
      needs: 'accounts',
      over: i => ofAccount(i.accountId),
      in: z.strictObject({ accountId: shape.Id, reason: shape.Reason }),
      out: done,
      touches: ['identity'],
    }),
    offices: query({
      does: 'Lists accounts with the roles and offices they hold.',
      needs: 'grants',
      over: 'hat',
      in: z.strictObject({ text: z.string().max(40).optional(), after: z.string().max(200).optional() }),
      out: shape.page(shape.OfficeRow),
    }),
    grantees: query({
      does: 'Finds accounts a role can be requested for.',
      needs: 'grants',
      over: 'hat',
      in: z.strictObject({ text: z.string().min(1).max(40) }),
      out: z.object({
        rows: z.array(shape.AccountRow.pick({ id: true, login: true, displayName: true, organisationName: true })),
      }),
    }),
    grantPlaces: query({
      does: 'Finds organisations an office can be requested over.',
      needs: 'grants',
      over: 'hat',
      in: z.strictObject({ text: z.string().min(1).max(40) }),
      out: z.object({ rows: z.array(z.object({ id: shape.Id, name: z.string() })) }),
    }),
    requestGrant: action({
      does: 'Requests a role or an office for an account; a second person decides (S-36).',
      needs: 'grants',
      over: 'hat',
      stepUp: true,
      in: shape.NewGrant,
      out: z.object({ requestId: shape.Id }),
      touches: ['identity'],
    }),
    requestFactorRemoval: action(administration.requestFactorRemoval),
    requestLink: action(administration.requestLink),
    endOffice: action({
      does: 'Ends a role or an office now.',
      needs: 'grants',
      over: 'hat',
      stepUp: true,
      in: z.strictObject({ officeId: shape.Id, reason: shape.Reason }),
      out: done,
      touches: ['identity'],
    }),
    myRequests: query(administration.myRequests),
    openRequests: query(administration.openRequests),
    approveRequest: action(administration.approveRequest),
    rejectRequest: action(administration.rejectRequest),
    sessionsOf: query(administration.sessionsOf),
    endSessionsOf: action(administration.endSessionsOf),
    choosePolicy: action(administration.choosePolicy),
    brokenRights: query(administration.brokenRights),
    install: action(internal.install),
    giveOfficeOfPost: action(internal.giveOfficeOfPost),
    endOfficeOfPost: action(internal.endOfficeOfPost),
    followPerson: action(internal.followPerson),
    renamePlace: action(internal.renamePlace),
    disableIdle: action(internal.disableIdle),
    checkGrants: action(internal.checkGrants),
  }),
)
