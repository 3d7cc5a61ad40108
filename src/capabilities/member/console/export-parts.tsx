import { useQueryClient } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useEffect } from 'react'
import type { z } from 'zod'
import { invalidate } from '#web/ask.ts'
import { Mark, type Mood } from '#web/kit/console/Mark.tsx'
import { Facts } from '#web/kit/console/RecordPage.tsx'
import { number } from '#web/kit/console/Stat.tsx'
import { useProgress } from '#web/progress.ts'
import type { exportRow } from '../contract/exporting.ts'
import { member } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { zh } from '../zh.ts'
import './export.css'
import { when } from './show.tsx'

export type Export = z.infer<typeof exportRow>
const says = words.exports
const moods: Readonly<Record<Export['state'], Mood>> = {
  open: 'notice',
  approved: 'good',
  rejected: 'bad',
  withdrawn: 'neutral',
  expired: 'neutral',
  running: 'info',
  ready: 'good',
}

/** Where an export stands, until when, and why it stands there. */
export function ExportState({ row }: { readonly row: Export }) {
  const note = row.problem ?? row.reason
  return (
    <>
      <Mark mood={moods[row.state]}>{zh.exports.states[row.state]}</Mark>
      {row.state === 'running' ? <Running id={row.id} /> : null}
      {row.until ? <small className="tx-export-line">{says.until(when(row.until))}</small> : null}
      {note ? <small className="tx-export-line">{note}</small> : null}
    </>
  )
}

/** How far the work is. The live channel tells of its end; where it does not get through, the list is asked again. */
function Running({ id }: { readonly id: string }) {
  const progress = useProgress(id)
  const client = useQueryClient()
  useEffect(() => {
    const timer = setInterval(() => invalidate(client, [member.name]), 2_500)
    return () => clearInterval(timer)
  }, [client])
  return (
    <small className="tx-export-line" role="status">
      {progress ? says.progress(number(progress.done), number(progress.total)) : says.begun}
    </small>
  )
}

export function ExportFacts({ row, rule }: { readonly row: Export; readonly rule: string | null }) {
  return (
    <>
      {rule ? <Alert className="tx-export-note" type="warning" showIcon title={rule} /> : null}
      <Facts
        facts={[
          { label: says.requestedBy, value: row.requestedBy },
          { label: says.purpose, value: row.purpose },
          { label: says.place, value: row.organisationName },
          { label: says.people, value: number(row.people) },
          { label: says.filters, value: row.filters },
          { label: says.columns, value: row.columns },
          { label: says.requestedAt, value: when(row.requestedAt) },
        ]}
      />
    </>
  )
}
