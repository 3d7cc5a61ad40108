import { Checkbox, Modal, Skeleton } from 'antd'
import { useState } from 'react'
import { useAsk, useDo } from '#web/ask.ts'
import { useNotice } from '#web/kit/console/notice.tsx'
import { useReturnFocus } from '#web/kit/console/return-focus.ts'
import { zh as kit } from '#web/zh.ts'
import { member } from '../../contract.ts'
import { words } from '../../pages.zh.ts'
import { fieldLabel } from '../../sentence.ts'
import { when } from '../show.tsx'

const says = words.import

/** Takes a whole import back. Whoever was changed since is named and stays, unless ticked. */
export function UndoDialog({ importId, close }: { readonly importId: string; readonly close: () => void }) {
  useReturnFocus()
  const later = useAsk(member.laterChanges, { importId }).value
  const undoing = useDo(member.undoImport)
  const notice = useNotice()
  const [ticked, setTicked] = useState<readonly string[]>([])
  const undo = () => undoing.run({ importId, alsoUndo: [...ticked] }).then(close, notice.failed)
  return (
    <Modal
      open
      title={says.undoTitle}
      okText={says.undoYes(ticked.length)}
      cancelText={kit.form.cancel}
      okButtonProps={{ danger: true, loading: undoing.running, disabled: later === undefined }}
      onOk={undo}
      onCancel={close}
    >
      <p>{says.undoLead}</p>
      {later === undefined ? <Skeleton active paragraph={{ rows: 2 }} /> : null}
      {later ? <p>{later.length === 0 ? says.noLater : says.later(later.length)}</p> : null}
      {later && later.length > 0 ? (
        <Checkbox.Group className="tx-later" value={[...ticked]} onChange={setTicked}>
          {later.map(({ memberId, name, organisationName, what, at }) => (
            <Checkbox key={memberId} value={memberId}>
              <strong>{name}</strong> {organisationName}
              <small>{says.laterWhat(fieldsOf(what), when(at))}</small>
            </Checkbox>
          ))}
        </Checkbox.Group>
      ) : null}
    </Modal>
  )
}

/** `education,mobile` as people call them. */
const fieldsOf = (what: string): string => (what === '' ? '\u2014' : what.split(',').map(fieldLabel).join('\u3001'))
