import { useState } from 'react'
import { isDay } from '#platform/pure/calendar.ts'
import { today } from '#web/clock.ts'
import { Findings } from '#web/kit/console/Citation.tsx'
import { DayInput } from '#web/kit/console/DayInput.tsx'
import { Mark } from '#web/kit/console/Mark.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { ProblemNote } from '#web/kit/console/ProblemNote.tsx'
import { Facts } from '#web/kit/console/RecordPage.tsx'
import type { Ground, RightsOnDay } from '../../contract/life.ts'
import { lifeWords } from '../../life.zh.ts'
import { citation } from '../../regulations.zh.ts'
import { useRights, type Whose } from './life.ts'
import { Sanctions } from './Sanctions.tsx'

const says = lifeWords.rights

/** What somebody may do on a day, why not, and the sanctions behind it. */
export const RightsTab = ({ whose }: { readonly whose: Whose }) => (
  <>
    <OnADay whose={whose} />
    <Sanctions whose={whose} />
  </>
)

function OnADay({ whose }: { readonly whose: Whose }) {
  const [on, setOn] = useState<unknown>(today())
  const day = typeof on === 'string' && isDay(on) ? on : null
  const { value, problem } = useRights(whose, day)
  return (
    <Panel title={says.title}>
      <div className="tx-field tx-rights-day">
        <label htmlFor="rights-on">{says.on}</label>
        <DayInput
          partial={false}
          id="rights-on"
          value={on}
          onChange={setOn}
          field={{ label: says.on }}
          required
          invalid={day === null}
          describedBy="rights-lead"
        />
        <p id="rights-lead" className="tx-hint">
          {says.lead}
        </p>
      </div>
      {problem ? <ProblemNote problem={problem} /> : null}
      {value && day !== null ? <Answer value={value} /> : null}
    </Panel>
  )
}

const noteOf = (severity: 'alert' | 'info') => (each: Ground) => ({
  key: `${each.code}/${each.since}`,
  severity,
  sentence: each.sentence,
  basis: citation(each.regulation, each.article, each.rule),
})

function Answer({ value }: { readonly value: RightsOnDay }) {
  const { names } = says
  const word = (has: boolean) => (has ? says.has : says.hasNot)
  return (
    <div className="tx-rights" aria-live="polite">
      <p className="tx-rights-answer">
        <Mark mood={value.canVote ? 'good' : 'notice'}>{value.canVote ? says.yes : says.no}</Mark>
      </p>
      <Findings findings={value.reasons.map(noteOf('alert'))} />
      <Facts
        facts={[
          { label: names.maySpeak, value: word(value.maySpeak) },
          { label: names.canVote, value: word(value.canVote) },
          { label: names.canElect, value: word(value.canElect) },
          { label: names.canBeElected, value: word(value.canBeElected) },
          { label: names.paysDues, value: value.paysDues ? says.due : says.notDue },
        ]}
      />
      {value.restrictions.length > 0 ? <h3>{says.restrictions}</h3> : null}
      <Findings findings={value.restrictions.map(noteOf('info'))} />
    </div>
  )
}
