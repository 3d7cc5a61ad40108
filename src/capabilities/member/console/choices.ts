import type { Choice } from '#web/kit/console/fields.ts'
import { codeLists } from '../code-lists.ts'
import { jobPostGroups } from '../job-posts.zh.ts'
import type { CodeListId } from '../rules/dictionary.ts'

/** A code list as choices, in its own order. */
export const choicesOfCodes = (list: CodeListId): Choice[] =>
  codeLists[list].map(({ code, label }) => ({ value: code, label }))

/** Only some codes of a list. */
export const someCodes = (list: CodeListId, codes: readonly string[]): Choice[] =>
  choicesOfCodes(list).filter(({ value }) => codes.includes(value))

/** Groups of posts before the posts themselves: a filter takes prefixes. */
export const postChoices: readonly Choice[] = [
  ...jobPostGroups.map(({ code, label }) => ({ value: code, label })),
  ...choicesOfCodes('jobPost'),
]
