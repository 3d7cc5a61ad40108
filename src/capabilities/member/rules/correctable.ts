import type { FieldId } from './dictionary.ts'

/**
 * May a person ask for a correction of this field of the own record (PIPL Art. 46, PRI-08)? `paper`: only with a
 * certificate; `word`: the own word is enough. The other answers say why not: it follows from something with its own way.
 */
export const correctable = {
  name: 'paper',
  idType: 'office',
  idNumber: 'paper',
  sex: 'paper',
  ethnicity: 'paper',
  birthDate: 'paper',
  nativePlace: 'word',
  birthPlace: 'word',
  isTaiwanOrigin: 'word',
  marital: 'word',
  photo: 'office',
  education: 'paper',
  degree: 'paper',
  school: 'word',
  major: 'word',
  personType: 'decision',
  branchId: 'transfer',
  groupId: 'transfer',
  jointUnit: 'office',
  joinedOn: 'paper',
  regularisedOn: 'paper',
  joinType: 'decision',
  regularisation: 'decision',
  extensionMonths: 'decision',
  partyAge: 'computed',
  partyAgeCorrectionMonths: 'decision',
  joinBranchText: 'word',
  introducers: 'word',
  partyPosts: 'decision',
  dossierUnit: 'office',
  appliedOn: 'paper',
  activistOn: 'paper',
  prospectOn: 'paper',
  workStartOn: 'word',
  jobPost: 'word',
  employer: 'word',
  position: 'word',
  techPost: 'word',
  techPostLevel: 'word',
  newStratum: 'word',
  frontLine: 'word',
  isMigrantWorker: 'word',
  mobile: 'word',
  phone: 'word',
  residence: 'word',
  householdRegister: 'word',
  membershipStatus: 'decision',
  isOutOfContact: 'decision',
  isFloating: 'decision',
  hardship: 'decision',
  entryType: 'decision',
  entryOn: 'decision',
  exitType: 'decision',
  exitOn: 'decision',
  externalId: 'office',
  trainingNote: 'office',
  completeness: 'computed',
} as const satisfies Readonly<Record<FieldId, 'paper' | 'word' | 'office' | 'decision' | 'transfer' | 'computed'>>

type Table = typeof correctable
/** Fields a person may ask to have corrected. */
export type CorrectableField = { [Id in FieldId]: Table[Id] extends 'paper' | 'word' ? Id : never }[FieldId]

/** True when the person may ask for it. */
export const isCorrectable = (field: string): field is CorrectableField =>
  Object.hasOwn(correctable, field) && ['paper', 'word'].includes(Reflect.get(correctable, field))
/** True when the wish needs a certificate (PRI-08: dates and identity by organisation approval with evidence). */
export const needsPaper = (field: CorrectableField): boolean => correctable[field] === 'paper'
