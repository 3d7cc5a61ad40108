import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { organisation } from '#capabilities/organisation/contract.ts'
import { useAddress } from '#web/address.ts'
import { useDo } from '#web/ask.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { choicesOf } from '#web/kit/console/fields.ts'
import { ListPage } from '#web/kit/console/ListPage.tsx'
import type { Column } from '#web/kit/console/list/column.ts'
import { Mark, type Mood } from '#web/kit/console/Mark.tsx'
import { useConfirm, useNotice } from '#web/kit/console/notice.tsx'
import { picker } from '#web/kit/console/picker.tsx'
import { readable } from '#web/moment.ts'
import { useMay } from '#web/session.ts'
import type { AccountRow } from '../contract/shapes.ts'
import { identity } from '../contract.ts'
import { zh } from '../pages.zh.ts'
import { zh as sentences } from '../zh.ts'
import type { Activated } from './ActivationSlip.tsx'
import { MemberAccountDrawer } from './MemberAccountDrawer.tsx'
import { SlipDialog } from './SlipDialog.tsx'

type Row = z.infer<typeof AccountRow>

const moods: Readonly<Record<Row['state'], Mood>> = { awaiting: 'notice', active: 'good', disabled: 'neutral' }
const columns: readonly Column<Row>[] = [
  { key: 'name', title: zh.fields.displayName, show: row => row.displayName, main: true },
  { key: 'login', title: zh.fields.loginName, show: row => row.login },
  { key: 'organisation', title: zh.fields.organisation, show: row => row.organisationName ?? '—' },
  {
    key: 'state',
    title: zh.fields.state,
    show: row => <Mark mood={moods[row.state]}>{sentences.states[row.state]}</Mark>,
  },
  {
    key: 'factor',
    title: zh.fields.factor,
    show: row => (row.factorEnrolled ? zh.accounts.enrolled : zh.accounts.notEnrolled),
    optional: true,
  },
  {
    key: 'seen',
    title: zh.fields.lastSeen,
    show: row => (row.lastSeenAt ? readable(row.lastSeenAt) : zh.accounts.never),
    optional: true,
  },
]

const pickOrganisation = picker(
  organisation.search,
  q => ({ q, activeOnly: true }),
  ({ items }) => items.map(each => ({ value: each.id, label: each.shortName, hint: each.trail.join(' › ') })),
)
const openFields = {
  displayName: { label: zh.fields.displayName },
  login: { label: zh.fields.loginName, hint: zh.hints.loginName },
  organisationId: { label: zh.fields.organisation, control: pickOrganisation, wide: true },
  mobile: { label: zh.fields.mobile, hint: zh.hints.mobile, wide: true },
} as const

/** `?person=` opens the drawer for that member: the way here from his page. */
const address = z.object({ person: z.string().optional() })

/** Accounts of the range: opened with a code, never with a password somebody else knows. */
export function AccountsPage() {
  const [opening, setOpening] = useState(false)
  const [slip, setSlip] = useState<Activated | null>(null)
  const [changing, setChanging] = useState<Row | null>(null)
  const [forMember, setForMember] = useState(false)
  const [values, change] = useAddress(address)
  const { person } = address.parse(values)
  const mayChoose = useMay('member.view')
  const newCode = useNewCode(setSlip)
  const closeMember = () => {
    setForMember(false)
    change({ person: undefined })
  }
  const open = (
    <Button type="primary" onClick={() => setOpening(true)}>
      {zh.accounts.open}
    </Button>
  )
  return (
    <>
      <ListPage
        title={zh.titles.accounts}
        query={identity.accounts}
        columns={columns}
        filters={{
          text: { label: zh.fields.text, first: true },
          state: { label: zh.fields.state, choices: choicesOf(sentences.states), first: true },
        }}
        rowKey={row => row.id}
        rowName={row => row.displayName}
        actions={
          <>
            {mayChoose ? <Button onClick={() => setForMember(true)}>{zh.memberAccount.open}</Button> : null}
            {open}
          </>
        }
        rowActions={[
          { label: zh.accounts.newCode, run: newCode, when: row => row.state !== 'disabled' },
          { label: zh.accounts.disable, run: setChanging, when: row => row.state !== 'disabled', danger: true },
          { label: zh.accounts.enable, run: setChanging, when: row => row.state === 'disabled' },
        ]}
        empty={{ title: zh.accounts.empty, hint: zh.accounts.emptyHint, action: open }}
      />
      <FormDrawer
        title={zh.accounts.open}
        open={opening}
        onClose={() => setOpening(false)}
        action={identity.openAccount}
        fields={openFields}
        saveLabel={zh.accounts.open}
        says={null}
        done={setSlip}
      />
      <StateDrawer row={changing} close={() => setChanging(null)} />
      {mayChoose && (forMember || person) ? (
        <MemberAccountDrawer personId={person} close={closeMember} done={setSlip} />
      ) : null}
      <SlipDialog slip={slip} close={() => setSlip(null)} />
    </>
  )
}

function useNewCode(show: (activated: Activated) => void): (row: Row) => void {
  const confirm = useConfirm()
  const notice = useNotice()
  const make = useDo(identity.newActivationCode)
  return async row => {
    const sure = await confirm({ title: zh.accounts.newCode, body: zh.accounts.newCodeAsk(row.displayName) })
    if (sure) await make.run({ accountId: row.id }).then(show, notice.failed)
  }
}

/** Disabling and enabling both want a reason: it stands in the journal. */
function StateDrawer({ row, close }: { readonly row: Row | null; readonly close: () => void }) {
  if (row === null) return null
  const isDisabled = row.state === 'disabled'
  const word = isDisabled ? zh.accounts.enable : zh.accounts.disable
  return (
    <FormDrawer
      title={`${word} · ${row.displayName}`}
      open
      onClose={close}
      action={isDisabled ? identity.enableAccount : identity.disableAccount}
      fields={{ reason: { label: zh.fields.reason, kind: 'area', hint: zh.hints.reason } }}
      fixed={{ accountId: row.id }}
      saveLabel={word}
      says={isDisabled ? zh.accounts.enabled : zh.accounts.disabled}
    />
  )
}
