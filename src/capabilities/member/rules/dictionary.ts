import type { Basis } from '#platform/pure/rule-pack.ts'

/** M mandatory, R recommended, O optional, S set by the system (handbook 2.1). */
export type Need = 'M' | 'R' | 'O' | 'S'
/** `secret` fields are sealed and found by blind index; `sensitive` are shown only where needed (PRI-03, PRI-05). */
export type Sensitivity = 'secret' | 'sensitive' | 'ordinary'
/** `date` may be known to the month only; `names` are separated by the ideographic comma. */
export type FieldType =
  | 'text'
  | 'names'
  | 'code'
  | 'date'
  | 'int'
  | 'bool'
  | 'idNumber'
  | 'phone'
  | 'organisation'
  | 'file'
export type Purpose = 'identity' | 'membership' | 'statistics' | 'contact' | 'dossier' | 'care'
export type FieldGroup = 'person' | 'membership' | 'development' | 'work' | 'contact' | 'status' | 'other'
export type CodeListId =
  | 'idType'
  | 'sex'
  | 'ethnicity'
  | 'education'
  | 'degree'
  | 'personType'
  | 'membershipStatus'
  | 'joinType'
  | 'regularisation'
  | 'jobPost'
  | 'newStratum'
  | 'techPostLevel'
  | 'frontLine'
  | 'marital'

export type Field = {
  readonly type: FieldType
  readonly need: Need
  readonly group: FieldGroup
  readonly sensitivity: Sensitivity
  readonly purpose: Purpose
  readonly codes?: CodeListId
  /** Code points of a text; the two ends of a number. */
  readonly min?: number
  readonly max?: number
}

const plain = { sensitivity: 'ordinary' } as const
const guarded = { sensitivity: 'sensitive' } as const
const sealed = { sensitivity: 'secret' } as const
const person = { ...plain, group: 'person', purpose: 'identity' } as const
const statistic = { ...plain, group: 'work', purpose: 'statistics' } as const
const development = { ...guarded, type: 'date', need: 'R', group: 'development', purpose: 'membership' } as const
const status = { ...guarded, need: 'S', group: 'status', purpose: 'membership' } as const
const membership = { ...guarded, group: 'membership', purpose: 'membership' } as const
const contact = { group: 'contact', purpose: 'contact' } as const

/** The member data dictionary (handbook 2.1), in the order of forms. Forms, import, export and profile derive from it. */
export const dictionary = {
  name: { ...person, type: 'text', need: 'M', min: 2, max: 30 },
  idType: { ...person, type: 'code', need: 'O', codes: 'idType' },
  idNumber: { ...sealed, type: 'idNumber', need: 'M', group: 'person', purpose: 'identity', max: 18 },
  sex: { ...person, type: 'code', need: 'M', codes: 'sex' },
  ethnicity: { ...person, type: 'code', need: 'M', codes: 'ethnicity' },
  birthDate: { ...person, ...guarded, type: 'date', need: 'M' },
  nativePlace: { ...person, type: 'text', need: 'R', max: 60 },
  birthPlace: { ...person, type: 'text', need: 'O', max: 60 },
  isTaiwanOrigin: { ...person, type: 'bool', need: 'O', purpose: 'statistics' },
  marital: { ...person, ...guarded, type: 'code', need: 'O', codes: 'marital', purpose: 'care' },
  photo: { ...person, ...guarded, type: 'file', need: 'O' },
  education: { ...statistic, type: 'code', need: 'M', codes: 'education' },
  degree: { ...statistic, type: 'code', need: 'R', codes: 'degree' },
  school: { ...statistic, type: 'text', need: 'R', max: 80, purpose: 'dossier' },
  major: { ...statistic, type: 'text', need: 'R', max: 60, purpose: 'dossier' },
  personType: { ...membership, type: 'code', need: 'M', codes: 'personType' },
  branchId: { ...membership, type: 'organisation', need: 'M' },
  groupId: { ...membership, type: 'organisation', need: 'O' },
  jointUnit: { ...membership, type: 'text', need: 'O', max: 80 },
  joinedOn: { ...membership, type: 'date', need: 'M' },
  regularisedOn: { ...membership, type: 'date', need: 'O' },
  joinType: { ...membership, type: 'code', need: 'R', codes: 'joinType' },
  regularisation: { ...membership, type: 'code', need: 'R', codes: 'regularisation' },
  extensionMonths: { ...membership, type: 'int', need: 'O', min: 6, max: 12 },
  partyAge: { ...status, type: 'int' },
  partyAgeCorrectionMonths: { ...membership, type: 'int', need: 'O', min: 0, max: 1200 },
  joinBranchText: { ...membership, type: 'text', need: 'R', max: 100, purpose: 'dossier' },
  introducers: { ...membership, type: 'names', need: 'R', max: 80, purpose: 'dossier' },
  partyPosts: { ...membership, ...plain, type: 'text', need: 'O', max: 80 },
  dossierUnit: { ...membership, type: 'text', need: 'R', max: 80, purpose: 'dossier' },
  appliedOn: development,
  activistOn: development,
  prospectOn: development,
  workStartOn: { ...statistic, type: 'date', need: 'O' },
  jobPost: { ...statistic, type: 'code', need: 'M', codes: 'jobPost' },
  employer: { ...statistic, type: 'text', need: 'R', max: 80 },
  position: { ...statistic, type: 'text', need: 'R', max: 60 },
  techPost: { ...statistic, type: 'text', need: 'O', max: 40 },
  techPostLevel: { ...statistic, type: 'code', need: 'O', codes: 'techPostLevel' },
  newStratum: { ...statistic, type: 'code', need: 'O', codes: 'newStratum' },
  frontLine: { ...statistic, type: 'code', need: 'O', codes: 'frontLine' },
  isMigrantWorker: { ...statistic, type: 'bool', need: 'O' },
  mobile: { ...sealed, ...contact, type: 'phone', need: 'M', max: 20 },
  phone: { ...sealed, ...contact, type: 'phone', need: 'O', max: 20 },
  residence: { ...sealed, ...contact, type: 'text', need: 'R', max: 120 },
  householdRegister: { ...sealed, ...contact, type: 'text', need: 'R', max: 120, purpose: 'identity' },
  membershipStatus: { ...status, type: 'code', codes: 'membershipStatus' },
  isOutOfContact: { ...status, type: 'bool' },
  isFloating: { ...status, type: 'bool' },
  hardship: { ...guarded, type: 'bool', need: 'O', group: 'other', purpose: 'care' },
  entryType: { ...status, type: 'text', max: 40 },
  entryOn: { ...status, type: 'date' },
  exitType: { ...status, type: 'text', max: 40 },
  exitOn: { ...status, type: 'date' },
  externalId: { ...plain, type: 'text', need: 'O', group: 'other', purpose: 'identity', max: 40 },
  trainingNote: { ...status, ...plain, type: 'text', max: 200 },
  completeness: { ...status, ...plain, type: 'int' },
} as const satisfies Readonly<Record<string, Field>>

export type FieldId = keyof typeof dictionary

type ValueOf<Type extends FieldType> = Type extends 'bool' ? boolean : Type extends 'int' ? number : string

/** One person as fields: codes for codes, `YYYY-MM-DD` or `YYYY-MM` for dates, ids for organisations. */
export type MemberRecord = {
  readonly [Id in FieldId]?: ValueOf<(typeof dictionary)[Id]['type']> | null
}

/** Why each purpose may be pursued (PRI-01): a duty under the Party's rules, or the person's own consent. */
export const legalBasis: Readonly<Record<Purpose, Basis>> = {
  identity: { regulation: 'PIPL', article: 'Art. 13(1)(3)', handbookId: 'PRI-01' },
  membership: { regulation: 'EDUMGT', article: 'Art. 25', handbookId: 'PRI-01' },
  statistics: { regulation: 'PIPL', article: 'Art. 13(1)(3)', handbookId: 'PRI-01' },
  contact: { regulation: 'EDUMGT', article: 'Art. 33', handbookId: 'PRI-01' },
  dossier: { regulation: 'PIPL', article: 'Art. 13(1)(3)', handbookId: 'PRI-01' },
  care: { regulation: 'PIPL', article: 'Art. 29', handbookId: 'PRI-02' },
}

/** The fields in the order of the dictionary. */
export const fieldIds: readonly FieldId[] = keysOf(dictionary)

/** One field's entry, with the optional parts readable. */
export function fieldOf(id: FieldId): Field {
  return dictionary[id]
}

/** True when the text names a field. */
export function isFieldId(text: string): text is FieldId {
  return Object.hasOwn(dictionary, text)
}

function keysOf<Shape extends object>(shape: Shape): Extract<keyof Shape, string>[] {
  const keys: Extract<keyof Shape, string>[] = []
  for (const key in shape) keys.push(key)
  return keys
}
