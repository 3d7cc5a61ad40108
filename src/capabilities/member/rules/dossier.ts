/** What a member's dossier holds (handbook 3.6); the first five are the mandatory set. Labels are in `life.zh.ts`. */
export const dossierItems = [
  'APPLICATION_FORM',
  'APPLICATION',
  'POLITICAL_REVIEW',
  'REGULARISATION_APPLICATION',
  'CULTIVATION',
  'RECOMMENDATION',
  'TALK',
  'THOUGHT_REPORT',
  'AUTOBIOGRAPHY',
  'PUBLICITY',
  'TRAINING',
  'PRE_REVIEW',
  'BALLOT',
  'PROBATION_INSPECTION',
  'TRANSFER_LETTER',
  'SANCTION_DECISION',
  'AWARD_DECISION',
  'OTHER',
] as const
export type DossierItem = (typeof dossierItems)[number]

/** Handbook 3.6, ADMIT Art. 36: without these the dossier is not complete. */
export const mandatoryItems = dossierItems.slice(0, 5)

/** Items of the mandatory set nobody has put in yet; the application for regularisation is asked of full members only. */
export function missingItems(there: readonly string[], isFull: boolean): DossierItem[] {
  return mandatoryItems.filter(item => !there.includes(item) && (isFull || item !== 'REGULARISATION_APPLICATION'))
}

/** Honours to a person (handbook 9). */
export const awardKinds = ['EXCELLENT_MEMBER', 'EXCELLENT_WORKER', 'FIFTY_YEARS', 'OTHER'] as const
export const awardLevels = ['BRANCH', 'PRIMARY', 'TOWNSHIP', 'COUNTY', 'CITY', 'PROVINCE', 'NATION'] as const
