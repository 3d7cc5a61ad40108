import type { Day } from '#platform/pure/calendar.ts'
import { type RulePack, ruleOn } from '#platform/pure/rule-pack.ts'

type CorrectionValues = { 'correction.decideDays': number }

/** The first day of the Personal Information Protection Law. */
const from: Day = '2021-11-01'

/**
 * "Promptly" (PIPL Art. 46) has no figure in the law; supervisors count fifteen working days at the most (App collection
 * method, sec. 6(3), 2019). Fifteen calendar days never exceed that.
 */
export const correctionPack: RulePack<CorrectionValues> = {
  id: 'correction',
  version: '2026-11',
  coversFrom: from,
  values: [
    {
      key: 'correction.decideDays',
      value: 15,
      validFrom: from,
      validTo: null,
      basis: { regulation: 'PIPL', article: 'Art. 46', handbookId: 'PRI-08' },
    },
  ],
}

export const decideDays = (on: Day) => ruleOn(correctionPack, 'correction.decideDays', on < from ? from : on)
