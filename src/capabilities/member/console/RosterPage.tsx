import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useAddress, useGo } from '#web/address.ts'
import { useAsk } from '#web/ask.ts'
import { choicesOf, type Fields } from '#web/kit/console/fields.ts'
import { Go } from '#web/kit/console/Go.tsx'
import { ListPage } from '#web/kit/console/ListPage.tsx'
import type { Column } from '#web/kit/console/list/column.ts'
import { useChosen } from '#web/kit/console/list/use-list.ts'
import { Mark } from '#web/kit/console/Mark.tsx'
import { organisationPicker } from '#web/kit/console/OrganisationPicker.tsx'
import { number } from '#web/kit/console/Stat.tsx'
import { fitTo } from '#web/query-string.ts'
import { useHat, useMay } from '#web/session.ts'
import { zh as kit } from '#web/zh.ts'
import { type RosterQuestion, type RosterRow, rosterFilter, rosterQuestion } from '../contract/roster.ts'
import { member } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { fieldLabel, shown } from '../sentence.ts'
import { zh } from '../zh.ts'
import { choicesOfCodes, postChoices } from './choices.ts'
import './roster.css'
import { Dated, statusMood, typeMood } from './show.tsx'

// The form with all its fields comes when it is asked for.
const ExportDrawer = lazy(() => import('./ExportDrawer.tsx').then(m => ({ default: m.ExportDrawer })))
const AddDrawer = lazy(() => import('./AddDrawer.tsx').then(m => ({ default: m.AddDrawer })))

const says = words.roster
const number_ = (value: number | null | undefined, say: (n: number) => string) =>
  value === null || value === undefined ? null : say(value)
const yes = (value: boolean | undefined) => (value ? zh.yes : null)
const own = { optional: true } as const
const aside = { hidden: true } as const

const columns: readonly Column<RosterRow>[] = [
  { key: 'no', title: says.number, show: () => <span className="tx-row-number" /> },
  { key: 'name', title: fieldLabel('name'), show: row => row.name, main: true, sort: 'pinyin' },
  {
    key: 'personType',
    title: says.personType,
    show: row => <Mark mood={typeMood(row.personType)}>{shown('personType', row.personType)}</Mark>,
  },
  { key: 'sex', title: says.sex, show: row => shown('sex', row.sex ?? null), ...own },
  { key: 'age', title: says.age, show: row => row.age, align: 'end', sort: 'age', ...own },
  { key: 'ethnicity', title: says.ethnicity, show: row => shown('ethnicity', row.ethnicity ?? null), ...own },
  { key: 'education', title: says.education, show: row => shown('education', row.education ?? null), ...own },
  {
    key: 'joinedOn',
    title: fieldLabel('joinedOn'),
    show: row => <Dated on={row.joinedOn} />,
    sort: 'joinedOn',
    ...own,
  },
  { key: 'mobile', title: fieldLabel('mobile'), show: row => row.mobile, ...own },
  { key: 'organisationName', title: fieldLabel('branchId'), show: row => row.organisationName },
  {
    key: 'status',
    title: says.status,
    show: row => <Mark mood={statusMood(row.status)}>{shown('membershipStatus', row.status)}</Mark>,
  },
  {
    key: 'completeness',
    title: says.completeness,
    show: row => number_(row.completeness, says.percent),
    align: 'end',
    ...own,
  },
  { key: 'idNumber', title: fieldLabel('idNumber'), show: row => row.idNumber, ...aside },
  { key: 'birthDate', title: fieldLabel('birthDate'), show: row => <Dated on={row.birthDate} />, ...aside },
  { key: 'degree', title: fieldLabel('degree'), show: row => shown('degree', row.degree ?? null), ...aside },
  { key: 'nativePlace', title: fieldLabel('nativePlace'), show: row => row.nativePlace, ...aside },
  { key: 'jobPost', title: says.jobPost, show: row => shown('jobPost', row.jobPost ?? null), ...aside },
  { key: 'employer', title: fieldLabel('employer'), show: row => row.employer, ...aside },
  { key: 'position', title: fieldLabel('position'), show: row => row.position, ...aside },
  { key: 'regularisedOn', title: fieldLabel('regularisedOn'), show: row => <Dated on={row.regularisedOn} />, ...aside },
  { key: 'partyAge', title: says.partyAge, show: row => number_(row.partyAge, says.years), align: 'end', ...aside },
  { key: 'group', title: says.group, show: row => row.group, ...aside },
  { key: 'isFloating', title: says.floating, show: row => yes(row.isFloating), ...aside },
  { key: 'isOutOfContact', title: says.outOfContact, show: row => yes(row.isOutOfContact), ...aside },
]

const filters: Fields<RosterQuestion> = {
  organisationId: { label: says.organisation, control: organisationPicker(), first: true },
  search: { label: says.search, placeholder: says.searchHint, first: true },
  personType: { label: says.personType, choices: choicesOfCodes('personType'), first: true },
  status: { label: says.status, choices: choicesOfCodes('membershipStatus') },
  sex: { label: says.sex, choices: choicesOfCodes('sex') },
  ageBand: { label: says.ageBand, choices: choicesOf(zh.ageBands) },
  joinedBand: { label: says.joinedBand, choices: choicesOf(zh.joinedBands) },
  education: { label: says.education, choices: choicesOfCodes('education') },
  jobPost: { label: says.jobPost, choices: postChoices },
  ethnicity: { label: says.ethnicity, choices: choicesOfCodes('ethnicity') },
  isMinority: { label: says.minority },
  incomplete: { label: says.incomplete },
  floating: { label: says.floating },
  outOfContact: { label: says.outOfContact },
}

/** Members of the worn hat's range; every filter stands in the address. */
export function RosterPage() {
  const go = useGo()
  const hat = useHat()
  const [adding, setAdding] = useState(false)
  const [exporting, setExporting] = useState(false)
  const [address] = useAddress(rosterFilter)
  const [shownNow] = useAddress(rosterQuestion)
  const [shownColumns] = useChosen(member.roster.name, columns)
  const mayMaintain = useMay('member.maintain')
  const mayExport = useMay('member.export')
  const mayImport = useMay('member.import')
  const place = typeof address.organisationId === 'string' ? address.organisationId : (hat?.organisationId ?? null)
  const toImport = mayImport ? <Button onClick={() => go('/members/import')}>{says.importRoster}</Button> : null
  const add = mayMaintain ? (
    <Button type="primary" onClick={() => setAdding(true)}>
      {zh.pages.add}
    </Button>
  ) : null
  const buttons = (
    <>
      {toImport}
      {add}
    </>
  )
  const toExport = mayExport ? <Button onClick={() => setExporting(true)}>{words.exporting.button}</Button> : null
  return (
    <>
      <ListPage
        title={zh.pages.roster}
        lead={typeof address.importId === 'string' ? <OfImport importId={address.importId} /> : says.lead}
        query={member.roster}
        columns={columns}
        filters={filters}
        sorts={choicesOf(zh.sorts)}
        rowKey={row => row.id}
        rowName={row => row.name}
        open={row => `/members/${row.id}`}
        actions={
          <>
            {toExport}
            {buttons}
          </>
        }
        count={<RosterCount />}
        empty={{ title: says.empty, hint: says.emptyHint, action: <div className="tx-row">{buttons}</div> }}
      />
      <Suspense fallback={null}>{adding ? <AddDrawer place={place} close={() => setAdding(false)} /> : null}</Suspense>
      <Suspense fallback={null}>
        {exporting ? (
          <ExportDrawer filters={shownNow} columns={shownColumns} close={() => setExporting(false)} />
        ) : null}
      </Suspense>
    </>
  )
}

/** How many the filters find; counted beside the list, because a list never counts itself. */
function RosterCount() {
  const [address] = useAddress(rosterFilter)
  const parsed = rosterFilter.safeParse(fitTo(rosterFilter, address))
  const { value } = useAsk(member.rosterCount, parsed.success ? parsed.data : null)
  if (!value) return null
  return value.more ? kit.list.countMore(number(value.count)) : kit.list.count(number(value.count))
}

/** The list was opened from an import: whose people these are, and the way to everybody. */
function OfImport({ importId }: { readonly importId: string }) {
  const { value } = useAsk(member.importDetail, { importId })
  return (
    <>
      {value ? says.ofImport(value.fileName) : null} <Go to="/members">{says.ofEverybody}</Go>
    </>
  )
}
