import { Alert, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useGo } from '#web/address.ts'
import { useDo } from '#web/ask.ts'
import { download } from '#web/client.ts'
import { useConfirm, useNotice } from '#web/kit/console/notice.tsx'
import { ProblemNote } from '#web/kit/console/ProblemNote.tsx'
import { number, Stat, Stats } from '#web/kit/console/Stat.tsx'
import { useMay } from '#web/session.ts'
import { leaveOut } from '../../contract/import.ts'
import { member } from '../../contract.ts'
import { words } from '../../pages.zh.ts'
import type { Detail } from './batch.ts'
import { Columns } from './Columns.tsx'
import { CancelButton, CorrectedFile } from './NextFile.tsx'
import { type Answers, useAnswers } from './Questions.tsx'
import { RowList } from './RowList.tsx'

const says = words.import

/** The dry run: what would happen to whom, what is wrong in which cell, and the ways on. */
export function Checked({ batch, cancel }: { readonly batch: Detail; readonly cancel: () => void }) {
  const { counts } = batch
  return (
    <>
      <Counts batch={batch} />
      {counts.rejected > 0 ? (
        <Alert type="error" showIcon title={says.faulty(counts.rejected)} />
      ) : (
        <Alert type="success" showIcon title={says.clean} />
      )}
      <NewPlaces batch={batch} />
      <RowList batch={batch} />
      <Recheck batch={batch} />
      {counts.rejected > 0 ? <CorrectedFile batch={batch} /> : null}
      <footer className="tx-wizard-acts">
        <CancelButton cancel={cancel} />
        <ProblemsFile batch={batch} />
        <Commit batch={batch} />
      </footer>
    </>
  )
}

/** Counts as links: each shows its rows below. */
export function Counts({ batch }: { readonly batch: Detail }) {
  const { counts, id } = batch
  const to = `/members/import/${id}`
  return (
    <Stats>
      <Stat label={says.total} value={number(counts.rows)} unit={says.person} to={to} />
      {(['new', 'changed', 'unchanged', 'rejected'] as const).map(name => (
        <Stat
          key={name}
          label={says.classes[name]}
          value={number(counts[name])}
          unit={says.person}
          {...(counts[name] > 0 ? { to, search: { class: name } } : {})}
        />
      ))}
      <Stat
        label={says.warnings}
        value={number(counts.warnings)}
        unit={says.places}
        {...(counts.warnings > 0 ? { to, search: { onlyProblems: 'true' } } : {})}
      />
    </Stats>
  )
}

/** Branches the file names and the tree lacks: what will become of each, as the person answered. */
function NewPlaces({ batch }: { readonly batch: Detail }) {
  const send = useAnswers(batch)
  const { newOrganisations, questions, createOrganisations } = batch
  if (newOrganisations.length === 0) return null
  const idOf = (name: string) => `unknownOrganisation:${name}`
  const fate = ({ name }: { name: string }) =>
    questions.find(({ id }) => id === idOf(name))?.answer ?? (createOrganisations ? 'create' : null)
  const open = newOrganisations.filter(place => fate(place) === null)
  const leftOut = newOrganisations.filter(place => fate(place) === leaveOut)
  const made = newOrganisations.filter(place => fate(place) === 'create')
  const createLeftOut = () => send.run(Object.fromEntries(leftOut.map(({ name }) => [idOf(name), 'create'])))
  return (
    <section className="tx-import-places">
      <Places title={says.newPlaces(open.length)} places={open}>
        <Button loading={send.running} onClick={() => send.run({}, true)}>
          {says.create}
        </Button>
      </Places>
      <Places title={says.willCreate(made.length)} places={made} />
      <Places title={says.leftOut(leftOut.length)} places={leftOut}>
        <Button loading={send.running} onClick={createLeftOut}>
          {says.createAfterAll}
        </Button>
      </Places>
      {send.problem ? <ProblemNote problem={send.problem} /> : null}
    </section>
  )
}

function Places(props: {
  readonly title: string
  readonly places: Detail['newOrganisations']
  readonly children?: ReactNode
}) {
  if (props.places.length === 0) return null
  return (
    <>
      <h3>{props.title}</h3>
      <ul>
        {props.places.map(({ name, rows }) => (
          <li key={name}>{says.newPlace(name, rows)}</li>
        ))}
      </ul>
      {props.children}
    </>
  )
}

/** What was recognised, folded away; changing it checks the rows anew. */
function Recheck({ batch }: { readonly batch: Detail }) {
  const [answers, setAnswers] = useState<Answers>({})
  const send = useAnswers(batch)
  const isChanged = Object.keys(answers).length > 0
  return (
    <details className="tx-import-recheck">
      <summary>{says.columns}</summary>
      <Columns batch={batch} answers={answers} change={(id, value) => setAnswers({ ...answers, [id]: value })} />
      <Button disabled={!isChanged} loading={send.running} onClick={() => send.run(answers)}>
        {says.recheck}
      </Button>
      {send.problem ? <ProblemNote problem={send.problem} /> : null}
    </details>
  )
}

/** The person's own file with every problem explained beside its cell. */
function ProblemsFile({ batch: { id, counts } }: { readonly batch: Detail }) {
  const making = useDo(member.problemsFile)
  const notice = useNotice()
  const mayTake = useMay('member.import')
  if (!mayTake || counts.errors + counts.warnings === 0) return null
  const take = () =>
    making
      .run({ importId: id })
      .then(({ fileId, name }) => download(fileId, name))
      .then(undefined, notice.failed)
  return (
    <Button loading={making.running} onClick={take}>
      {says.problemsFile}
    </Button>
  )
}

function Commit({ batch: { id, counts } }: { readonly batch: Detail }) {
  const go = useGo()
  const committing = useDo(member.commitImport)
  const confirm = useConfirm()
  const notice = useNotice()
  const people = counts.new + counts.changed
  const left = counts.rejected
  const commit = async () => {
    const body = says.commitBody(counts.new, counts.changed, left)
    if (!(await confirm({ title: says.commitTitle(people), body, yes: says.commit(people) }))) return
    const written = { class: ['new', 'changed'] }
    await committing
      .run({ importId: id, ...(left > 0 ? { leaveOutRejected: true } : {}) })
      .then(() => go(`/members/import/${id}`, written, { replace: true }), notice.failed)
  }
  if (people === 0) return <span className="tx-quiet">{says.nothingToWrite}</span>
  return (
    <Button type={left > 0 ? 'default' : 'primary'} loading={committing.running} onClick={commit}>
      {left > 0 ? says.commitSome(people, left) : says.commit(people)}
    </Button>
  )
}
