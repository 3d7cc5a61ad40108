import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { todo } from '../contract.ts'
import { words } from '../pages.zh.ts'

/** A to-do of one's own, for the worn office. */
export const WriteDrawer = ({ close }: { readonly close: () => void }) => (
  <FormDrawer
    open
    onClose={close}
    title={words.write}
    action={todo.write}
    fields={{
      title: { label: words.title, wide: true },
      dueOn: { label: words.dueOn, kind: 'day' },
      detail: { label: words.detail, kind: 'area' },
    }}
  >
    <p className="tx-quiet">{words.writeLead}</p>
  </FormDrawer>
)
