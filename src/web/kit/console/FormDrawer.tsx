import { App, Button, Drawer } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { zh } from '#web/zh.ts'
import { FormFields } from './FormFields.tsx'
import { type FormSpec, useForm } from './form.ts'
import { useConfirm } from './notice.tsx'

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
  const { message } = App.useApp()
  const confirm = useConfirm()
  const form = useForm({
    ...props,
    done: output => {
      if (props.says !== null) message.success(props.says ?? zh.form.saved)
      props.done?.(output)
      props.onClose()
    },
  })
  useUnloadGuard(form.dirty)
  const leave = async () => {
    if (!form.dirty || (await confirm(unsaved))) props.onClose()
  }
  return (
    <Drawer
      open
      title={props.title}
      size={props.wide ? 860 : 560}
      className="tx-drawer"
      onClose={leave}
      mask={{ closable: !form.dirty }}
      closable={{ placement: 'end', 'aria-label': zh.form.close }}
      footer={
        <div className="tx-drawer-foot">
          <small>{zh.form.saveHint}</small>
          <Button onClick={leave}>{zh.form.cancel}</Button>
          <Button type="primary" loading={form.running} onClick={() => void form.submit()}>
            {props.saveLabel ?? zh.form.save}
          </Button>
        </div>
      }
    >
      {props.children}
      <FormFields form={form} />
    </Drawer>
  )
}

const unsaved = { title: zh.form.unsavedTitle, body: zh.form.unsaved, yes: zh.form.leave, no: zh.form.keep } as const

/** The browser asks before it closes a page with something unsaved. */
function useUnloadGuard(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [dirty])
}
