import type { ReactNode } from 'react'
import { zh } from '#web/zh.ts'
import { DrawerFrame } from './DrawerFrame.tsx'
import { FormFields } from './FormFields.tsx'
import { type FormSpec, useForm } from './form.ts'
import { useNotice } from './notice.tsx'

export interface FormDrawerProps<Input, Output> extends FormSpec<Input, Output> {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  /** Word on the button; default: save. */
  readonly saveLabel?: string
  /** What is said after success; default: saved. Null says nothing. */
  readonly says?: string | null
  /** Stands above the fields: what this does, findings, a citation. */
  readonly children?: ReactNode
  readonly wide?: boolean
}

/** A form at the side of the page it belongs to. Its state begins anew each time it opens. */
export function FormDrawer<Input, Output>(props: FormDrawerProps<Input, Output>) {
  return props.open ? <OpenDrawer {...props} /> : null
}

function OpenDrawer<Input, Output>(props: FormDrawerProps<Input, Output>) {
  const notice = useNotice()
  const form = useForm({
    ...props,
    done: output => {
      if (props.says !== null) notice.said(props.says ?? zh.form.saved)
      props.done?.(output)
      props.onClose()
    },
  })
  return (
    <DrawerFrame
      title={props.title}
      form={form}
      close={props.onClose}
      saveLabel={props.saveLabel}
      wide={props.wide ?? false}
    >
      {props.children}
      <FormFields form={form} />
    </DrawerFrame>
  )
}
