import type { FindingNote } from '#web/kit/console/Citation.tsx'
import type { Mood } from '#web/kit/console/Mark.tsx'
import type { WireFinding } from '../contract/fields.ts'
import { citation } from '../regulations.zh.ts'

/** A day as tables show it on screen, and to the month as rosters have it on paper. */
export function Dated({ on }: { readonly on: string | null | undefined }) {
  if (!on) return null
  return (
    <>
      <span className="tx-screen tx-number">{on}</span>
      <span className="tx-paper">{on.slice(0, 7).replace('-', '.')}</span>
    </>
  )
}

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })
/** An instant as people here read it: 2026-11-21 19:30. */
export const when = (instant: string): string => clock.format(new Date(instant))

export const noteOf = (finding: WireFinding): FindingNote => ({
  key: `${finding.rule}/${finding.field}/${finding.message}`,
  severity: finding.severity,
  sentence: finding.message,
  basis: citation(finding.regulation, finding.article, finding.rule),
})

export const statusMood = (status: string): Mood =>
  status === 'NORMAL' ? 'good' : status === 'SUSPENDED' ? 'notice' : 'neutral'
export const typeMood = (type: string): Mood => (type === 'FULL' ? 'neutral' : 'info')
