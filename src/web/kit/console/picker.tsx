import { Select } from 'antd'
import { type ComponentType, useState } from 'react'
import type { Query } from '#platform/kernel/contract.ts'
import { useAsk } from '#web/ask.ts'
import { zh } from '#web/zh.ts'
import { asText, type Choice, type ControlProps, offersOr } from './fields.ts'

/** A control that finds its choices by a query: `control: picker(member.choices, text => ({ search: text }), rows => …)`. */
export function picker<Input, Output>(
  query: Query<Input, Output>,
  toInput: (text: string) => Input,
  toChoices: (output: Output) => readonly Choice[],
  /** Label of a value that is there before anything was searched. */
  known: readonly Choice[] = [],
): ComponentType<ControlProps> {
  return function Picker(props: ControlProps) {
    const [text, setText] = useState('')
    const [chosen, setChosen] = useState<readonly Choice[]>(known)
    const found = useAsk(query, text.trim() === '' ? null : toInput(text.trim()))
    const offered = text.trim() === '' || found.value === undefined ? chosen : toChoices(found.value)
    return (
      <Select
        id={props.id}
        className="tx-fill"
        value={asText(props.value) || null}
        options={offersOr(offered, text.trim() === '' || found.value === undefined ? null : zh.search.none)}
        notFoundContent={null}
        optionRender={option => <Offer label={option.data.label} hint={option.data.hint} />}
        showSearch={{ filterOption: false, onSearch: setText }}
        allowClear={!props.required}
        loading={found.loading || found.refreshing}
        placeholder={props.field.placeholder ?? zh.form.typeToFind}
        aria-label={props.field.label}
        aria-invalid={props.invalid}
        aria-describedby={props.describedBy}
        {...(props.invalid ? { status: 'error' as const } : {})}
        onChange={value => {
          setChosen(offered.filter(each => each.value === value))
          props.onChange(value || undefined)
        }}
      />
    )
  }
}

const Offer = ({ label, hint }: { readonly label: string; readonly hint?: string | undefined }) => (
  <span className="tx-offer">
    {label}
    {hint ? <small>{hint}</small> : null}
  </span>
)
