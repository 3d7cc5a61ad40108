import { member } from '#capabilities/member/contract.ts'
import { useAsk } from '#web/ask.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { memberPicker } from '#web/kit/console/MemberPicker.tsx'
import { identity } from '../contract.ts'
import { zh } from '../pages.zh.ts'
import type { Activated } from './ActivationSlip.tsx'

const says = zh.memberAccount
const person = { label: says.person, hint: says.personHint, control: memberPicker(), wide: true }
const entry = {
  login: { label: zh.fields.loginName, hint: zh.hints.loginName },
  mobile: { label: zh.fields.mobile, hint: zh.hints.mobile },
}

/** The account of a member: its name and place follow the record. Chosen here, or known from the member's own page. */
export function MemberAccountDrawer({
  personId,
  close,
  done,
}: {
  readonly personId?: string | undefined
  readonly close: () => void
  readonly done: (activated: Activated) => void
}) {
  const known = useAsk(member.profile, personId ? { memberId: personId } : null).value
  if (personId && !known) return null
  return (
    <FormDrawer
      title={known ? says.titleFor(known.name) : says.title}
      open
      onClose={close}
      action={identity.openMemberAccount}
      fields={known ? entry : { personId: person, ...entry }}
      {...(known ? { fixed: { personId: known.id } } : {})}
      saveLabel={zh.accounts.open}
      says={null}
      done={done}
    >
      <p className="tx-quiet">{known ? says.leadFor(known.name, known.organisationName) : says.lead}</p>
    </FormDrawer>
  )
}
