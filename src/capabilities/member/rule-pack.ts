import type { Day } from '#platform/pure/calendar.ts'
import { type Basis, type RuleAnswer, type RulePack, ruleOn } from '#platform/pure/rule-pack.ts'

/** Probation by the day of joining: months, and how hard the rule is. `months` is null where the length varied. */
export type ProbationRule = { readonly months: number | null; readonly severity: 'error' | 'warning' | 'none' }

type MemberValues = {
  'application.minAge': number
  'cultivation.minMonths': number
  probation: ProbationRule
  'probation.lateMonths': number
  'probation.overdueMonths': number
  'join.minAge': { readonly years: number; readonly severity: 'error' | 'warning' }
  'extension.months': { readonly min: number; readonly max: number }
  'work.minAge': number
  'rejoin.banYears': number
  'rejoin.banYearsAfterExpulsion': number
  /** Months without a higher post after a warning and a serious warning. */
  'sanction.promotionBan': { readonly WARNING: number; readonly SERIOUS_WARNING: number }
  /** Months without an equal or higher post after removal from posts. */
  'sanction.postBan': number
  /** The same, from the day the rights came back after probation within the Party. */
  'sanction.postBanAfterProbation': number
  /** Months of probation within the Party: what may be decided, and the most with an extension. */
  'sanction.probation': { readonly terms: readonly number[]; readonly most: number }
  'contact.reviewMonths': readonly number[]
  'contact.suspensionMonths': number
  'contact.removalMonths': number
  /** Months out of contact after which, and until which, somebody found again may have to correct himself. */
  'contact.correctionMonths': { readonly from: number; readonly to: number }
  'floating.minMonths': number
}

const cite = (regulation: string, article: string, handbookId: string): Basis => ({ regulation, article, handbookId })

/** The founding of the Party: the first day anybody can have joined (MEM-11). */
export const foundingDay: Day = '1921-07-23'

const always = { validFrom: foundingDay, validTo: null } as const

/** Every number the member rules use, by the day of the step it judges. */
export const memberPack: RulePack<MemberValues> = {
  id: 'member',
  version: '2026-11',
  coversFrom: foundingDay,
  values: [
    { key: 'application.minAge', value: 18, ...always, basis: cite('ADMIT', 'Art. 5', 'MEM-01') },
    {
      key: 'cultivation.minMonths',
      value: 0,
      validFrom: foundingDay,
      validTo: '2014-05-27',
      basis: cite('ADMIT', 'not in force', 'MEM-03'),
    },
    {
      key: 'cultivation.minMonths',
      value: 12,
      validFrom: '2014-05-28',
      validTo: '2026-05-10',
      basis: cite('ADMIT-2014', 'Art. 13', 'MEM-03'),
    },
    {
      key: 'cultivation.minMonths',
      value: 12,
      validFrom: '2026-05-11',
      validTo: null,
      basis: cite('ADMIT-2026', 'Art. 13', 'MEM-03'),
    },
    {
      key: 'probation',
      value: { months: null, severity: 'warning' },
      validFrom: foundingDay,
      validTo: '1956-09-25',
      basis: cite('CHARTER', '7th Congress', 'MEM-06'),
    },
    // The handbook has no hard rule for these years; the charter of the 8th congress set one year.
    {
      key: 'probation',
      value: { months: 12, severity: 'warning' },
      validFrom: '1956-09-26',
      validTo: '1969-04-13',
      basis: cite('CHARTER', '8th Congress', 'MEM-04'),
    },
    {
      key: 'probation',
      value: { months: 0, severity: 'none' },
      validFrom: '1969-04-14',
      validTo: '1977-08-17',
      basis: cite('CHARTER', '9th and 10th Congress', 'MEM-05'),
    },
    {
      key: 'probation',
      value: { months: 12, severity: 'error' },
      validFrom: '1977-08-18',
      validTo: null,
      basis: cite('CHARTER', 'Art. 7', 'MEM-04'),
    },
    { key: 'probation.lateMonths', value: 30, ...always, basis: cite('CHARTER', 'Art. 7', 'MEM-07') },
    { key: 'probation.overdueMonths', value: 3, ...always, basis: cite('CHARTER', 'Art. 7', 'MEM-09') },
    {
      key: 'join.minAge',
      value: { years: 18, severity: 'warning' },
      validFrom: foundingDay,
      validTo: '1948-12-31',
      basis: cite('CHARTER', 'Art. 1', 'MEM-08'),
    },
    {
      key: 'join.minAge',
      value: { years: 18, severity: 'error' },
      validFrom: '1949-01-01',
      validTo: null,
      basis: cite('CHARTER', 'Art. 1', 'MEM-08'),
    },
    { key: 'extension.months', value: { min: 6, max: 12 }, ...always, basis: cite('CHARTER', 'Art. 7', 'ADM-19') },
    { key: 'work.minAge', value: 14, ...always, basis: cite('HANDBOOK', '2.1 field 27', 'HB-2.1') },
    { key: 'rejoin.banYears', value: 5, ...always, basis: cite('UNQUAL', 're-join ban', 'LST-06') },
    { key: 'rejoin.banYearsAfterExpulsion', value: 5, ...always, basis: cite('DISC', 'Art. 13', 'LST-06') },
    {
      key: 'sanction.promotionBan',
      value: { WARNING: 12, SERIOUS_WARNING: 12 },
      validFrom: foundingDay,
      validTo: '2015-12-31',
      basis: cite('DISC', 'before 2016', 'HB-2.3'),
    },
    {
      key: 'sanction.promotionBan',
      value: { WARNING: 12, SERIOUS_WARNING: 18 },
      validFrom: '2016-01-01',
      validTo: null,
      basis: cite('DISC', 'Art. 10', 'HB-2.3'),
    },
    { key: 'sanction.postBan', value: 24, ...always, basis: cite('DISC', 'Art. 11', 'HB-2.3') },
    { key: 'sanction.postBanAfterProbation', value: 24, ...always, basis: cite('DISC', 'Art. 12', 'HB-2.3') },
    {
      key: 'sanction.probation',
      value: { terms: [12, 24], most: 24 },
      ...always,
      basis: cite('DISC', 'Art. 12', 'HB-2.2'),
    },
    { key: 'contact.reviewMonths', value: [3, 5], ...always, basis: cite('EDUMGT', 'Art. 24', 'LST-08') },
    { key: 'contact.suspensionMonths', value: 6, ...always, basis: cite('EDUMGT', 'Art. 24', 'LST-01') },
    { key: 'contact.removalMonths', value: 24, ...always, basis: cite('EDUMGT', 'Art. 24', 'LST-02') },
    {
      key: 'contact.correctionMonths',
      value: { from: 6, to: 24 },
      ...always,
      basis: cite('UNQUAL', 'Art. 6', 'LST-03'),
    },
    { key: 'floating.minMonths', value: 6, ...always, basis: cite('FLOAT-2024', 'definition', 'FLT-01') },
  ],
}

/** A member rule in force on a day; days before the founding use its first values. */
export function memberRule<Key extends keyof MemberValues>(key: Key, on: Day): RuleAnswer<MemberValues[Key]> {
  return ruleOn(memberPack, key, on < foundingDay ? foundingDay : on)
}
