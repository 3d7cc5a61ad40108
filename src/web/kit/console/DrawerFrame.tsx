import { Button, Drawer } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { zh } from '#web/zh.ts'
import type { Form } from './form.ts'
import { useConfirm } from './notice.tsx'
import { useReturnFocus } from './return-focus.ts'

export interface DrawerFrameProps {
  readonly title: string
  readonly form: Form
  readonly close: () => void
  readonly saveLabel?: string | undefined
  readonly wide?: boolean | undefined
  /** Label of the field to begin with; default: the first. */
  readonly focus?: string | undefined
  readonly children: ReactNode
}

/** The drawer of every form. It asks before something unsaved is lost, begins in a field and gives the focus back. */
export function DrawerFrame({ title, form, close, saveLabel, wide = true, focus, children }: DrawerFrameProps) {
  const confirm = useConfirm()
  useUnloadGuard(form.dirty)
  useReturnFocus()
  const leave = async () => {
    if (!form.dirty || (await confirm(unsaved))) close()
  }
  return (
    <Drawer
      open
      title={title}
      size={wide ? 860 : 560}
      className="tx-drawer"
      onClose={leave}
      mask={{ closable: !form.dirty }}
      closable={{ placement: 'end', 'aria-label': zh.form.close }}
      afterOpenChange={isOpen => isOpen && beginAt(focus)}
      onKeyDown={event => {
        // Inside a form its own keys have sent it already.
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) void form.submit()
      }}
      footer={
        <div className="tx-drawer-foot">
          <small>{zh.form.saveHint}</small>
          <Button onClick={leave}>{zh.form.cancel}</Button>
          <Button type="primary" loading={form.running} onClick={() => void form.submit()}>
            {saveLabel ?? zh.form.save}
          </Button>
        </div>
      }
    >
      {children}
    </Drawer>
  )
}

const field = '.tx-drawer .tx-form :is(input, textarea):not([aria-hidden="true"], :disabled)'

/** Puts the cursor into the field with this label, or into the first; whoever has begun elsewhere is left there. */
function beginAt(label: string | undefined): void {
  if (document.activeElement?.closest('.tx-drawer :is(input, textarea, button, a)')) return
  const labels = [...document.querySelectorAll<HTMLLabelElement>('.tx-drawer .tx-form label')]
  const named = labels.find(each => label !== undefined && each.textContent?.startsWith(label))?.control
  const first = named ?? document.querySelector<HTMLElement>(field)
  first?.focus({ preventScroll: true })
  if (named) named.scrollIntoView({ block: 'center' })
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
