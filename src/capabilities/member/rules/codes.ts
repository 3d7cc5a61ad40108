/** Codes that rules speak of (handbook 2.3). Labels are in `codes.zh.ts`. */
export const personTypes = ['FULL', 'PROBATIONARY', 'PROSPECT', 'ACTIVIST', 'APPLICANT', 'NONE'] as const
export type PersonType = (typeof personTypes)[number]

export const exitTypes = [
  'EXPELLED',
  'RESIGNED_REMOVED',
  'PERSUADED_OUT',
  'PERSUADED_REMOVED',
  'SELF_LEFT_REMOVED',
  'REMOVED_OTHER',
  'PROBATION_CANCELLED',
  'NOT_RECOGNISED',
  'DECEASED',
] as const
export type ExitType = (typeof exitTypes)[number]

export const membershipStatuses = ['NORMAL', 'SUSPENDED', 'TRANSFERRED_OUT', ...exitTypes] as const
export type MembershipStatus = (typeof membershipStatuses)[number]

export const joinTypes = ['NEW', 'REJOIN', 'RESTORED', 'RESTORED_AFTER_SUSPENSION', 'POSTHUMOUS', 'DIRECT'] as const
export type JoinType = (typeof joinTypes)[number]

export const regularisations = ['ON_TIME', 'AFTER_EXTENSION', 'POSTPONED', 'CANCELLED'] as const
export type Regularisation = (typeof regularisations)[number]

export const sanctions = [
  'WARNING',
  'SERIOUS_WARNING',
  'REMOVAL_FROM_POST',
  'PROBATION_WITHIN_PARTY',
  'EXPULSION',
] as const
export type Sanction = (typeof sanctions)[number]

/** GB/T 2261.1. Never read from a number: a party system in use has 0 for female (handbook 2.3). */
export const sexes = ['1', '2'] as const
export type Sex = (typeof sexes)[number]

export const idTypes = ['CN_ID', 'FOREIGN_RESIDENCE', 'MILITARY', 'PASSPORT', 'HK_MACAO_TAIWAN', 'OTHER'] as const
export type IdType = (typeof idTypes)[number]

/** Only full and probationary members are members and count in totals (handbook 2.3). */
export function isMemberType(type: PersonType): boolean {
  return type === 'FULL' || type === 'PROBATIONARY'
}
