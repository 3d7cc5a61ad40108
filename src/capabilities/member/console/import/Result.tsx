import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Go } from '#web/kit/console/Go.tsx'
import { words } from '../../pages.zh.ts'
import { when } from '../show.tsx'
import type { Detail } from './batch.ts'
import { Counts } from './Checked.tsx'
import { RowList } from './RowList.tsx'
import { UndoDialog } from './UndoDialog.tsx'

const says = words.import

/** What was written, where to find it, and the way back. */
export function Result({ batch }: { readonly batch: Detail }) {
  const [undoing, setUndoing] = useState(false)
  const { counts, state, undoUntil } = batch
  const written = state === 'done'
  return (
    <>
      <Alert
        type={written ? 'success' : 'info'}
        showIcon
        title={written ? says.done(counts.new + counts.changed) : says.undone}
        description={written && undoUntil ? says.undoUntil(when(undoUntil)) : null}
        action={
          written && undoUntil ? (
            <Button danger onClick={() => setUndoing(true)}>
              {says.undo}
            </Button>
          ) : null
        }
      />
      <div className="tx-row tx-import-next">
        <Go to="/members" search={{ importId: batch.id }}>
          {says.toRoster}
        </Go>
        <Go to="/members/import">{says.another}</Go>
      </div>
      {written ? (
        <>
          <Counts batch={batch} />
          <RowList batch={batch} />
        </>
      ) : null}
      {undoing ? <UndoDialog importId={batch.id} close={() => setUndoing(false)} /> : null}
    </>
  )
}
