import { Button, Input, Space } from 'antd'
import type { ComponentType } from 'react'
import { asText, type ControlProps } from '#web/kit/console/fields.ts'
import { words } from '../pages.zh.ts'

/** A sealed field in a form: the masked value behind it, empty means unchanged, emptying it takes a button. */
export function secretControl(masked: unknown, mayEmpty: boolean): ComponentType<ControlProps> {
  const stands = asText(masked)
  return function SecretInput(props: ControlProps) {
    const isEmptied = props.value === null
    return (
      <Space.Compact className="tx-fill">
        <Input
          id={props.id}
          value={asText(props.value)}
          autoComplete="off"
          placeholder={isEmptied ? words.form.emptied : stands === '' ? '' : `${stands} ${words.form.kept}`}
          aria-invalid={props.invalid}
          aria-describedby={props.describedBy}
          {...(props.invalid ? { status: 'error' as const } : {})}
          onChange={event => props.onChange(event.target.value)}
        />
        {mayEmpty && stands !== '' ? (
          <Button
            aria-pressed={isEmptied}
            aria-label={`${words.form.empty} ${props.field.label}`}
            onClick={() => props.onChange(isEmptied ? '' : null)}
          >
            {words.form.empty}
          </Button>
        ) : null}
      </Space.Compact>
    )
  }
}
