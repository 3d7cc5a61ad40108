import { Button } from 'antd'
import type { z } from 'zod'
import { useAsk } from '#web/ask.ts'
import { saveAs } from '#web/client.ts'
import { today } from '#web/clock.ts'
import { FormFields } from '#web/kit/console/FormFields.tsx'
import { ImportWizard } from '#web/kit/console/ImportWizard.tsx'
import { RowTable } from '#web/kit/console/list/RowTable.tsx'
import { ProblemNote } from '#web/kit/console/ProblemNote.tsx'
import { number, Stat, Stats } from '#web/kit/console/Stat.tsx'
import { Waiting } from '#web/kit/console/Waiting.tsx'
import { organisation } from '../contract.ts'
import { words } from '../pages.zh.ts'
import type { SheetReport } from '../shapes.ts'
import { useConfirmedForm } from './confirmed.ts'

const says = words.sheet
const steps = ['file', 'check', 'result'] as const
type Report = z.infer<typeof SheetReport>
export interface Written {
  readonly setUp: number
  readonly changed: number
}
interface CheckProps {
  readonly organisationId: string
  readonly fileId: string
  readonly again: () => void
  readonly done: (written: Written) => void
}

/** What taking the sheet over would do, and what is wrong in which cell. */
export function SheetCheck(props: CheckProps) {
  const { organisationId, fileId, again } = props
  const asked = useAsk(organisation.checkSheet, { organisationId, fileId })
  const report = asked.value
  if (!report || report.faults.length > 0) {
    return (
      <ImportWizard step="check" steps={steps} actions={<Button onClick={again}>{says.again}</Button>}>
        {asked.problem ? <ProblemNote problem={asked.problem} again={asked.again} /> : null}
        {report ? <Faulty report={report} /> : null}
        {!report && !asked.problem ? <Waiting /> : null}
      </ImportWizard>
    )
  }
  return <Clean {...props} report={report} />
}

function Figures({ report }: { readonly report: Report }) {
  return (
    <>
      <Stats>
        <Stat label={says.rows} value={number(report.rows)} />
        <Stat label={says.toSetUp} value={number(report.toSetUp)} />
        <Stat label={says.toChange} value={number(report.toChange)} />
        <Stat label={says.unchanged} value={number(report.unchanged)} />
        <Stat label={says.faults} value={`${number(report.faults.length)}${report.moreFaults ? '+' : ''}`} />
      </Stats>
      {report.unknownHeadings.length > 0 ? (
        <p className="org-lead">{says.unknown(report.unknownHeadings.join(says.and))}</p>
      ) : null}
    </>
  )
}

/** Faults by cell, to read here or beside the sheet in Excel. */
function Faulty({ report }: { readonly report: Report }) {
  const lines = report.faults.map(({ row, column, value, message }) => [String(row), column, value, message])
  const take = () => saveAs(csv([[says.row, says.column, says.value, says.message], ...lines]), says.faultsFile)
  return (
    <>
      <Figures report={report} />
      <p className="org-lead" role="status">
        {says.faulty(number(report.faults.length))} {report.moreFaults ? says.more : ''}{' '}
        <Button size="small" onClick={take}>
          {says.takeFaults}
        </Button>
      </p>
      <div className="tx-list org-rows">
        <RowTable
          caption={says.faults}
          rows={report.faults}
          keyOf={({ row, column, message }) => `${row} ${column} ${message}`}
          nameOf={({ row, column }) => says.cell(row, column)}
          columns={[
            { key: 'cell', title: says.where, show: ({ row, column }) => says.cell(row, column), main: true },
            { key: 'value', title: says.value, show: ({ value }) => value || says.empty },
            { key: 'message', title: says.message, show: ({ message }) => message },
          ]}
        />
      </div>
    </>
  )
}

/** A sheet without faults: when and by which document, and the last question. */
function Clean({ report, organisationId, fileId, again, done }: CheckProps & { readonly report: Report }) {
  const form = useConfirmedForm(
    {
      action: organisation.importSheet,
      fixed: { organisationId, fileId },
      initial: { on: today() },
      fields: { on: { label: says.on, kind: 'day' }, docNo: { label: says.docNo, hint: words.form.docNoHint } },
      done,
    },
    () => ({
      title: says.sureTitle,
      body: says.sure(number(report.toSetUp), number(report.toChange)),
      yes: says.write,
    }),
  )
  return (
    <ImportWizard
      step="check"
      steps={steps}
      actions={
        <>
          <Button onClick={again}>{says.again}</Button>
          <Button type="primary" loading={form.running} onClick={() => void form.submit()}>
            {says.write}
          </Button>
        </>
      }
    >
      <Figures report={report} />
      <p className="org-lead" role="status">
        {says.clean}
      </p>
      <FormFields form={form} />
    </ImportWizard>
  )
}

/** Excel opens it as UTF-8 because of the mark in front. */
function csv(rows: readonly (readonly string[])[]): Blob {
  const cell = (text: string) => `"${text.replaceAll('"', '""').replace(/^[=+@-]/, "'$&")}"`
  return new Blob(['\ufeff', rows.map(row => row.map(cell).join(',')).join('\r\n')], { type: 'text/csv' })
}
