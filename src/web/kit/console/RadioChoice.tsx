import { Radio } from 'antd'
import type { ControlProps } from './fields.ts'
import './radio-choice.css'

/** Few choices in sight at once, each with a line that says what it means: `control: RadioChoice`. */
export const RadioChoice = (props: ControlProps) => (
  <Radio.Group
    id={props.id}
    className="tx-radios"
    aria-label={props.field.label}
    value={props.value}
    onChange={event => props.onChange(event.target.value)}
    options={(props.field.choices ?? []).map(({ value, label, hint }) => ({
      value,
      label: (
        <span className="tx-offer">
          {label}
          {hint ? <small>{hint}</small> : null}
        </span>
      ),
    }))}
  />
)
