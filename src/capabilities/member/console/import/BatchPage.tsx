import { Alert } from 'antd'
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import { usePathPart } from '#web/address.ts'
import { useAsk, useDo } from '#web/ask.ts'
import { type ImportStep, ImportWizard, Working } from '#web/kit/console/ImportWizard.tsx'
import { Mark } from '#web/kit/console/Mark.tsx'
import { useConfirm, useNotice } from '#web/kit/console/notice.tsx'
import { PageHead } from '#web/kit/console/PageHead.tsx'
import { waiting } from '#web/kit/console/RecordPage.tsx'
import type { ImportState } from '../../contract/import.ts'
import { member } from '../../contract.ts'
import { words } from '../../pages.zh.ts'
import { zh } from '../../zh.ts'
import './import.css'
import { type Detail, stateMoods } from './batch.ts'
import { Another } from './NextFile.tsx'

// Each step brings its own fields and lists.
const Checked = lazy(() => import('./Checked.tsx').then(m => ({ default: m.Checked })))
const Questions = lazy(() => import('./Questions.tsx').then(m => ({ default: m.Questions })))
const Result = lazy(() => import('./Result.tsx').then(m => ({ default: m.Result })))

const says = words.import

const steps: readonly ImportStep[] = ['file', 'columns', 'check', 'write', 'result']
const stepOf: Readonly<Record<ImportState, ImportStep>> = {
  reading: 'columns',
  asking: 'columns',
  checking: 'check',
  checked: 'check',
  committing: 'write',
  done: 'result',
  undoing: 'result',
  undone: 'result',
  failed: 'file',
  cancelled: 'file',
}
const isWorking = (state: ImportState) => ['reading', 'checking', 'committing', 'undoing'].includes(state)

/** One import from the dropped file to its undoing. The step follows from the batch, so the page may be left and found again. */
export function BatchPage() {
  const importId = usePathPart('importId')
  const asked = useAsk(member.importDetail, { importId })
  const batch = asked.value?.id === importId ? asked.value : undefined
  useWatch(batch?.state, asked.again)
  if (!batch) return waiting({ ...asked, value: undefined })
  return (
    <>
      <PageHead
        title={says.title(batch.fileName)}
        lead={
          <>
            <Mark mood={stateMoods[batch.state]}>{zh.importStates[batch.state]}</Mark>
            {batch.organisationName}
          </>
        }
      />
      <ImportWizard step={stepOf[batch.state]} steps={steps}>
        {batch.problem ? (
          <div className="tx-trouble" role="alert">
            <Alert type={batch.state === 'failed' ? 'error' : 'warning'} showIcon title={batch.problem} />
          </div>
        ) : null}
        <Suspense fallback={null}>
          <Step key={batch.state} batch={batch} />
        </Suspense>
      </ImportWizard>
    </>
  )
}

/** The live channel tells of changes; where it does not get through, long work is asked about every few seconds. */
function useWatch(state: ImportState | undefined, again: () => void): void {
  const ask = useRef(again)
  ask.current = again
  useEffect(() => {
    if (state === undefined || !isWorking(state)) return
    const timer = setInterval(() => ask.current(), 2_500)
    return () => clearInterval(timer)
  }, [state])
}

function Step({ batch }: { readonly batch: Detail }): ReactNode {
  const cancel = useCancel(batch)
  switch (batch.state) {
    case 'reading':
    case 'checking':
      return <Work id={batch.id} what={says.reading} stop={cancel} />
    case 'asking':
      return <Questions batch={batch} cancel={cancel} />
    case 'checked':
      return <Checked batch={batch} cancel={cancel} />
    case 'committing':
      return <Work id={batch.id} what={says.committing} stop={cancel} />
    case 'undoing':
      return <Work id={batch.id} what={says.undoing} stop={cancel} />
    case 'done':
    case 'undone':
      return <Result batch={batch} />
    case 'failed':
      return <Another batch={batch} lead={says.failed} />
    case 'cancelled':
      return <Another batch={batch} lead={says.cancelled} />
  }
}

const Work = ({ id, what, stop }: { readonly id: string; readonly what: string; readonly stop: () => void }) => (
  <>
    <p>{what}</p>
    <Working id={id} stop={stop} />
  </>
)

/** Asks where something would be lost; long work is stopped at once. */
function useCancel({ id, state }: Detail): () => void {
  const cancel = useDo(member.cancelImport)
  const confirm = useConfirm()
  const notice = useNotice()
  const sure = { title: says.cancelTitle, body: says.cancelBody, yes: says.cancelYes, no: says.cancelNo, danger: true }
  return async () => {
    if (isWorking(state) || (await confirm(sure))) await cancel.run({ importId: id }).then(undefined, notice.failed)
  }
}
