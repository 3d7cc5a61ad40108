import type { CorpusCase } from './case.ts'
import { formatCases } from './cases/formats.ts'
import { headingCases } from './cases/headings.ts'
import { organisationCases } from './cases/organisations.ts'
import { valueCases } from './cases/values.ts'

export const corpus: readonly CorpusCase[] = [...headingCases, ...valueCases, ...organisationCases, ...formatCases]
