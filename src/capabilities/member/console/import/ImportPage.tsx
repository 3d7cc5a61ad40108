import { Button } from 'antd'
import { useId, useRef, useState } from 'react'
import type { z } from 'zod'
import { saveAs } from '#web/client.ts'
import { FileDrop } from '#web/kit/console/ImportWizard.tsx'
import { ListPage } from '#web/kit/console/ListPage.tsx'
import type { Column } from '#web/kit/console/list/column.ts'
import { Mark } from '#web/kit/console/Mark.tsx'
import { organisationPicker } from '#web/kit/console/OrganisationPicker.tsx'
import { PageHead } from '#web/kit/console/PageHead.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { number } from '#web/kit/console/Stat.tsx'
import { useHat } from '#web/session.ts'
import type { importBatch } from '../../contract/import.ts'
import { member } from '../../contract.ts'
import { fieldHeadings } from '../../headings.zh.ts'
import { words } from '../../pages.zh.ts'
import { fieldIds, fieldOf } from '../../rules/dictionary.ts'
import { zh } from '../../zh.ts'
import { when } from '../show.tsx'
import { stateMoods } from './batch.ts'
import { useDropAnywhere } from './drop-anywhere.ts'
import './import.css'
import { useStart } from './NextFile.tsx'

const says = words.import
type Batch = z.infer<typeof importBatch>
const PlacePicker = organisationPicker()

const columns: readonly Column<Batch>[] = [
  { key: 'file', title: says.file, show: row => row.fileName, main: true },
  { key: 'place', title: says.place, show: row => row.organisationName },
  {
    key: 'state',
    title: says.state,
    show: row => <Mark mood={stateMoods[row.state]}>{zh.importStates[row.state]}</Mark>,
  },
  { key: 'rows', title: says.rows, show: row => number(row.counts.rows), align: 'end' },
  { key: 'by', title: says.by, show: row => row.startedBy },
  { key: 'at', title: says.at, show: row => <span className="tx-number">{when(row.startedAt)}</span> },
]

/** Where an import begins, and the earlier ones. */
export function ImportPage() {
  return (
    <>
      <PageHead title={zh.pages.import} lead={says.lead} />
      <NewImport />
      <h2 className="tx-import-earlier">{says.earlier}</h2>
      <ListPage
        inside
        title={says.earlier}
        query={member.imports}
        columns={columns}
        rowKey={row => row.id}
        rowName={row => row.fileName}
        open={row => `/members/import/${row.id}`}
        empty={{ title: says.none, hint: says.noneHint }}
      />
    </>
  )
}

/** The organisation, then the file: dropped anywhere on the page or chosen. */
function NewImport() {
  const hat = useHat()
  const id = useId()
  const [chosen, choose] = useState<string | null>()
  const frame = useRef<HTMLDivElement>(null)
  useDropAnywhere(frame)
  const place = chosen === undefined ? (hat?.organisationId ?? null) : chosen
  const start = useStart(place)
  return (
    <Panel title={says.start} actions={<Button onClick={saveTemplate}>{says.template}</Button>}>
      <div ref={frame} className="tx-import-start">
        <div className="tx-field">
          <label htmlFor={id}>{says.for}</label>
          <PlacePicker
            id={id}
            value={place}
            onChange={value => choose(typeof value === 'string' ? value : null)}
            field={{ label: says.for }}
            required
            invalid={false}
            describedBy={`${id}-hint`}
          />
          <p className="tx-hint" id={`${id}-hint`}>
            {says.forHint}
          </p>
        </div>
        {place === null ? <p className="tx-quiet">{says.choosePlace}</p> : <FileDrop received={start} />}
      </div>
    </Panel>
  )
}

/** An empty roster with the headings of the dictionary: nobody has to begin with a blank sheet. */
function saveTemplate(): void {
  const wanted = fieldIds.filter(field => ['M', 'R'].includes(fieldOf(field).need) || field === 'regularisedOn')
  const headings = wanted.map(field => fieldHeadings[field].label).join(',')
  saveAs(new Blob([`\ufeff${headings}\r\n`], { type: 'text/csv' }), says.templateName)
}
