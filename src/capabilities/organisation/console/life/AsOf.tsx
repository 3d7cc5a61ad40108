import { Button } from 'antd'
import { useId } from 'react'
import { today } from '#web/clock.ts'
import { DayInput } from '#web/kit/console/DayInput.tsx'
import { asText } from '#web/kit/console/fields.ts'
import { life } from '../../life.zh.ts'
import './life.css'

const says = life.past

/** The day the page shows, and a banner while it is not today. */
export function AsOf({
  on,
  change,
}: {
  readonly on: string | undefined
  readonly change: (on: string | undefined) => void
}) {
  const id = useId()
  const take = (value: unknown) => {
    const day = asText(value)
    change(day === '' || day >= today() ? undefined : day)
  }
  return (
    <div className="org-past-bar">
      <label htmlFor={id}>{says.day}</label>
      <div className="org-past-day">
        <DayInput
          id={id}
          partial={false}
          field={{ label: says.day }}
          required={false}
          invalid={false}
          describedBy={undefined}
          value={on ?? ''}
          onChange={take}
        />
      </div>
      {on ? (
        <div className="org-past-banner" role="status">
          <span>{says.banner(on)}</span>
          <Button size="small" onClick={() => change(undefined)}>
            {says.back}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
