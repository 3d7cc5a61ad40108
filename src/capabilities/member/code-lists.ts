import type { CodeEntry } from '#platform/pure/code-list.ts'
import {
  degreeCodes,
  frontLineCodes,
  idTypeCodes,
  joinTypeCodes,
  maritalCodes,
  membershipStatusCodes,
  newStratumCodes,
  personTypeCodes,
  regularisationCodes,
  sexCodes,
  techPostLevelCodes,
} from './codes.zh.ts'
import { educationCodes } from './education.zh.ts'
import { ethnicityCodes } from './ethnicity.zh.ts'
import { jobPostCodes } from './job-posts.zh.ts'
import type { CodeListId } from './rules/dictionary.ts'

/** The list behind each code field of the dictionary. */
export const codeLists: Readonly<Record<CodeListId, readonly CodeEntry[]>> = {
  idType: idTypeCodes,
  sex: sexCodes,
  ethnicity: ethnicityCodes,
  education: educationCodes,
  degree: degreeCodes,
  personType: personTypeCodes,
  membershipStatus: membershipStatusCodes,
  joinType: joinTypeCodes,
  regularisation: regularisationCodes,
  jobPost: jobPostCodes,
  newStratum: newStratumCodes,
  techPostLevel: techPostLevelCodes,
  frontLine: frontLineCodes,
  marital: maritalCodes,
}
