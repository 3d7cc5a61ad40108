// Written by `npm run generate` from the migrated database. Do not edit.
import type { Generated } from 'kysely'

export interface Tables {
  account: {
    id: string
    login: string
    displayName: string
    personId: string | null
    organisationId: string | null
    path: string | null
    state: string
  }
  correctionChange: {
    id: string
    requestId: string
    personId: string
    field: string
    before: Buffer | null
    asked: Buffer
    state: string
  }
  correctionRequest: {
    id: string
    personId: string
    state: string
    version: number
    reason: Buffer
    files: Generated<unknown>
    askedBy: string
    askedAt: Date
    dueOn: string
    decidedBy: string | null
    decidedHat: string | null
    decision: Buffer | null
    closedAt: Date | null
  }
  fileUpload: {
    id: string
    accountId: string
    name: string
    size: number
    digest: string
    at: Date
    expiresAt: Date | null
  }
  identityAccount: {
    id: string
    login: string
    mobileIndex: Buffer | null
    displayName: string
    personId: string | null
    organisationId: string | null
    path: string | null
    organisationName: string | null
    state: string
    disabledReason: string | null
    openedAt: Date
    enabledAt: Date
    mac: Buffer
  }
  identityActivation: {
    id: string
    accountId: string
    digest: Buffer
    madeBy: string | null
    expiresAt: Date
    usedAt: Date | null
  }
  identityAttempt: {
    id: string
    at: Date
    subject: Buffer
    network: string
    outcome: string
  }
  identityAwaitedOffice: {
    postId: string
    personId: string
    role: string
    organisationId: string
    path: string
    organisationName: string
    fromDay: string
    toDay: string | null
  }
  identityCredential: {
    accountId: string
    passwordHash: string
    passwordSetAt: Date
    formerHashes: Generated<string[]>
    totp: Buffer | null
    totpLastStep: number | null
    totpDraft: Buffer | null
    voidedAt: Date | null
  }
  identityLink: {
    id: string
    accountId: string
    issuer: string
    subject: Buffer
    addedAt: Date
    usedAt: Date | null
    mac: Buffer
  }
  identityNotice: {
    id: string
    accountId: string
    at: Date
    kind: string
    network: string | null
    detail: string | null
  }
  identityOffice: {
    id: string
    accountId: string
    role: string
    organisationId: string | null
    path: string | null
    organisationName: string | null
    fromDay: string
    toDay: string | null
    postId: string | null
    requestId: string | null
    endedAt: Date | null
    mac: Buffer
  }
  identityPasskey: {
    id: string
    accountId: string
    credentialId: string
    publicKey: Buffer
    counter: number
    transports: string[]
    name: string
    addedAt: Date
    usedAt: Date | null
    mac: Buffer
  }
  identityRecoveryCode: {
    accountId: string
    digest: Buffer
  }
  identityRequest: {
    id: string
    kind: string
    accountId: string
    role: string | null
    organisationId: string | null
    fromDay: string | null
    toDay: string | null
    reason: string
    state: string
    requestedBy: string
    requestedAt: Date
    decidedBy: string | null
    decidedAt: Date | null
    decisionReason: string | null
    subject: string | null
  }
  identitySeen: {
    sessionId: string
    at: Date
  }
  identitySession: {
    id: string
    accountId: string
    tokenDigest: Buffer
    startedAt: Date
    secondFactor: Generated<boolean>
    provenAt: Date | null
    network: string | null
    device: string | null
    endedAt: Date | null
    endedWhy: string | null
  }
  identitySetting: {
    onlyRow: Generated<boolean>
    mode: string
    policy: Generated<string>
    bootstrapDigest: Buffer | null
    bootstrappedAt: Date | null
  }
  identitySpent: {
    ticket: Buffer
    at: Date
  }
  journalCheckpoint: {
    size: number
    root: Buffer
    note: string
    at: Date
  }
  journalLeaf: {
    leaf: number
    lineId: string
    hash: Buffer
  }
  journalLine: {
    id: string
    at: Date
    requestId: string | null
    accountId: string | null
    personId: string | null
    hat: string
    verb: string
    objectKind: string | null
    objectId: string | null
    path: string | null
    sentence: string
    input: unknown | null
    sealed: Buffer | null
    outcome: string
    addressPrefix: string | null
    cause: string | null
  }
  journalNode: {
    level: number
    position: number
    hash: Buffer
  }
  journalPending: {
    seq: Generated<number>
    xact: Generated<string>
    lineId: string
  }
  memberAward: {
    id: string
    personId: string
    path: string
    kind: string
    title: string
    level: string
    onDay: unknown
    givenBy: string
    docNo: string | null
    byAccount: string | null
    at: Date
  }
  memberChange: {
    id: string
    personId: string
    path: string
    field: string
    before: string | null
    after: string | null
    sealedBefore: Buffer | null
    sealedAfter: Buffer | null
    version: number
    asOf: unknown
    source: string
    importId: string | null
    evidence: string | null
    byAccount: string | null
    at: Date
  }
  memberContact: {
    id: string
    markerId: string
    personId: string
    path: string
    onDay: unknown
    outcome: string | null
    note: string | null
    byAccount: string | null
    at: Date
  }
  memberContactTask: {
    personId: string
    path: string
    told: string | null
    at: Date
  }
  memberCorrection: {
    id: string
    personId: string
    path: string
    subjectId: string
    subject: string
    reason: string
    byAccount: string | null
    at: Date
  }
  memberDocument: {
    id: string
    personId: string
    path: string
    item: string
    title: string
    datedOn: unknown | null
    pages: number | null
    fileId: string
    fileName: string
    size: number
    byAccount: string | null
    at: Date
  }
  memberEvent: {
    id: string
    personId: string
    path: string
    kind: string
    onDay: unknown
    decidedOn: unknown | null
    joinType: string | null
    regularisation: string | null
    exitType: string | null
    months: number | null
    sanction: string | null
    untilDay: unknown | null
    fromOrganisationId: string | null
    toOrganisationId: string | null
    docNo: string | null
    reason: string | null
    isFromField: Generated<boolean>
    source: string
    importId: string | null
    byAccount: string | null
    at: Date
    actId: string | null
    withdrawnBy: string | null
    aboutId: string | null
    decidedBy: string | null
    sealedReason: Buffer | null
  }
  memberExport: {
    id: string
    organisationId: string
    path: string
    wish: Buffer
    purpose: string
    people: number
    byAccount: string
    byPerson: string | null
    byName: string
    byOffice: string
    askedAt: Date
    state: string
    problem: string | null
    fileId: string | null
    fileName: string | null
    taken: number | null
    readyAt: Date | null
  }
  memberExportDecision: {
    exportId: string
    path: string
    verdict: string
    byAccount: string
    byPerson: string | null
    byName: string
    at: Date
    reason: string | null
  }
  memberExportStop: {
    exportId: string
    path: string
  }
  memberIdentity: {
    idIndex: Buffer
  }
  memberImport: {
    id: string
    organisationId: string
    path: string
    state: string
    fileId: string
    fileName: string
    reading: Buffer | null
    answers: Generated<unknown>
    createOrganisations: Generated<boolean>
    newOrganisations: Generated<unknown>
    leaveOutRejected: Generated<boolean>
    alsoUndo: Generated<string[]>
    madeOrganisations: Generated<string[]>
    problem: string | null
    byAccount: string | null
    hat: string
    startedAt: Date
    finishedAt: Date | null
  }
  memberImportRow: {
    id: string
    importId: string
    path: string
    ordinal: number
    class: string
    errors: number
    warnings: number
    organisationId: string | null
    newOrganisation: string | null
    idIndex: Buffer | null
    memberId: string | null
    writtenVersion: number | null
    content: Buffer
  }
  memberImportStop: {
    importId: string
    path: string
  }
  memberLook: {
    id: string
    personId: string
    path: string
    field: string
    purpose: string
    byAccount: string | null
    hat: string
    at: Date
  }
  memberMarker: {
    id: string
    personId: string
    path: string
    kind: string
    sinceDay: unknown
    place: string | null
    contactPerson: string | null
    reason: string | null
    byAccount: string | null
    at: Date
  }
  memberPerson: {
    id: string
    organisationId: string
    path: string
    groupId: string | null
    version: Generated<number>
    name: string
    namePinyin: string
    surnameStrokes: string
    nameStrokes: string
    nameSpelling: string
    nameInitials: string
    idType: Generated<string>
    idNumber: Buffer
    idIndex: Buffer
    idTail: Buffer | null
    mobile: Buffer | null
    mobileIndex: Buffer | null
    phone: Buffer | null
    residence: Buffer | null
    householdRegister: Buffer | null
    sex: string | null
    ethnicity: string | null
    birthDate: unknown | null
    nativePlace: string | null
    birthPlace: string | null
    isTaiwanOrigin: boolean | null
    marital: string | null
    education: string | null
    degree: string | null
    school: string | null
    major: string | null
    jointUnit: string | null
    joinedOn: unknown | null
    regularisedOn: unknown | null
    joinType: string | null
    regularisation: string | null
    extensionMonths: number | null
    partyAgeCorrectionMonths: number | null
    joinBranchText: string | null
    introducers: string | null
    partyPosts: string | null
    dossierUnit: string | null
    appliedOn: unknown | null
    activistOn: unknown | null
    prospectOn: unknown | null
    workStartOn: unknown | null
    jobPost: string | null
    employer: string | null
    position: string | null
    techPost: string | null
    techPostLevel: string | null
    newStratum: string | null
    frontLine: string | null
    isMigrantWorker: boolean | null
    isOutOfContact: Generated<boolean>
    isFloating: Generated<boolean>
    hardship: boolean | null
    externalId: string | null
    trainingNote: string | null
    personType: string
    membershipStatus: string | null
    isActive: Generated<boolean>
    isCounted: Generated<boolean>
    completeness: Generated<number>
    joinedKey: Generated<string>
    birthKey: Generated<string>
    source: string
    createdAt: Date
    changedAt: Date
  }
  membership: {
    personId: string | null
    organisationId: string
    path: string
    personType: string
    membershipStatus: string | null
    isActive: boolean
    isCounted: boolean
    joinedOn: unknown | null
    regularisedOn: unknown | null
  }
  mourning: {
    fromOn: string
    untilOn: string
  }
  mourningPeriod: {
    id: string
    fromOn: string
    untilOn: string
    reason: string
    setAt: Date
    setBy: string
    calledOffAt: Date | null
  }
  noticeChoice: {
    reader: string
    mail: Generated<boolean>
    address: Buffer | null
    push: Generated<boolean>
    quietFrom: number | null
    quietTo: number | null
    verifiedAt: Date | null
  }
  noticeDevice: {
    id: string
    reader: string
    endpoint: string
    p256dh: string
    auth: string
    label: string | null
    addedAt: Date
  }
  noticeLetter: {
    id: string
    reader: string
    personId: string | null
    accountId: string | null
    organisationId: string | null
    path: string | null
    noticeId: string | null
    senderOrganisationId: string | null
    senderPath: string | null
    kind: string
    sender: string
    title: string
    body: string | null
    page: string | null
    sentAt: Date
    confirmedAt: Date | null
  }
  noticeMark: {
    letterId: string
    reader: string
    opened: Generated<boolean>
    archived: Generated<boolean>
  }
  noticeOfficial: {
    id: string
    organisationId: string
    path: string
    sender: string
    title: string
    body: string
    audience: unknown
    needsConfirmation: boolean
    confirmOn: string | null
    files: Generated<unknown>
    recipients: Generated<number>
    sentAt: Date
    sentBy: string
    recalledAt: Date | null
    recallReason: string | null
  }
  noticeParcel: {
    id: string
    letterId: string
    reader: string
    channel: string
    deviceId: string | null
    state: Generated<string>
    notBefore: Date
    attempts: Generated<number>
    problem: string | null
  }
  noticeProof: {
    reader: string
    code: Buffer | null
    expiresAt: Date
    tries: Generated<number>
    askedOn: string
    asked: number
  }
  noticeSetting: {
    onlyRow: Generated<boolean>
    mail: unknown | null
    mailPassword: Buffer | null
    push: unknown | null
    pushKey: Buffer | null
  }
  organisation: {
    id: string
    parentId: string | null
    path: string
    name: string | null
    fullName: string
    shortName: string
    statName: string | null
    type: string
    kind: string | null
    sector: string
    state: string
    officialCode: string | null
    codeSource: string
    establishedOn: string | null
    revokedOn: string | null
    sortNo: number
    canApproveProbationary: boolean | null
    unitName: string | null
    unitNature: string | null
  }
  organisationAct: {
    id: string
    organisationId: string
    path: string
    kind: string
    onDay: string
    recordedAt: Date
    approvingOrg: string | null
    docNo: string
    note: string | null
    corrects: string | null
    involved: string[]
    people: number
    content: unknown
  }
  organisationEvent: {
    id: string
    organisationId: string
    path: string
    kind: string
    onDay: string
    recordedAt: Date
    approvingOrg: string | null
    docNo: string | null
    note: string | null
    changes: Generated<unknown>
  }
  organisationGrouping: {
    id: string
    organisationId: string
    path: string
    kind: string
    name: string
    fromOn: string
    toOn: string | null
    docNo: string | null
    note: string | null
  }
  organisationGroupingPlace: {
    id: string
    groupingId: string
    organisationId: string
    path: string
    fromOn: string
    toOn: string | null
  }
  organisationNameLookup: {
    id: string
    parentId: string | null
    path: string
    type: string
    kind: string | null
    state: string
    officialCode: string | null
    fullName: string
    shortName: string
    statName: string | null
    formerNames: string[] | null
  }
  organisationNaming: {
    id: string
    organisationId: string
    path: string
    fullName: string
    shortName: string
    fromOn: string | null
    toOn: string | null
  }
  organisationNode: {
    id: string
    parentId: string | null
    path: string
    parentPath: Generated<string | null>
    type: string
    kind: string | null
    sector: string
    state: string
    fullName: string
    shortName: string
    shortKey: Generated<string | null>
    statName: string | null
    officialCode: string | null
    codeSource: Generated<string>
    approvingOrg: string | null
    establishedOn: string | null
    revokedOn: string | null
    facts: Generated<unknown>
    sortNo: number
    lastLabel: Generated<number>
    spelling: string
    initials: string
    searchText: string
  }
  organisationPost: {
    id: string
    organisationId: string
    path: string
    personId: string
    personName: string
    post: string
    mode: string
    fromOn: string
    toOn: string | null
    termId: string | null
    docNo: string | null
    endDocNo: string | null
  }
  organisationReminder: {
    id: string
    termId: string
    organisationId: string
    path: string
    dueOn: string
    step: number
    onDay: string
  }
  organisationStanding: {
    id: string
    organisationId: string
    path: string
    actId: string | null
    untilOn: string
    parentId: string | null
    type: string
    kind: string | null
    withdrawnBy: string | null
  }
  organisationTally: {
    organisationId: string
    path: string
    ownFull: Generated<number>
    ownProbationary: Generated<number>
    fullMembers: Generated<number>
    probationaryMembers: Generated<number>
  }
  organisationTerm: {
    id: string
    organisationId: string
    path: string
    no: number
    startedOn: string
    years: number
    endsOn: string
    extensions: Generated<unknown>
    dueOn: string
    endedOn: string | null
    docNo: string | null
    reason: string | null
  }
  person: {
    id: string
    name: string
    nameSpelling: string
    nameInitials: string
    organisationId: string
    path: string
    groupId: string | null
    personType: string
    membershipStatus: string | null
    isActive: boolean
  }
  schemaMigration: {
    name: string
    digest: string
    at: Generated<Date>
  }
  suggestionMatter: {
    id: string
    number: string
    personId: string
    accountId: string
    organisationId: string
    path: string
    receiver: string
    kind: string
    state: string
    dueOn: string
    sentAt: Date
    sender: Buffer
    senderBranch: Buffer
    concerns: Buffer | null
    title: Buffer
    body: Buffer
  }
  suggestionStep: {
    id: string
    matterId: string
    personId: string
    organisationId: string
    path: string
    kind: string
    at: Date
    byAccount: string
    office: string | null
    body: Buffer | null
  }
  todoDelegation: {
    id: string
    itemId: string
    organisationId: string
    path: string
    roles: string[]
    toOrganisationId: string
    toPath: string
    toRole: string
    toName: string
    untilOn: string
    givenAt: Date
    givenBy: string
    takenBackAt: Date | null
  }
  todoItem: {
    id: string
    key: string
    origin: Generated<string>
    organisationId: string | null
    path: string | null
    roles: Generated<string[]>
    personId: string | null
    title: string
    detail: string | null
    page: string
    dueOn: string | null
    byHand: boolean
    raisedAt: Date
    raisedBy: string | null
    settledAt: Date | null
    settledHow: string | null
    dueKey: Generated<string>
    notFor: string | null
  }
  todoStep: {
    id: string
    itemId: string
    kind: string
    at: Date
    byAccount: string | null
    note: string | null
  }
  unitMembership: {
    personId: string | null
    organisationId: string
    path: string
    unit: string | null
    personType: string
  }
}
