import { Button } from 'antd'
import type { z } from 'zod'
import { useAsk } from '#web/ask.ts'
import { Mark } from '#web/kit/console/Mark.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { number } from '#web/kit/console/Stat.tsx'
import { useMay } from '#web/session.ts'
import { organisation } from '../../contract.ts'
import { life } from '../../life.zh.ts'
import type { Deed } from '../deed.ts'
import type { Page } from '../show.tsx'
import './life.css'

const says = life.acts
type Act = z.infer<typeof organisation.acts.out>['items'][number]

/** Merges, splits, upgrades and moves this organisation took part in. */
export function Acts({ page, start }: { readonly page: Page; readonly start: (deed: Deed) => void }) {
  const asked = useAsk(organisation.acts, { organisationId: page.id })
  const mayCorrect = useMay('organisation.restructure')
  const items = asked.value?.items ?? []
  if (items.length === 0) return null
  return (
    <Panel title={says.title}>
      <ul className="org-acts">
        {items.map(act => (
          <li key={act.id}>
            <Line act={act} />
            {mayCorrect && act.kind !== 'CORRECTION' && !act.isCorrected ? (
              <Button type="link" size="small" onClick={() => start({ correct: act.id })}>
                {life.actions.correct}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Line({ act }: { readonly act: Act }) {
  const part = (label: string, names: readonly string[]) =>
    names.length > 0 ? (
      <span key={label}>
        {label} {names.join(says.list)}
      </span>
    ) : null
  return (
    <>
      <div>
        <strong>{life.kinds[act.kind]}</strong>
        <span className="tx-number">{act.on}</span>
        <span>{act.docNo}</span>
        {act.isCorrected ? <Mark>{says.corrected}</Mark> : null}
      </div>
      <div className="tx-quiet">
        {part(says.ended, act.ended)}
        {part(says.began, act.began)}
        {part(says.wentOn, act.wentOn)}
        {act.people > 0 ? <span>{says.people(number(act.people))}</span> : null}
        {act.posts > 0 ? <span>{says.posts(number(act.posts))}</span> : null}
        {act.note ? <span>{act.note}</span> : null}
      </div>
    </>
  )
}
