import { Checkbox, Input, Select } from 'antd'
import type { ComponentType } from 'react'
import { tidyCode } from '#platform/pure/text.ts'
import { zh } from '#web/zh.ts'
import { DayInput } from './DayInput.tsx'
import { asText, asTexts, type ControlProps, type Kind } from './fields.ts'

const aria = (props: ControlProps) => ({
  'aria-invalid': props.invalid,
  'aria-required': props.required,
  'aria-describedby': props.describedBy,
  ...(props.invalid ? { status: 'error' as const } : {}),
})
const texts = (props: ControlProps) => ({
  id: props.id,
  value: asText(props.value),
  placeholder: props.field.placeholder,
  readOnly: props.field.readOnly ?? false,
  autoComplete: props.field.autoComplete ?? 'off',
  ...aria(props),
})

const TextInput = (props: ControlProps) => (
  <Input {...texts(props)} onChange={event => props.onChange(event.target.value)} />
)
const PasswordInput = (props: ControlProps) => (
  <Input.Password {...texts(props)} onChange={event => props.onChange(event.target.value)} />
)
const AreaInput = (props: ControlProps) => (
  <Input.TextArea
    {...texts(props)}
    autoSize={{ minRows: 2, maxRows: 8 }}
    onChange={event => props.onChange(event.target.value)}
  />
)
/** Digits as people type them, full width too; what is no number stays as typed and is told by the check. */
const NumberInput = (props: ControlProps) => (
  <Input
    {...texts(props)}
    inputMode="decimal"
    onChange={event => {
      const typed = tidyCode(event.target.value)
      props.onChange(/^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : event.target.value)
    }}
  />
)
const CheckInput = (props: ControlProps) => (
  <Checkbox id={props.id} checked={props.value === true} onChange={event => props.onChange(event.target.checked)}>
    {props.field.label}
  </Checkbox>
)

const searched = { showSearch: { optionFilterProp: 'label' } } as const
const OneOf = (props: ControlProps) => (
  <Select
    id={props.id}
    className="tx-fill"
    value={asText(props.value) || null}
    options={[...(props.field.choices ?? [])]}
    placeholder={props.field.placeholder ?? (props.required ? zh.form.choose : zh.form.chooseOrNot)}
    allowClear={!props.required}
    aria-label={props.field.label}
    {...searched}
    {...aria(props)}
    onChange={value => props.onChange(value ?? undefined)}
  />
)
const ManyOf = (props: ControlProps) => (
  <Select
    id={props.id}
    className="tx-fill"
    mode="multiple"
    value={asTexts(props.value)}
    options={[...(props.field.choices ?? [])]}
    placeholder={props.field.placeholder ?? zh.list.all}
    maxTagCount="responsive"
    aria-label={props.field.label}
    {...searched}
    {...aria(props)}
    onChange={values => props.onChange(values.length > 0 ? values : undefined)}
  />
)
const yesNo = [
  { value: 'true', label: zh.list.yes },
  { value: 'false', label: zh.list.no },
]
const YesNo = (props: ControlProps) => (
  <OneOf
    {...props}
    field={{ placeholder: zh.list.all, ...props.field, choices: yesNo }}
    value={typeof props.value === 'boolean' ? String(props.value) : undefined}
    onChange={value => props.onChange(value === undefined ? undefined : value === 'true')}
  />
)

const controls: Readonly<Record<Kind, ComponentType<ControlProps>>> = {
  text: TextInput,
  area: AreaInput,
  number: NumberInput,
  password: PasswordInput,
  check: CheckInput,
  one: OneOf,
  many: ManyOf,
  yesNo: YesNo,
  day: props => <DayInput {...props} partial={false} />,
  partialDay: props => <DayInput {...props} partial />,
}

/** The control of a kind, or the field's own. */
export function Control({ kind, ...props }: ControlProps & { readonly kind: Kind }) {
  const Chosen = props.field.control ?? controls[kind]
  return <Chosen {...props} />
}
