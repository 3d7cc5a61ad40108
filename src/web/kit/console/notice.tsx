import { App, Button } from 'antd'
import { asProblem } from '#web/problem.ts'
import { zh } from '#web/zh.ts'

export interface Question {
  readonly title: string
  readonly body?: string
  readonly yes?: string
  readonly no?: string
  readonly danger?: boolean
}

/** Asks before something that cannot simply be undone; true when the person says yes. */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const { modal } = App.useApp()
  return async ({ title, body, yes, no, danger }) =>
    modal.confirm({
      title,
      content: body ?? null,
      okText: yes ?? zh.confirm.yes,
      cancelText: no ?? zh.confirm.no,
      okButtonProps: { danger: danger ?? false },
      autoFocusButton: danger ? 'cancel' : 'ok',
    })
}

export interface Notice {
  readonly said: (text: string) => void
  /** Shows what went wrong, whatever was thrown. */
  readonly failed: (error: unknown) => void
  /** Says what was done and offers to take it back for ten seconds. */
  readonly undoable: (text: string, undo: () => Promise<unknown>) => void
}

/** Short notes at the top of the page, read aloud by screen readers. */
export function useNotice(): Notice {
  const { message } = App.useApp()
  const failed = (error: unknown) => void message.error(asProblem(error).title, 6)
  return {
    said: text => void message.success(text),
    failed,
    undoable: (text, undo) => {
      const key = `undo ${text}`
      const takeBack = () => {
        message.destroy(key)
        undo().then(() => message.success(zh.undo.undone), failed)
      }
      const content = (
        <span>
          {text}{' '}
          <Button type="link" size="small" onClick={takeBack}>
            {zh.undo.label}
          </Button>
        </span>
      )
      void message.open({ key, type: 'success', content, duration: 10 })
    },
  }
}
