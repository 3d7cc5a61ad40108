import { Button, Drawer } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { zh } from '#web/zh.ts'
import type { Form } from './form.ts'
import { useConfirm } from './notice.tsx'

/** A drawer around a form that its page holds itself: fields in groups, values that fill others, conflicts to settle. */
export function DrawerFrame(props: {
  readonly title: string
  readonly form: Form
  readonly close: () => void
  readonly saveLabel?: string
  readonly children: ReactNode
}) {
  const { form, close } = props
  const confirm = useConfirm()
  useUnloadGuard(form.dirty)
  const leave = async () => {
    if (!form.dirty || (await confirm(unsaved))) close()
  }
  return (
    <Drawer
      open
      title={props.title}
      size={860}
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
    </Drawer>
  )
}

const unsaved = {
  title: zh.form.unsavedTitle,
  body: zh.form.unsaved,
  yes: zh.form.leave,
  no: zh.form.keep,
  danger: true,
} as const

/** The browser asks before it closes a page with something unsaved. */
function useUnloadGuard(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [dirty])
}
