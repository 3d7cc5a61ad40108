import { CalendarOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { today } from '#web/clock.ts'
import { zh } from '#web/zh.ts'
import { readDay } from './day-text.ts'
import { asText, type ControlProps } from './fields.ts'

/**
 * A day is typed first and picked second. The library's picker erased a typed date on Tab and Enter, so the calendar is
 * the browser's own, behind a button.
 */
export function DayInput({ partial, ...props }: ControlProps & { readonly partial: boolean }) {
  const [typed, setTyped] = useState<string | null>(null)
  const value = asText(props.value)
  const settle = () => {
    if (typed === null) return
    // What cannot be read stays as typed: the check of the form says so, nothing is erased.
    props.onChange(typed.trim() === '' ? undefined : (readDay(typed, Number(today().slice(0, 4)), partial) ?? typed))
    setTyped(null)
  }
  return (
    <span className="tx-day">
      <Input
        id={props.id}
        inputMode="numeric"
        autoComplete={props.field.autoComplete ?? 'off'}
        value={typed ?? value}
        placeholder={props.field.placeholder ?? (partial ? zh.form.partialDayHint : zh.form.dayHint)}
        aria-invalid={props.invalid}
        aria-required={props.required}
        aria-describedby={props.describedBy}
        {...(props.invalid ? { status: 'error' as const } : {})}
        onChange={event => setTyped(event.target.value)}
        onBlur={settle}
        onKeyDown={event => event.key === 'Enter' && settle()}
      />
      <PickDay value={value} label={props.field.label} pick={props.onChange} />
    </span>
  )
}

/** The browser's own calendar behind a button; it opens on the day that stands there. */
function PickDay({
  value,
  label,
  pick,
}: {
  readonly value: string
  readonly label: string
  readonly pick: (day: string) => void
}) {
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        aria-label={`${label}: ${zh.form.pickDay}`}
        icon={<CalendarOutlined />}
        onClick={() => picker.current?.showPicker()}
      />
      <input
        ref={picker}
        type="date"
        className="tx-day-native"
        tabIndex={-1}
        aria-hidden="true"
        value={value.length === 10 ? value : ''}
        onChange={event => event.target.value !== '' && pick(event.target.value)}
      />
    </>
  )
}
