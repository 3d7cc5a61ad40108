import { capability } from '#platform/kernel/capability.ts'
import { disableAccount, enableAccount, newActivationCode, openAccount, openMemberAccount } from './actions/account.ts'
import { activate, signIn, signOut } from './actions/entrance.ts'
import { completeEnrolment, confirmFactor, enrolFactor, prove, renewRecoveryCodes } from './actions/factor.ts'
import {
  approveRequest,
  endOffice,
  rejectRequest,
  requestFactorRemoval,
  requestGrant,
  requestLink,
} from './actions/grant.ts'
import { bootstrap, install } from './actions/installation.ts'
import { beginOidc, beginOidcLink, finishOidc, linkOidc, unlinkOidc } from './actions/oidc.ts'
import { changePassword, disown, endMySessions } from './actions/own.ts'
import {
  addPasskey,
  beginPasskey,
  beginPasskeyProof,
  beginPasskeySignIn,
  passkeySignIn,
  provePasskey,
  removePasskey,
} from './actions/passkey.ts'
import { choosePolicy, endSessionsOf } from './actions/security.ts'
import {
  checkGrants,
  disableIdle,
  endOfficeOfPost,
  followPerson,
  giveOfficeOfPost,
  renamePlace,
} from './actions/upkeep.ts'
import { identity } from './contract.ts'
import { openIdentityPort } from './entry.ts'
import { holds } from './holds.zh.ts'
import {
  accounts,
  brokenRights,
  grantees,
  grantPlaces,
  myRequests,
  offices,
  openRequests,
  sessionsOf,
} from './queries/lists.ts'
import { demoFactor, myNotices, mySessions, myWaysIn, session } from './queries/session.ts'
import * as reaction from './reactions.ts'
import { findAccount } from './store/account.ts'
import { zh } from './zh.ts'

export const identityCapability = capability({
  contract: identity,
  messages: zh,
  operations: {
    session,
    signIn,
    activate,
    bootstrap,
    beginOidc,
    finishOidc,
    beginPasskeySignIn,
    passkeySignIn,
    signOut,
    confirmFactor,
    prove,
    enrolFactor,
    completeEnrolment,
    renewRecoveryCodes,
    changePassword,
    mySessions,
    endMySessions,
    myNotices,
    disown,
    demoFactor,
    myWaysIn,
    beginOidcLink,
    linkOidc,
    unlinkOidc,
    beginPasskey,
    addPasskey,
    removePasskey,
    beginPasskeyProof,
    provePasskey,
    accounts,
    openAccount,
    openMemberAccount,
    newActivationCode,
    disableAccount,
    enableAccount,
    offices,
    grantees,
    grantPlaces,
    requestGrant,
    requestFactorRemoval,
    requestLink,
    endOffice,
    myRequests,
    openRequests,
    approveRequest,
    rejectRequest,
    sessionsOf,
    endSessionsOf,
    choosePolicy,
    brokenRights,
    install,
    giveOfficeOfPost,
    endOfficeOfPost,
    followPerson,
    renamePlace,
    disableIdle,
    checkGrants,
  },
  reactions: [
    reaction.giveOfficeOfPost,
    reaction.endOfficeOfPost,
    reaction.renamePlace,
    reaction.moveWithPerson,
    reaction.endWithMembership,
    reaction.hangUp,
  ],
  schedules: [
    { name: 'identity.disableIdle', cron: '30 3 * * *', action: identity.disableIdle },
    { name: 'identity.checkGrants', cron: '0 4 * * *', action: identity.checkGrants },
  ],
  watches: [identity.brokenRights],
  // Administrators' accounts lie nowhere in the tree; the row lock alone decides who sees them.
  places: { account: async (db, id) => pathOrNowhere(await findAccount(db, id)) },
  holds,
  migrations: new URL('./migrations/', import.meta.url),
})

const pathOrNowhere = (account: { readonly path: string | null } | undefined) =>
  account === undefined ? undefined : (account.path ?? '')

/** Given the vault and the pool, turns sessions and offices into actors; mounted by the platform. */
export const identityPort = openIdentityPort
