import { Button } from 'antd'
import { useRef } from 'react'
import { useGo } from '#web/address.ts'
import { useDo } from '#web/ask.ts'
import { FileDrop } from '#web/kit/console/ImportWizard.tsx'
import { useNotice } from '#web/kit/console/notice.tsx'
import { member } from '../../contract.ts'
import { words } from '../../pages.zh.ts'
import type { Detail } from './batch.ts'
import { useDropAnywhere } from './drop-anywhere.ts'

const says = words.import

/** Begins reading a file that has arrived, and goes to its page. */
export function useStart(organisationId: string | null): (file: { readonly fileId: string }) => void {
  const go = useGo()
  const notice = useNotice()
  const starting = useDo(member.startImport)
  return ({ fileId }) => {
    if (organisationId === null) return
    const gone = starting.run({ fileId, organisationId }).then(({ importId }) => go(`/members/import/${importId}`))
    gone.then(undefined, notice.failed)
  }
}

/** The next file for the same organisation. */
export function Another({ batch, lead }: { readonly batch: Detail; readonly lead: string }) {
  const frame = useRef<HTMLDivElement>(null)
  useDropAnywhere(frame)
  const start = useStart(batch.organisationId)
  return (
    <div ref={frame} className="tx-import-start">
      <p>{lead}</p>
      <FileDrop received={start} />
    </div>
  )
}

/** The corrected file takes the place of this import. */
export function CorrectedFile({ batch }: { readonly batch: Detail }) {
  const frame = useRef<HTMLDivElement>(null)
  useDropAnywhere(frame)
  const start = useStart(batch.organisationId)
  const cancel = useDo(member.cancelImport)
  const notice = useNotice()
  const replace = (file: { readonly fileId: string }) => {
    cancel.run({ importId: batch.id }).then(() => start(file), notice.failed)
  }
  return (
    <div ref={frame} className="tx-import-again">
      <h3>{says.again}</h3>
      <FileDrop received={replace} hint={says.againHint} />
    </div>
  )
}

/** The button that drops the import, beside the one that goes on. */
export const CancelButton = ({ cancel }: { readonly cancel: () => void }) => (
  <Button onClick={cancel}>{says.cancel}</Button>
)
