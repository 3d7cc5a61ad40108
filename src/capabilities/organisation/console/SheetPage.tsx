import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { useAddress, useGo } from '#web/address.ts'
import { useAsk } from '#web/ask.ts'
import { Control } from '#web/kit/console/Control.tsx'
import { FileDrop, ImportWizard } from '#web/kit/console/ImportWizard.tsx'
import { organisationPicker } from '#web/kit/console/OrganisationPicker.tsx'
import { PageHead } from '#web/kit/console/PageHead.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { number } from '#web/kit/console/Stat.tsx'
import { useHat } from '#web/session.ts'
import { zh as kit } from '#web/zh.ts'
import { organisation } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { useExport } from './Actions.tsx'
import './organisation.css'
import { SheetCheck, type Written } from './SheetCheck.tsx'

const says = words.sheet
const address = z.object({ organisationId: z.uuid().optional(), fileId: z.uuid().optional() })
const pickOrganisation = organisationPicker()
const steps = ['file', 'check', 'result'] as const

/** The organisation sheet: taken out, filled in, checked cell by cell, taken over all or nothing. */
export function SheetPage() {
  const [values, change] = useAddress(address)
  const { organisationId, fileId } = address.parse(values)
  const hat = useHat()
  const target = organisationId ?? hat?.organisationId ?? ''
  const [written, setWritten] = useState<Written | null>(null)
  if (written) return <Result written={written} target={target} again={() => setWritten(null)} />
  const head = <PageHead title={words.titles.sheet} lead={says.lead} />
  if (fileId && target) {
    return (
      <>
        {head}
        <SheetCheck
          organisationId={target}
          fileId={fileId}
          again={() => change({ fileId: undefined })}
          done={output => {
            change({ fileId: undefined })
            setWritten(output)
          }}
        />
      </>
    )
  }
  return (
    <>
      {head}
      <Target target={target} choose={id => change({ organisationId: id })} />
      <ImportWizard step="file" steps={steps}>
        <FileDrop received={file => change({ fileId: file.fileId })} hint={says.fileHint} />
      </ImportWizard>
    </>
  )
}

/** Below which organisation; the same choice says what is exported. */
function Target({ target, choose }: { readonly target: string; readonly choose: (id: unknown) => void }) {
  const shortName = useAsk(organisation.page, target ? { organisationId: target } : null).value?.shortName ?? ''
  const take = useExport({ id: target, shortName })
  return (
    <Panel>
      <div className="tx-fields">
        <div className="tx-field">
          <label htmlFor="sheet-target">{says.target}</label>
          <Control
            id="sheet-target"
            kind="one"
            field={{ label: says.target, control: pickOrganisation }}
            required
            invalid={false}
            describedBy={undefined}
            value={target}
            onChange={choose}
          />
        </div>
        <div className="tx-field">
          <p className="tx-hint">{says.exportLead}</p>
          <Button disabled={shortName === ''} onClick={take}>
            {words.actions.exportSheet}
          </Button>
        </div>
      </div>
    </Panel>
  )
}

function Result({
  written,
  target,
  again,
}: {
  readonly written: Written
  readonly target: string
  readonly again: () => void
}) {
  const go = useGo()
  return (
    <>
      <PageHead title={words.titles.sheet} lead={kit.import.steps.result} />
      <ImportWizard
        step="result"
        steps={steps}
        actions={
          <>
            <Button onClick={again}>{says.another}</Button>
            <Button type="primary" onClick={() => go('/organisations', { organisation: target })}>
              {says.toTree}
            </Button>
          </>
        }
      >
        <p role="status">
          <strong>{says.done}</strong> {says.result(number(written.setUp), number(written.changed))}
        </p>
      </ImportWizard>
    </>
  )
}
